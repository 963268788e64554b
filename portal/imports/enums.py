"""The words an import uses for what was wrong with a row."""

from enum import StrEnum


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
