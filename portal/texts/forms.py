"""Forms for legal texts, names of codes and notes on countries."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, IntegerField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from portal.system.codelists import CodeEntry
from portal.system.forms import Form, TidyStringField, TidyTextField
from portal.system.i18n import LANGUAGES
from portal.texts.actions import CodeAnswers
from portal.texts.models import CountryNote, Edition
from portal.texts.rules import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT


class _Versioned(Form):
    """A form that carries the version of the record that its reader saw."""

    version = HiddenField(default="0")

    @property
    def seen_version(self) -> int:
        """The version that the editor saw."""
        text = str(self.version.data or "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class EditionForm(_Versioned):
    """A version of a legal text."""

    number = TidyStringField(
        _("Number of the version"),
        [DataRequired(_("Number the version.")), Length(max=20)],
        description=_("Year and month, like 2027-01."),
    )
    asks_again = BooleanField(_("Ask everyone again who agreed to an earlier version"))
    en = TidyTextField(_("English"), [Length(max=LONGEST_TEXT)])
    es = TidyTextField(_("Spanish"), [Length(max=LONGEST_TEXT)])
    pt = TidyTextField(_("Portuguese"), [Length(max=LONGEST_TEXT)])
    fr = TidyTextField(_("French"), [Length(max=LONGEST_TEXT)])

    @classmethod
    def of(cls, edition: Edition, **more: Any) -> EditionForm:
        """Return the form filled with a version, or with what was sent about it."""
        words = {each.language: each.words for each in edition.wordings}
        return cls(
            data={
                "version": edition.version,
                "number": edition.number,
                "asks_again": edition.asks_again,
                **words,
            },
            **more,
        )

    def words(self) -> dict[str, str]:
        """Return the texts by language."""
        return {language: self[language].data or "" for language in LANGUAGES}


class CodeForm(_Versioned):
    """What is changed about one code."""

    en = TidyStringField(_("English"), [Length(max=LONGEST_NAME)])
    es = TidyStringField(_("Spanish"), [Length(max=LONGEST_NAME)])
    pt = TidyStringField(_("Portuguese"), [Length(max=LONGEST_NAME)])
    fr = TidyStringField(_("French"), [Length(max=LONGEST_NAME)])
    place = IntegerField(
        _("Place in the list"),
        [Optional(), NumberRange(min=1, max=999, message=_("Give a place from 1 to 999."))],
        description=_("Codes with a place come first, in its order."),
    )
    is_offered = BooleanField(_("Offer it for new records"), default=True)

    @classmethod
    def of(cls, entry: CodeEntry | None, **more: Any) -> CodeForm:
        """Return the form filled with what was changed, or with what was sent."""
        return cls(obj=entry, **more)

    def answers(self) -> CodeAnswers:
        """Return what was sent."""
        names = {language: self[language].data or None for language in LANGUAGES}
        return CodeAnswers(**names, place=self.place.data, is_offered=self.is_offered.data)


class NoteForm(_Versioned):
    """What is to be known of a country."""

    en = TidyTextField(_("English"), [Length(max=LONGEST_NOTE)])
    es = TidyTextField(_("Spanish"), [Length(max=LONGEST_NOTE)])
    pt = TidyTextField(_("Portuguese"), [Length(max=LONGEST_NOTE)])
    fr = TidyTextField(_("French"), [Length(max=LONGEST_NOTE)])

    @classmethod
    def of(cls, note: CountryNote | None, **more: Any) -> NoteForm:
        """Return the form filled with a note, or with what was sent."""
        return cls(obj=note, **more)

    def words(self) -> dict[str, str | None]:
        """Return the notes by language."""
        return {language: self[language].data or None for language in LANGUAGES}
