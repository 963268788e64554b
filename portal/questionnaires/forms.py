"""A form for a section of any questionnaire: each kind of question its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, Field, RadioField, SelectField

from portal.kernel.places import COUNTRY_CODES
from portal.questionnaires.definitions import Option, Question, Section, text_in
from portal.questionnaires.enums import QuestionKind
from portal.questionnaires.filling import Fault, words_in
from portal.system.forms import CheckboxesField, CountryField, Form, TidyStringField, TidyTextField, options
from portal.system.i18n import say

PREFIX = "q_"
FEW = 6


@dataclass
class Item:
    """A question as a page shows it: its field, and the questions that an answer to it opens."""

    question: Question
    text: str
    item: Field | None
    opened_by: str | None = None
    below: list[Item] = field(default_factory=list)

    @property
    def words_used(self) -> int:
        """Words of a long answer, for the count beside it."""
        return words_in(str(self.item.data or "")) if self.item is not None else 0


class SectionForm(Form):
    """One section. It checks no answer itself: the answers are kept as typed, then :meth:`show` says what is wrong."""

    section: Section
    language: str

    def values(self) -> dict[str, Any]:
        """Return question code → what was sent, for :func:`portal.questionnaires.actions.save_answers`."""
        return {
            question.code: _sent(self._fields[PREFIX + question.code])
            for question in self.section.questions
            if question.is_answered
        }

    def show(self, faults: Iterable[Fault]) -> None:
        """Show faults at their questions."""
        for fault in faults:
            item = self._fields.get(PREFIX + fault.question)
            if item is not None and not item.errors:
                item.errors = [say(fault.sentence)]

    def items(self) -> list[Item]:
        """Return the questions in order, each under the one that opens it when that stands just before."""
        found: list[Item] = []
        for question in self.section.questions:
            item = Item(
                question, text_in(question.label, self.language), self._fields.get(PREFIX + question.code)
            )
            opener = found[-1] if found else None
            condition = question.shown_when
            if condition is not None and opener is not None and _opens(opener, condition.question):
                item.opened_by = condition.value
                opener.below.append(item)
            else:
                found.append(item)
        return found


def _opens(opener: Item, code: str) -> bool:
    kinds = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO)
    return opener.question.code == code and opener.question.kind in kinds


def _sent(item: Field) -> Any:
    """Return an answer as it was sent, also one that the field could not read."""
    if isinstance(item, DateField):
        return " ".join(item.raw_data).strip() if item.raw_data and item.data is None else item.data
    return item.data


def form_for(
    section: Section, answers: Mapping[str, Any], language: str, *, alone: bool = True
) -> SectionForm:
    """Return the form of a section, filled with ``answers``, or with what was sent.

    :param alone: whether it is the page's own form; one within another form has no protection of its own
    """
    fields = {
        PREFIX + question.code: _field(question, language)
        for question in section.questions
        if question.is_answered
    }
    attributes = {**fields, "section": section, "language": language}
    made = type("SectionForm", (SectionForm,), attributes)
    data = {PREFIX + code: value for code, value in answers.items()}
    for question in section.questions:
        if question.kind is QuestionKind.DATE and answers.get(question.code):
            data[PREFIX + question.code] = date.fromisoformat(answers[question.code])
    meta = {} if alone else {"csrf": False}
    form: SectionForm = made(data=data, meta=meta)
    return form


def _field(question: Question, language: str) -> Any:
    """Return the unbound field of a question."""
    kwargs = {
        "description": text_in(question.hint, language),
        "render_kw": {"required": False},
    }
    make = _MAKERS[question.kind]
    return make(question, text_in(question.label, language), language, kwargs)


def _options(options: Sequence[Option], language: str) -> list[tuple[str, str]]:
    return [(option.value, text_in(option.label, language)) for option in options]


def _choice(question: Question, label: str, language: str, kwargs: dict[str, Any]) -> Any:
    offered = _options(question.options, language)
    if len(offered) <= FEW:
        return _UnsetRadioField(label, choices=options(offered), **kwargs)
    return SelectField(
        label, choices=options([("", _("Choose an answer")), *offered]), validate_choice=False, **kwargs
    )


class _UnsetRadioField(RadioField):
    """Radios of which none may be chosen; an answer that is no option is refused by the question itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("coerce", lambda value: value or "")
        super().__init__(*args, validate_choice=False, **kwargs)


class _OptionsField(CheckboxesField):
    """Tick boxes; likewise."""

    def pre_validate(self, form: Any) -> None:
        """Leave the check to the question."""


class _AnyCountryField(CountryField):
    """A country; likewise."""

    def pre_validate(self, form: Any) -> None:
        """Leave the check to the question."""


_MAKERS: dict[QuestionKind, Callable[[Question, str, str, dict[str, Any]], Any]] = {
    QuestionKind.SHORT_TEXT: lambda _question, label, _language, kwargs: TidyStringField(label, **kwargs),
    QuestionKind.LONG_TEXT: lambda _question, label, _language, kwargs: TidyTextField(label, **kwargs),
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: lambda question, label, language, kwargs: _OptionsField(
        label, choices=options(_options(question.options, language)), validate_choice=False, **kwargs
    ),
    QuestionKind.YES_NO: lambda _question, label, _language, kwargs: _UnsetRadioField(
        label, choices=options([("yes", _("Yes")), ("no", _("No"))]), **kwargs
    ),
    QuestionKind.NUMBER: lambda _question, label, _language, kwargs: TidyStringField(
        label, **(kwargs | {"render_kw": {"inputmode": "decimal"}})
    ),
    QuestionKind.DATE: lambda _question, label, _language, kwargs: DateField(
        label, format=["%d %m %Y", "%Y-%m-%d"], **kwargs
    ),
    QuestionKind.COUNTRY: lambda _question, label, _language, kwargs: _AnyCountryField(
        label, codes=COUNTRY_CODES, **kwargs
    ),
    QuestionKind.CONSENT: lambda _question, label, _language, kwargs: BooleanField(label, **kwargs),
}
