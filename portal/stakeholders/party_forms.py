"""Which person or organisation an editor means by what they wrote: found by code or words, chosen where several fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries import (
    Choice,
    organisation_by_code,
    organisations_found,
    people_found,
    person_by_code,
)
from portal.system.forms import TidyStringField, options

MOST_FOUND = 20
_MARK = " · "


def written(record: Organisation | Person | None) -> str:
    """Return how a form writes a record that it holds already: by name, and by the code it is found again with."""
    return f"{record.name}{_MARK}{record.code}" if record is not None else ""


def person_meant(field: TidyStringField, which: RadioField) -> Person | None:
    """Return the person that was written; None for nothing, or when a fault stands at the field."""
    words = field.data or ""
    found = person_by_code(_code(words)) if words else None
    if not words or found is not None:
        return found
    several = people_found(words, 1).rows[:MOST_FOUND]
    return _one(field, which, several, _("We know nobody by this name or address."))


def organisation_meant(field: TidyStringField, which: RadioField) -> Organisation | None:
    """Return the organisation that was written; None for nothing, or when a fault stands at the field."""
    words = field.data or ""
    found = organisation_by_code(_code(words)) if words else None
    if not words or found is not None:
        return found
    several = organisations_fitting(words)
    return _one(field, which, several, _("We know no organisation by this name."))


def organisations_fitting(words: str) -> Sequence[Organisation]:
    """Return the organisations that may be meant: the one of a code, else those that the words begin."""
    found = organisation_by_code(_code(words))
    if found is not None:
        return [found]
    return organisations_found(Choice(words=words, hidden=True), 1).rows[:MOST_FOUND]


def _code(words: str) -> str:
    return words.rpartition(_MARK)[2].strip().upper()


def _one(field: Any, which: RadioField, found: Sequence[Any], none: Any) -> Any:
    """Return the one record found or chosen; else ask at the field."""
    chosen = [each for each in found if each.code == which.data]
    if len(found) == 1 or chosen:
        return chosen[0] if chosen else found[0]
    if not found:
        field.errors = [none]
        return None
    which.choices = options((each.code, written(each)) for each in found)
    which.errors, which.data = [_("Several fit. Choose one.")], None
    return None
