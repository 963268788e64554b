"""What forms of the inventory share: languages, the version an editor saw, rows, and records found by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import FieldList, HiddenField, RadioField, SelectField, ValidationError
from wtforms import Form as Form_
from wtforms.validators import Length

from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.enums import IdentifierScheme
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.rules import LONGEST_NAME
from portal.system.forms import (
    SHORT_TEXT,
    Form,
    TidyStringField,
    labelled,
    options,
    sentences,
    tongue_choices,
)
from portal.system.i18n import country_name, say

MORE_ROWS = "more_rows"
SPARE_ROWS = 2
NOT_FOUND = mark(
    "Nobody and nothing of this name is in the inventory. Add the record first, or mend the name."
)

Found = TypeVar("Found", Organisation, Person)


def tongues(more: Sequence[str], *, blank: Any = None) -> list[Any]:
    """Return the languages to choose from, with those that are stored already."""
    choices = tongue_choices(more)
    return choices if blank is None else [*options([("", blank)]), *choices]


def version_seen(form: Form) -> int:
    """Return the version that the editor saw, 0 for none."""
    text = str(form["version"].data or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def described(organisation: Organisation) -> str:
    """Return an organisation's name with its place, to tell it from others."""
    place = [organisation.city, country_name(organisation.country)]
    return " · ".join([organisation.name, ", ".join(each for each in place if each)]).removesuffix(" · ")


def described_person(person: Person) -> str:
    """Return a person's name with their country and code, to tell them from others; for staff."""
    return " · ".join(each for each in (person.name, country_name(person.country), person.code) if each)


def raise_fault(fault: Sentence | None) -> None:
    """Refuse a field for the reason of a rule.

    :raises ValidationError: with the reason in the reader's language
    """
    if fault is not None:
        raise ValidationError(say(fault))


class _Row(Form_):
    """A row of a form, whose faults are said in the reader's language as the form's are."""

    class Meta:
        """How a form outside another's row does it."""

        def get_translations(self, _form: Any) -> Any:
            """Return the translations of the portal's forms."""
            return sentences


class NameRow(_Row):
    """A name in one language."""

    language = SelectField(_("Language"), validate_choice=False)
    name = TidyStringField(_("Name"), [Length(max=LONGEST_NAME)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = (self.language.data,) if self.language.data else ()
        self.language.choices = tongues(stored, blank=_("Choose a language"))

    def validate_language(self, field: SelectField) -> None:
        """Ask for the language of a name that was written."""
        if self.name.data and not field.data:
            raise_fault(mark("Choose the language of this name."))
        if field.data and not (field.data.isascii() and field.data.isalpha() and 2 <= len(field.data) <= 3):
            raise_fault(mark("Choose a language of the list."))


class IdentifierRow(_Row):
    """What one scheme calls the organisation."""

    scheme = SelectField(_("Scheme"), validate_choice=False)
    value = TidyStringField(_("Identifier"), [Length(max=SHORT_TEXT)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme.choices = labelled(IdentifierScheme, blank=_("Choose a scheme"))

    def validate_scheme(self, field: SelectField) -> None:
        """Ask for the scheme of an identifier that was written."""
        if self.value.data and field.data not in IdentifierScheme.__members__.values():
            raise_fault(mark("Choose the scheme of this identifier."))


class RowsForm(Form):
    """A form with rows: there are always some empty ones, and a button adds more without script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if request.method == "GET" or self.wants_more_rows:
            for field in self:
                if isinstance(field, FieldList):
                    for _number in range(SPARE_ROWS):
                        field.append_entry()

    @property
    def wants_more_rows(self) -> bool:
        """Whether the form was sent for more rows, and nothing is to be saved yet."""
        return MORE_ROWS in request.form

    def is_sent_well(self) -> bool:
        """Tell whether the form was sent to be saved and every answer fits."""
        return not self.wants_more_rows and super().is_sent_well()

    @property
    def status(self) -> int:
        """The status of the page that shows the form."""
        return 200 if self.wants_more_rows else super().status


def finder(label: Any, *, description: Any = None) -> tuple[TidyStringField, RadioField, HiddenField]:
    """Return the three fields by which a record is found: what is typed, which of several, and for what text."""
    return (
        TidyStringField(label, [Length(max=LONGEST_NAME)], description=description),
        RadioField(_("Which of these do you mean?"), choices=[], validate_choice=False),
        HiddenField(),
    )


def settle(
    text: TidyStringField,
    which: RadioField,
    asked_about: HiddenField,
    *,
    exactly: Callable[[str], list[Found]],
    perhaps: Callable[[str], list[Found]],
    describe: Callable[[Found], str],
) -> Found | None:
    """Return the record that somebody means by a name; None when they wrote none.

    :raises ValidationError: when there is none, or they must say which of several they mean
    """
    name = text.data or ""
    if not name:
        return None
    found = exactly(name)
    if len(found) == 1:
        return found[0]
    possible = found or perhaps(name)
    chosen = which.data if asked_about.data == name else None
    meant = [each for each in possible if each.code == chosen]
    if meant:
        return meant[0]
    raise_fault(None if possible else NOT_FOUND)
    which.choices = options((each.code, describe(each)) for each in possible)
    which.data, asked_about.data = None, name
    raise_fault(mark("Several records fit. Say below which one you mean."))
    return None
