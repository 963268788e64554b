"""The form that asks what words of a table mean, which no code list knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders.columns.fields import CellKind
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.columns.unknown_words import UnknownWord
from portal.stakeholders.enums import OrganisationSize, OrganisationStatus
from portal.system.codelists import LANGUAGES_LIST, codes_of, in_order
from portal.system.forms import Form, labelled, options
from portal.system.i18n import country_choices, language_name

#: What is chosen for a word that says nothing: its cell is left empty.
NOTHING = "-"
_BEGINNING = "word_"


def _countries() -> list[Any]:
    return options(country_choices(COUNTRY_CODES))


def _languages() -> list[Any]:
    codes = in_order(LANGUAGES_LIST, codes_of(LANGUAGES_LIST))
    return options((code, language_name(code)) for code in codes)


_CHOICES: Mapping[CellKind, Callable[[], list[Any]]] = {
    CellKind.COUNTRY: _countries,
    CellKind.COUNTRIES: _countries,
    CellKind.SECTOR: lambda: labelled(Sector),
    CellKind.SECTORS: lambda: labelled(Sector),
    CellKind.LANGUAGES: _languages,
    CellKind.GENDER: lambda: labelled(Gender),
    CellKind.STATUS: lambda: labelled(OrganisationStatus),
    CellKind.SIZE: lambda: labelled(OrganisationSize),
}


class WordsForm(Form):
    """What words mean; sent with the form of the columns, which carries the token."""

    class Meta:
        """The form around it is the one that is guarded."""

        csrf = False

    words: Sequence[UnknownWord] = ()
    has_more: bool = False

    @property
    def asked(self) -> list[tuple[UnknownWord, Any]]:
        """Each word with its field."""
        return [(word, self[field_of(word)]) for word in self.words]

    @property
    def meant(self) -> dict[str, str | None]:
        """What each word means, by its key: None where nobody decided, the empty text for nothing."""
        return {word.key: _meaning(field.data) for word, field in self.asked}


def field_of(word: UnknownWord) -> str:
    """Return what the field of a word is called."""
    return f"{_BEGINNING}{word.key}"


def key_of(name: str) -> str:
    """Return the key of the word that a field asks about; empty for other fields."""
    return name.removeprefix(_BEGINNING) if name.startswith(_BEGINNING) else ""


def _meaning(chosen: str | None) -> str | None:
    return None if not chosen else "" if chosen == NOTHING else chosen


def words_form(words: Sequence[UnknownWord], mapping: TableMapping, *, more: bool = False) -> WordsForm:
    """Return the form with one field for each word, filled as the mapping says.

    :param more: whether there are words that are not asked about yet
    """
    first = options(
        [("", _("Not decided: its rows are refused")), (NOTHING, _("Nothing: leave the cell empty"))]
    )
    offered = {cell: _CHOICES[cell]() for cell in {word.cell for word in words}}
    fields: dict[str, Any] = {
        field_of(word): SelectField(word.told, choices=[*first, *offered[word.cell]]) for word in words
    }
    made = type("TableWordsForm", (WordsForm,), {**fields, "words": tuple(words), "has_more": more})
    form: WordsForm = made(data={field_of(word): _chosen(word, mapping) for word in words})
    return form


def _chosen(word: UnknownWord, mapping: TableMapping) -> str:
    meant = mapping.values.get(word.heading, {}).get(word.told)
    return "" if meant is None else meant or NOTHING
