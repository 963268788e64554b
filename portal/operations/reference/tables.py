"""The page of tables: every column that the portal stores."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Enum, String, Table, UniqueConstraint

from portal.operations.reference.markdown import code, codes, table
from portal.system.database import Base, Codes, Instant

OPENING = """# Tables

Written from the models. An instant is stored in UTC; a set of codes is written `|A|B|`. Every foreign key is checked
when the transaction ends.
"""


def page() -> str:
    """Return every table with its columns and what keeps them true, by name."""
    mapped = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    named = {each.name: (each, mapped[each]) for each in mapped if isinstance(each, Table)}
    return OPENING + "".join(_section(*named[name]) for name in sorted(named))


def _section(kept: Table, model: type[Any]) -> str:
    about = (model.__doc__ or "").strip().split("\n\n")[0].replace("``", "`")
    rows = [
        (code(column.name), _kind(column), "" if column.nullable else "yes", _refers(column))
        for column in sorted(kept.columns, key=lambda column: not column.primary_key)
    ]
    return (
        f"\n## {kept.name}\n\n{' '.join(about.split())}\n\n"
        + table(("column", "holds", "never empty", "refers to"), rows)
        + _rules(kept)
    )


def _kind(column: Column[Any]) -> str:
    kind = column.type
    if isinstance(kind, Instant):
        return "instant"
    if isinstance(kind, Codes):
        return "set of codes"
    if isinstance(kind, Enum):
        return "one of " + codes(kind.enums)
    if isinstance(kind, String):
        return f"text, at most {kind.length}" if kind.length else "text"
    return type(kind).__name__.lower()


def _refers(column: Column[Any]) -> str:
    return codes(sorted(key.target_fullname for key in column.foreign_keys))


def _rules(kept: Table) -> str:
    uniques = [each for each in kept.constraints if isinstance(each, UniqueConstraint)]
    unique = {codes(column.name for column in each.columns) for each in uniques}
    unique |= {codes(column.name for column in each.columns) for each in kept.indexes if each.unique}
    lines = [f"only one row for each {columns}" for columns in sorted(unique)] + _checks(kept)
    return "\nThe database keeps:\n\n" + "".join(f"- {line}\n" for line in lines) if lines else ""


def _checks(kept: Table) -> list[str]:
    """Return the conditions written in the model; those of a choice stand at its column."""
    checks = [each for each in kept.constraints if isinstance(each, CheckConstraint)]
    own = [each for each in checks if not getattr(each, "_type_bound", False)]
    return sorted(code(" ".join(str(each.sqltext).split())) for each in own)
