"""Forms at the border: cleaned text, one-use keys, refusals shown at the field they explain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.i18n import Translations
from wtforms import (
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import Choice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from portal.kernel.codes import tidy
from portal.kernel.errors import Refused
from portal.system import codelists, once
from portal.system.i18n import LANGUAGES, country_choices, format_number, language_name, opening, say

SHORT_TEXT = 200
LONG_TEXT = 20_000
#: What the library says of an answer that cannot be read is no sentence in every language; the portal's own is.
_SAID = {
    "Not a valid choice.": _("Choose an answer of the list."),
    "Not a valid date value.": _("Give a day that the calendar has."),
    "Not a valid datetime value.": _("Give a day that the calendar has, with the hour."),
    "Not a valid integer value.": _("Write a whole number, for example 12."),
    "Not a valid decimal value.": _("Write a number, for example 12 or 12.5."),
}
_TOO_LONG = "Field cannot be longer than %(max)d character."


class _Sentences(Translations):
    """The library's sentences, the portal's own instead where it has them."""

    def gettext(self, string: str) -> str:
        """Return a sentence in the reader's language."""
        own = _SAID.get(string)
        return str(own) if own is not None else str(super().gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return a sentence about ``n`` in the reader's language."""
        if singular == _TOO_LONG:
            return str(gettext("Shorten the text: at most %(most)s characters fit.", most=format_number(n)))
        return str(super().ngettext(singular, plural, n))


sentences = _Sentences()


class Form(FlaskForm):
    """A form of the portal.

    ``once`` is the key that makes a second sending the same act. A rule of the record that refuses is
    shown like any other error, by :meth:`refuse`.
    """

    once = HiddenField()

    class Meta(FlaskForm.Meta):
        """How the form says what is wrong."""

        def get_translations(self, _form: Any) -> Translations:
            """Return the sentences of the portal's forms."""
            return sentences

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.once.data:
            self.once.data = once.new_key()

    def is_sent_well(self) -> bool:
        """Tell whether the form was sent and every answer fits."""
        return bool(self.validate_on_submit())

    def refuse(self, refusal: Refused) -> None:
        """Show why an action refused: at its field, or above the form."""
        field = self._fields.get(refusal.field or "")
        sentence = say(refusal.sentence)
        if field is not None:
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors.append(sentence)

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 422 when something sent did not fit."""
        return 422 if request.method == "POST" else 200


class VersionedForm(Form):
    """A form over a record: it carries the version that the editor saw, so that nobody saves over another."""

    version = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version that the editor saw; 0, which no record has, when none can be read."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class TidyStringField(StringField):
    """One line of text, stored as people meant it: NFC, no control characters, no space around."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was sent."""
        super().process_formdata([" ".join(tidy(value).split()) for value in valuelist])


class TidyTextField(TextAreaField):
    """Several lines of text, cleaned likewise."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was sent."""
        super().process_formdata([tidy(value) for value in valuelist])


class CheckboxesField(SelectMultipleField):
    """Several choices, each a tick box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ReasonForm(VersionedForm):
    """Why a record is removed."""

    reason = TidyStringField(
        _("Why"),
        [DataRequired(_("Say why; the trail keeps it.")), Length(max=500)],
        description=_("For example: entered twice. Only staff see it."),
    )


class TonguesField(CheckboxesField):
    """Languages that are spoken or taught in, each by its name; another one that is stored stays shown."""

    def iter_choices(self) -> Any:
        """List the languages of the region, then whatever else is stored."""
        stored = tuple(self.object_data or ())
        self.choices = tongue_choices(stored)
        yield from super().iter_choices()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not listed."""
        known = {*codelists.TONGUES, *(self.object_data or ())}
        if any(code not in known for code in self.data or ()):
            raise ValidationError(self.gettext("Choose languages of the list."))


class UnknownOrField(SelectField):
    """Yes, no, or that nobody knows yet: the three are kept apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, coerce=_three_ways, **kwargs)
        self.choices = options([("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))])


def _three_ways(value: Any) -> bool | None:
    """Read a truth value, or one of the words of the form.

    :raises ValueError: for another word
    """
    ways = {"": None, "yes": True, "no": False, True: True, False: False}
    if value not in ways:
        raise ValueError(value)
    return ways[value]


class CountryField(SelectField):
    """A country by its code, listed in the reader's alphabet."""

    def __init__(self, *args: Any, codes: Iterable[str], blank: Any = None, **kwargs: Any) -> None:
        self.codes = tuple(codes)
        self.blank = blank
        super().__init__(*args, coerce=lambda value: value or None, validate_choice=False, **kwargs)

    def iter_choices(self) -> Any:
        """List the countries; an unknown one that is stored stays shown."""
        yield Choice(
            "", str(self.blank if self.blank is not None else _("Choose a country")), not self.data, {}
        )
        for code, name in country_choices({*self.codes, *([self.data] if self.data else [])}):
            yield Choice(code, name, code == self.data, {})

    def pre_validate(self, form: Any) -> None:
        """Refuse a code that is no country of the list."""
        if self.data and self.data not in self.codes:
            raise ValidationError(self.gettext("Choose a country of the list."))

    def has_groups(self) -> bool:
        """A flat list."""
        return False


class InterfaceLanguageField(SelectField):
    """One of the four languages of the portal, each by its own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=options(LANGUAGES.items()), **kwargs)


def tongue_choices(stored: Iterable[str]) -> list[SelectChoice]:
    """Return the languages that are offered, in their order, then whatever else is stored."""
    ordered = codelists.in_order(codelists.LANGUAGES_LIST, codelists.TONGUES)
    offered = [code for code in ordered if codelists.is_offered(codelists.LANGUAGES_LIST, code)]
    return options((code, opening(language_name(code))) for code in dict.fromkeys((*offered, *stored)))


def labelled(members: Iterable[Any], blank: Any = None) -> list[SelectChoice]:
    """Return choices for enum members that carry a ``label`` sentence, said in the reader's language.

    A code list comes in the order that administrators gave it. What is no longer offered stays for records
    that have it, and is not shown to be chosen.
    """
    choices = [] if blank is None else [SelectChoice("", blank)]
    list_name = codelists.list_of(members)
    if list_name is None:
        return choices + [SelectChoice(member.value, opening(say(member.label))) for member in members]
    kind: Any = members
    ordered = codelists.in_order(list_name, [member.value for member in kind])
    return choices + [_choice(list_name, kind(code)) for code in ordered]


def _choice(list_name: str, member: Any) -> SelectChoice:
    hidden = {} if codelists.is_offered(list_name, member.value) else {"hidden": True}
    return SelectChoice(member.value, opening(say(member.label)), render_kw=hidden)


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Return choices for (value, label) pairs whose labels are said already."""
    return [SelectChoice(value, label) for value, label in pairs]
