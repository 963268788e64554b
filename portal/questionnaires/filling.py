"""What is answered: cleaned, checked against its question, and dropped where the question is hidden.

Values as stored: text; the value of an option, or a list of them; ``yes`` or ``no``; a number; a day in
ISO form; a country's code; ``true`` for a consent. What is not answered is not stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from portal.kernel.codes import tidy
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark, mark_plural
from portal.kernel.places import is_country
from portal.questionnaires.definitions import Definition, Question, Section
from portal.questionnaires.enums import QuestionKind

SHORT_TEXT = 300
LONG_TEXT = 20_000
_GREATEST = Decimal(10) ** 15

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong with the answer to one question."""

    question: str
    sentence: Sentence


@dataclass(frozen=True)
class Progress:
    """How far a section has come. ``open_count``: answers that are missing or do not fit."""

    section: Section
    answered_count: int
    open_count: int

    @property
    def is_complete(self) -> bool:
        """Whether the section can be submitted."""
        return self.open_count == 0

    @property
    def is_begun(self) -> bool:
        """Whether anything is answered."""
        return self.answered_count > 0


def words_in(text: str) -> int:
    """Return the number of words, as limits count them."""
    return len(text.split())


def clean(question: Question, raw: Any) -> Any:
    """Return ``raw``, as it came from a form or a file, as it is stored; None when nothing was answered.

    :raises Refused: if it cannot be stored as an answer to this question
    """
    if raw is None or raw == "" or raw == [] or not question.is_answered:
        return None
    try:
        return _CLEANERS[question.kind](question, raw)
    except (TypeError, ValueError, InvalidOperation):
        raise Refused(_UNREADABLE[question.kind], field=question.code) from None


def _clean_text(question: Question, raw: Any) -> str | None:
    if not isinstance(raw, str):
        raise TypeError("text is text")
    text = tidy(raw)
    most = SHORT_TEXT if question.kind is QuestionKind.SHORT_TEXT else LONG_TEXT
    if question.kind is QuestionKind.SHORT_TEXT:
        text = " ".join(text.split())
    if len(text) > most:
        raise Refused(
            mark("Shorten the text: at most %(most)s characters fit.", most=most), field=question.code
        )
    return text or None


def _clean_choice(question: Question, raw: Any) -> str:
    if raw not in [option.value for option in question.options]:
        raise ValueError("no option")
    return str(raw)


def _clean_choices(question: Question, raw: Any) -> list[str]:
    given = [raw] if isinstance(raw, str) else list(raw)
    known = [option.value for option in question.options]
    if not set(given) <= set(known):
        raise ValueError("no option")
    return [value for value in known if value in given]


def _clean_yes_no(_question: Question, raw: Any) -> str:
    said = {"yes": "yes", "no": "no", True: "yes", False: "no"}.get(raw)
    if said is None:
        raise ValueError("neither yes nor no")
    return said


def _clean_number(_question: Question, raw: Any) -> int | float:
    value = Decimal("".join(str(raw).split()).replace(",", "."))
    if not value.is_finite() or abs(value) >= _GREATEST:
        raise ValueError("no number of a usual size")
    return int(value) if value == value.to_integral_value() else float(value)


def _clean_date(_question: Question, raw: Any) -> str:
    return (raw if isinstance(raw, date) else date.fromisoformat(str(raw).strip())).isoformat()


def _clean_country(_question: Question, raw: Any) -> str:
    code = str(raw).strip().upper()
    if not is_country(code):
        raise ValueError("no country")
    return code


def _clean_consent(_question: Question, raw: Any) -> bool | None:
    return True if raw in (True, "y", "yes", "on", "1") else None


