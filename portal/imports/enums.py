"""The words an import uses for what became of a row, and for what was wrong with it."""

from enum import StrEnum


class RowOutcome(StrEnum):
    """What an import did, or in a dry run would do, with one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class FaultReason(StrEnum):
    """Why a row was refused; the words of the contract, which adds R1 to R13 for data packages."""

    ENCODING = "encoding"
    HEADER = "header"
    REQUIRED = "required"
    TYPE = "type"
    PATTERN = "pattern"
    ENUM = "enum"
    MINIMUM = "minimum"
    UNIQUE = "unique"
    REFERENCE = "reference"
