"""What is wrong with a package: where, why, and in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from portal.kernel.i18n import Sentence


class Reason(StrEnum):
    """The contract's reasons: what is wrong with a file, a row or a cell, or the rule that is broken.

    ``encoding``: text that is not UTF-8, or quotation marks that do not match. ``header``: a header that is
    not the contract's, or a row with more or fewer cells than it. ``type``: also a cell longer than any value.
    ``enum``: also a country or a currency that there is not. ``reference``: also a row that names a row left out.
    """

    ENCODING = "encoding"
    HEADER = "header"
    REQUIRED = "required"
    TYPE = "type"
    PATTERN = "pattern"
    ENUM = "enum"
    MINIMUM = "minimum"
    UNIQUE = "unique"
    REFERENCE = "reference"
    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    R6 = "R6"
    R7 = "R7"
    R8 = "R8"
    R9 = "R9"
    R10 = "R10"
    R11 = "R11"
    R12 = "R12"
    R13 = "R13"


class Fault(NamedTuple):
    """One fault of a row.

    ``line`` is where the row begins, the header being 1; ``column`` is empty when the whole row is meant.
    """

    line: int
    column: str
    reason: Reason
    detail: Sentence


#: Takes each fault as it is found; keeps nothing in memory that grows with their number.
Sink = Callable[[Fault], None]