_CLEANERS: dict[QuestionKind, Callable[[Question, Any], Any]] = {
    QuestionKind.SHORT_TEXT: _clean_text,
    QuestionKind.LONG_TEXT: _clean_text,
    QuestionKind.CHOICE: _clean_choice,
    QuestionKind.CHOICES: _clean_choices,
    QuestionKind.YES_NO: _clean_yes_no,
    QuestionKind.NUMBER: _clean_number,
    QuestionKind.DATE: _clean_date,
    QuestionKind.COUNTRY: _clean_country,
    QuestionKind.CONSENT: _clean_consent,
}
_NO_OPTION = mark("Choose an answer of the list.")
_UNREADABLE = {
    QuestionKind.SHORT_TEXT: mark("Write the answer as text."),
    QuestionKind.LONG_TEXT: mark("Write the answer as text."),
    QuestionKind.CHOICE: _NO_OPTION,
    QuestionKind.CHOICES: _NO_OPTION,
    QuestionKind.YES_NO: mark("Answer yes or no."),
    QuestionKind.NUMBER: mark("Write a number, for example 12 or 12.5."),
    QuestionKind.DATE: mark("Give a day that the calendar has."),
    QuestionKind.COUNTRY: mark("Choose a country of the list."),
    QuestionKind.CONSENT: mark("Tick the box if you agree."),
}


def clean_all(section: Section, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Clean what was sent for a section.

    :returns: question code → value, None where the answer was taken away; and what could not be stored.
        Questions that the section does not have are passed over.
    """
    values: dict[str, Any] = {}
    refused: list[Fault] = []
    for question in section.questions:
        if question.code in raw and question.is_answered:
            try:
                values[question.code] = clean(question, raw[question.code])
            except Refused as refusal:
                refused.append(Fault(question.code, refusal.sentence))
    return values, refused


def is_shown(question: Question, answers: Answers) -> bool:
    """Tell whether a question is asked, given the answers so far."""
    condition = question.shown_when
    if condition is None:
        return True
    answer = answers.get(condition.question)
    if answer is True:
        answer = "yes"
    return condition.value in answer if isinstance(answer, list) else condition.value == answer


def in_force(definition: Definition, answers: Answers) -> dict[str, Any]:
    """Return the answers to questions that are asked; what hangs on a hidden question is hidden too."""
    kept: dict[str, Any] = {}
    for question in definition:
        if answers.get(question.code) is not None and is_shown(question, kept):
            kept[question.code] = answers[question.code]
    return kept


def faults(section: Section, answers: Answers) -> list[Fault]:
    """Return what keeps a section from being submitted, in the order of its questions.

    :param answers: as stored; those of other sections may be there, as conditions look at them
    """
    found = []
    for question in section.questions:
        if question.is_answered and is_shown(question, answers):
            sentence = _fault(question, answers.get(question.code))
            if sentence is not None:
                found.append(Fault(question.code, sentence))
    return found


def _fault(question: Question, answer: Any) -> Sentence | None:
    if answer is None:
        return _missing(question) if question.required else None
    try:
        stored = clean(question, answer)
    except Refused as refusal:
        return refusal.sentence
    return _missing(question) if stored is None and question.required else word_fault(question, stored)


def _missing(question: Question) -> Sentence:
    if question.kind is QuestionKind.CONSENT:
        return mark("This needs your agreement: tick the box, or do not submit.")
    return mark("This question needs an answer.")


def word_fault(question: Question, answer: Any) -> Sentence | None:
    """A text keeps to its word limit."""
    if question.word_limit is None or not isinstance(answer, str):
        return None
    used = words_in(answer)
    if used <= question.word_limit:
        return None
    return mark_plural(
        "Shorten the text: it has %(num)s word and %(limit)s fit.",
        "Shorten the text: it has %(num)s words and %(limit)s fit.",
        used,
        limit=question.word_limit,
    )


def progress(definition: Definition, answers: Answers) -> list[Progress]:
    """Return how far each section has come, in order."""
    kept = in_force(definition, answers)
    return [
        Progress(
            section,
            sum(question.code in kept for question in section.questions),
            len(faults(section, kept)),
        )
        for section in definition.sections
    ]


def all_faults(definition: Definition, answers: Answers) -> Sequence[tuple[Section, list[Fault]]]:
    """Return, for each section that cannot be submitted, what is wrong."""
    kept = in_force(definition, answers)
    found = [(section, faults(section, kept)) for section in definition.sections]
    return [(section, those) for section, those in found if those]
