"""Random records of every kind, as lines: any value that a column holds, and references that are there."""

from collections.abc import Callable
from random import Random
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Enum, Float, Integer, String

from portal.exchange.inventory.kinds import KINDS, Kind
from portal.exchange.inventory.lines import end, header, record_line
from portal.system.database import Codes, Instant

ROWS = 12
LETTERS = "abzÑñéß“”|;,\n\t \"'\\/{}[]\u2028\ufeff🌎中٣"


def _text(random: Random, most: int | None) -> str:
    return "".join(random.choice(LETTERS) for _ in range(random.randint(1, min(most or 30, 30))))


def _cell(random: Random, column: Column[Any]) -> Any:
    kind: Any = column.type
    if column.nullable and random.random() < 0.3:
        return [] if isinstance(kind, Codes) else None
    if isinstance(kind, Enum):
        return random.choice(list(kind.enum_class)).value
    for known, make in _MAKERS:
        if isinstance(kind, known):
            return make(random)
    assert isinstance(kind, String), column
    return _text(random, kind.length)


_MAKERS: tuple[tuple[Any, Callable[[Random], Any]], ...] = (
    (Codes, lambda random: sorted({_text(random, 5).replace("|", "-") for _ in range(random.randint(1, 4))})),
    (Instant, lambda random: f"{random.randint(1900, 2200)}-02-03T04:05:06.{random.randrange(10**6):06}Z"),
    (Boolean, lambda random: random.random() < 0.5),
    (Float, lambda random: random.random()),
    ((Integer, BigInteger), lambda random: random.randint(1, 2**31 - 1)),
    (Date, lambda random: f"{random.randint(1000, 2200)}-0{random.randint(1, 9)}-1{random.randint(0, 9)}"),
    (JSON, lambda random: {_text(random, 4): [_text(random, 9), None, random.randint(-5, 5), {"a": True}]}),
)

#: What the database's own rules ask of a row beside its types.
_RULES: dict[str, dict[str, Any]] = {
    "contact": {"email": "a@example.org", "is_public": False},
    "membership": {"from_on": "2001-01-01", "to_on": "2002-01-01", "capacity": "individual"},
    "proposal": {"state": "waiting", "decided_at": None},
    "import_run": {"undone_at": None, "restored_count": None},
    "programme": {"started_on": "2001-01-01", "ended_on": None},
}
#: References that would make a row a part of itself, a membership of nobody, or a proposal about two records.
_EMPTY = {"organisation": ("parent_id",), "proposal": ("about_person_id",)}
#: References that a row needs although its table does not say so alone.
_NEVER_EMPTY = {"person_id", "proposal.organisation_id"}


def _records(random: Random, kind: Kind, ids: dict[str, list[str]]) -> list[dict[str, Any]]:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for number in range(ROWS):
        row = {column.name: _cell(random, column) for column in kind.columns}
        for column in kind.columns:
            for key in column.foreign_keys:
                needed = {column.name, f"{kind.name}.{column.name}"} & _NEVER_EMPTY
                empty = column.nullable and not needed and random.random() < 0.5
                row[column.name] = None if empty else random.choice(ids[key.column.table.name])
            if column.name in ("code", "source_key"):
                row[column.name] = f"{number}{row[column.name]}"[:20]
        for one, other in (("first_id", "second_id"), ("survivor_id", "merged_id")):
            if one in row:
                there = ids["persons" if kind.name.startswith("person") else "organisations"]
                row |= {one: there[number], other: there[number - 1]}
        row |= _RULES.get(kind.name, {}) | dict.fromkeys(_EMPTY.get(kind.name, ()))
        if "id" in row:
            row["id"] = ids[kind.table.name][number]
        rows.setdefault(tuple(row[name] for name in kind.keys), row)
    return list(rows.values())


def random_file(seed: int) -> list[bytes]:
    """The lines of a file with some records of every kind, in any order."""
    random = Random(seed)
    ids = {kind.table.name: [f"{kind.name}-{number}" for number in range(ROWS)] for kind in KINDS.values()}
    lines = [record_line(kind, row) for kind in KINDS.values() for row in _records(random, kind, ids)]
    random.shuffle(lines)
    return [header(), *lines, end(len(lines))]
