"""What a violated constraint tells the person: each named one maps to a sentence and the field it explains.

A feature explains its constraints beside its models::

    explain("uq_accounts_email_key", mark("An account with this e-mail address exists already."), field="email")

``transaction()`` then turns the violation into a :class:`Clash`, which a form shows at its field. A unique
rule that nobody explained is a clash in general words; any other violation is a fault of the portal and
stays an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import Sentence, mark

_SQLITE_UNIQUE = re.compile(
    r"UNIQUE constraint failed: (?:index '(?P<index>\w+)'|(?P<columns>[\w.]+(?:, [\w.]+)*))"
)
_SQLITE_CHECK = re.compile(r"CHECK constraint failed: (?P<name>\w+)")
_UNIQUE_STATE = "23505"

TAKEN = mark(
    "This clashes with something that is there already, perhaps saved a moment ago. Nothing was changed; look again."
)


@dataclass(frozen=True)
class Explanation:
    """What a constraint means to the person, and the form field that it is about."""

    sentence: Sentence
    field: str | None = None


EXPLANATIONS: dict[str, Explanation] = {}


def explain(name: str, sentence: Sentence, *, field: str | None = None) -> None:
    """Say what the violation of a constraint means.

    :param name: of the constraint or the unique index, as in the database
    """
    EXPLANATIONS[name] = Explanation(sentence, field)


def refusal(error: IntegrityError, metadata: MetaData) -> Refused | None:
    """Return what the person is told of a violation; None when it is a fault of the portal."""
    name, is_unique = violated(error, metadata)
    explanation = EXPLANATIONS.get(name or "")
    if explanation is not None:
        return Clash(explanation.sentence, field=explanation.field)
    return Clash(TAKEN) if is_unique else None


def violated(error: IntegrityError, metadata: MetaData) -> tuple[str | None, bool]:
    """Return the name of the violated constraint, as far as the database tells, and whether it is a unique one."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name, diagnosis.sqlstate == _UNIQUE_STATE
    text = str(error.orig)
    if found := _SQLITE_UNIQUE.match(text):
        return found["index"] or _unique_name(found["columns"].split(", "), metadata), True
    checked = _SQLITE_CHECK.match(text)
    return (checked["name"] if checked else None), False


def _unique_name(columns: list[str], metadata: MetaData) -> str | None:
    """Return the name of the unique rule over columns written ``table.column``, which is all SQLite tells."""
    table = metadata.tables.get(columns[0].partition(".")[0])
    wanted = {column.partition(".")[2] for column in columns}
    names = [] if table is None else [name for name, found in _unique_rules(table) if found == wanted]
    return names[0] if names else None


def _unique_rules(table: Table) -> list[tuple[str, set[str]]]:
    rules: list[UniqueConstraint | PrimaryKeyConstraint | Index] = [
        rule for rule in table.constraints if isinstance(rule, UniqueConstraint | PrimaryKeyConstraint)
    ]
    rules += [index for index in table.indexes if index.unique]
    return [(str(rule.name), {column.name for column in rule.columns}) for rule in rules]


def unknown_names(metadata: MetaData) -> list[str]:
    """Return the explained names that no table has, in order: each is a slip of the pen."""
    tables = metadata.tables.values()
    known = {str(rule.name) for table in tables for rule in table.constraints}
    known |= {str(index.name) for table in tables for index in table.indexes}
    return sorted(EXPLANATIONS.keys() - known)
