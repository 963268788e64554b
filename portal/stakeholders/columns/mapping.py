"""What somebody says of a table: what its rows are, which line is the header, and what each column means."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.stakeholders.columns.days import DayOrder
from portal.stakeholders.columns.fields import ImportKind, fields_of
from portal.stakeholders.columns.known_words import plain

LONGEST_SOURCE = 40


class Doubt(StrEnum):
    """What becomes of a row that may be a record that is known already."""

    ASK = ""
    SAME = "same"
    NEW = "new"
    LEAVE_OUT = "leave_out"

    @property
    def label(self) -> Sentence:
        """How it is chosen."""
        return _DOUBTS[self]


_DOUBTS = {
    Doubt.ASK: mark_context("possible duplicate", "Not decided: leave it out for now"),
    Doubt.SAME: mark_context("possible duplicate", "It is the same"),
    Doubt.NEW: mark_context("possible duplicate", "It is another: add it"),
    Doubt.LEAVE_OUT: mark_context("possible duplicate", "Leave it out"),
}


@dataclass(frozen=True)
class TableMapping:
    """How a table is to be understood.

    ``columns``: heading → field; a heading that is missing here is not imported; empty for a list that has a reader
    of its own, of which nothing more need be said. ``header_line``: the line the
    header stands in. ``values``: heading → what the table says → what is meant. ``leaves_out_bad_cells``: a
    cell that cannot be read is passed over, and its row still comes in.
    """

    kind: ImportKind
    source: str
    table: int = 0
    header_line: int = 1
    columns: Mapping[str, str] = field(default_factory=dict)
    order: DayOrder | None = None
    leaves_out_bad_cells: bool = False
    doubt: Doubt = Doubt.ASK
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def fault(self) -> Sentence | None:
        """Return why this cannot be imported, or None."""
        known = fields_of(self.kind)
        used = [key for key in self.columns.values() if key]
        for key in used:
            if key not in known:
                return mark("There is no field “%(field)s”.", field=key[:40])
            if used.count(key) > 1 and not known[key].is_many:
                return mark("Two columns fill the field “%(field)s”. Choose one.", field=known[key].label)
        if not {"name", "first_name", "last_name", *_NAMED} & set(used):
            return mark("Say which column holds the name.")
        return None

    def as_told(self) -> dict[str, Any]:
        """Return the mapping as JSON keeps it."""
        return {key: value for key, value in asdict(self).items() if value is not None}


_NAMED = ("name_es", "name_pt", "name_en", "name_fr")


def signature_of(header: Sequence[str]) -> str:
    """Return what tells tables of the same headings from others."""
    return hashlib.sha256(json.dumps([plain(each) for each in header]).encode()).hexdigest()


def source_fault(source: str) -> Sentence | None:
    """A source has a name, and it is short."""
    if not plain(source):
        return mark("Give the list a name, so that it is known when it comes again.")
    if len(source) > LONGEST_SOURCE:
        return mark("Shorten the name of the list: at most %(most)s characters fit.", most=LONGEST_SOURCE)
    return None


def from_told(told: Mapping[str, Any]) -> TableMapping:
    """Return the mapping that was kept, or that a file says.

    :raises Refused: if it is none
    """
    try:
        known = {key: told[key] for key in TableMapping.__dataclass_fields__ if key in told}
        unknown = sorted(set(told) - set(TableMapping.__dataclass_fields__))
        if unknown:
            raise Refused(mark("The mapping says “%(word)s”, which is not known.", word=unknown[0][:40]))
        known["kind"] = ImportKind(told["kind"])
        known["doubt"] = Doubt(told.get("doubt", ""))
        known["order"] = DayOrder(told["order"]) if told.get("order") else None
        found = TableMapping(**known)
        _check_texts(found)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise Refused(mark("The mapping cannot be read: look at its words again.")) from None
    return found


def _check_texts(found: TableMapping) -> None:
    texts = [*found.columns.items(), (found.source, "")]
    texts += [pair for each in found.values.values() for pair in each.items()]
    if not all(isinstance(part, str) for pair in texts for part in pair):
        raise TypeError
    if not all(isinstance(each, int) and 0 <= each < 2**53 for each in (found.table, found.header_line)):
        raise TypeError


def read_file(text: str) -> TableMapping:
    """Return the mapping of a file in TOML or JSON.

    :raises Refused: if it is none
    """
    try:
        told = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(
            mark("The mapping is neither TOML nor JSON: %(fault)s.", fault=str(error)[:200].rstrip("."))
        ) from None
    return from_told(told)


def as_toml(mapping: TableMapping) -> str:
    """Return the mapping as TOML, as people edit it."""
    told = mapping.as_told()
    tables = {name: told.pop(name) for name in ("columns", "values")}
    lines = [f"{name} = {_toml(value)}" for name, value in told.items()]
    lines += [
        "",
        "# Heading of the file = field; delete the lines of columns that are not to be imported.",
        "[columns]",
    ]
    lines += [f"{_toml(heading)} = {_toml(key)}" for heading, key in tables["columns"].items()]
    for heading, values in tables["values"].items():
        lines += ["", f"[values.{_toml(heading)}]", *(f"{_toml(a)} = {_toml(b)}" for a, b in values.items())]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    # What JSON writes of a text is what TOML reads.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def with_source(mapping: TableMapping, source: str) -> TableMapping:
    """Return the mapping under another name of its source."""
    return replace(mapping, source=source)
