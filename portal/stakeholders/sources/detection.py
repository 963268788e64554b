"""Which reader knows a file; told from what it holds, since files are renamed."""

from __future__ import annotations

from pathlib import Path

from portal.imports.reading import head_of, json_records, text_of
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark
from portal.stakeholders.sources.base import Reader
from portal.stakeholders.sources.ixbr import IxbrReader
from portal.stakeholders.sources.ixps import IxpsReader
from portal.stakeholders.sources.ror import RorReader
from portal.stakeholders.sources.universities import UniversitiesReader

#: Every reader; the first that recognises a file reads it.
READERS: tuple[Reader, ...] = (RorReader(), UniversitiesReader(), IxbrReader(), IxpsReader())


def detect(path: Path) -> Reader:
    """Return the reader that knows a file.

    :raises Refused: when the file cannot be read, or none of the readers knows it
    """
    head = head_of(path)
    for reader in READERS:
        if reader.recognises(head, path.name):
            return reader
    raise _refusal(path)


def _refusal(path: Path) -> Refused:
    """Say what is wrong with the file itself, if anything is; otherwise that it is of no known kind."""
    text = text_of(path)
    if text.lstrip().startswith(("[", "{")):
        next(json_records(text), None)
    return Refused(
        mark(
            "This file is of none of the known kinds: ROR records, universities, members of Brazil’s exchange"
            " points, or exchange points."
        )
    )
