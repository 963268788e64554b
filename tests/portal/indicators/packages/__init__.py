"""Random packages of the contract's form: small, true to every rule, and full of what goes wrong."""

from tests.portal.indicators.packages.checking import faults_of
from tests.portal.indicators.packages.contract import HEADERS, Rows
from tests.portal.indicators.packages.making import package
from tests.portal.indicators.packages.turning import (
    merged,
    names_of,
    relabelled,
    shuffled,
    unmerged,
    write,
)

__all__ = [
    "HEADERS",
    "Rows",
    "faults_of",
    "merged",
    "names_of",
    "package",
    "relabelled",
    "shuffled",
    "unmerged",
    "write",
]
