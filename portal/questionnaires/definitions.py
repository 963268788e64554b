"""What is asked: sections of questions, every text in several languages, and what may be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark
from portal.questionnaires.enums import Audience, QuestionKind

Texts = Mapping[str, str]

WANTED_LANGUAGES = ("en", "es", "pt", "fr")
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
WITH_WORDS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT})
OPENS_OTHERS = frozenset(
    {QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO, QuestionKind.CONSENT}
)
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Option:
    """One of the answers that a choice offers."""

    value: str
    label: Texts


@dataclass(frozen=True)
class Condition:
    """The question is asked only when an earlier one was answered so."""

    question: str
    value: str


@dataclass(frozen=True)
class Question:
    """One question. ``word_limit`` is for texts, ``options`` for choices."""

    code: str
    kind: QuestionKind
    label: Texts
    hint: Texts
    required: bool = False
    word_limit: int | None = None
    options: tuple[Option, ...] = ()
    audience: Audience = Audience.REVIEWERS
    shown_when: Condition | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is something to answer; a statement is only read."""
        return self.kind is not QuestionKind.STATEMENT


@dataclass(frozen=True)
class Section:
    """Questions that stand on one page."""

    code: str
    title: Texts
    intro: Texts
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Definition:
    """A whole questionnaire."""

    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    def section(self, code: str) -> Section | None:
        """Return the section of that code."""
        return next((section for section in self.sections if section.code == code), None)

    def question(self, code: str) -> Question | None:
        """Return the question of that code."""
        return next((question for question in self if question.code == code), None)


def text_in(texts: Texts, language: str) -> str:
    """Return the text in ``language``, else in English, else in any language there is."""
    for wanted in (language, "en"):
        if texts.get(wanted):
            return texts[wanted]
    return next((text for text in texts.values() if text), "")


def from_json(raw: Any) -> Definition:
    """Read the JSON form.

    :raises Refused: if it is not that form at all; what it says may still have :func:`faults`
    """
    try:
        return Definition(tuple(_section(each) for each in raw["sections"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(
            mark(
                "This is not the form of a questionnaire: it needs a list of sections,"
                " each with a code, a title and questions of a known kind."
            )
        ) from None


def _section(raw: Mapping[str, Any]) -> Section:
    return Section(
        code=_code(raw),
        title=_texts(raw["title"]),
        intro=_texts(raw.get("intro")),
        questions=tuple(_question(each) for each in raw["questions"]),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    shown_when = raw.get("shown_when")
    return Question(
        code=_code(raw),
        kind=QuestionKind(raw["kind"]),
        label=_texts(raw["label"]),
        hint=_texts(raw.get("hint")),
        required=raw.get("required", False) is True,
        word_limit=_count(raw.get("word_limit")),
        options=tuple(Option(str(each["value"]), _texts(each["label"])) for each in raw.get("options") or ()),
        audience=Audience(raw.get("audience", Audience.REVIEWERS)),
        shown_when=Condition(str(shown_when["question"]), str(shown_when["value"])) if shown_when else None,
    )


def _code(raw: Mapping[str, Any]) -> str:
    if not isinstance(raw["code"], str):
        raise TypeError("a code is text")
    return raw["code"]


def _texts(raw: Any) -> Texts:
    return {str(language): str(text) for language, text in (raw or {}).items()}


def _count(raw: Any) -> int | None:
    return None if raw is None else int(raw)


def to_json(definition: Definition) -> dict[str, Any]:
    """Return the JSON form; what is empty is left out."""
    return {"sections": [_section_json(section) for section in definition.sections]}


def _section_json(section: Section) -> dict[str, Any]:
    questions = [_question_json(question) for question in section.questions]
    head = {"code": section.code, "title": dict(section.title)}
    return head | _filled({"intro": dict(section.intro)}) | {"questions": questions}


def _question_json(question: Question) -> dict[str, Any]:
    condition = question.shown_when
    head = {"code": question.code, "kind": question.kind.value, "label": dict(question.label)}
    more = {
        "hint": dict(question.hint),
        "required": question.required,
        "word_limit": question.word_limit,
        "options": [{"value": each.value, "label": dict(each.label)} for each in question.options],
        "audience": question.audience.value,
        "shown_when": {"question": condition.question, "value": condition.value} if condition else None,
    }
    return head | _filled(more)


def _filled(whole: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in whole.items() if value not in (None, {}, [], False)}


def faults(definition: Definition) -> list[Sentence]:
    """Return what is wrong, in the order of the questionnaire; a version with faults is not published."""
    found = [] if any(True for _ in definition) else [mark("There is no question yet.")]
    found += _repeated(section.code for section in definition.sections)
    found += _repeated(question.code for question in definition)
    for section in definition.sections:
        found += _code_faults(section.code) + _text_faults(section.code, section.title)
    earlier: dict[str, Question] = {}
    for question in definition:
        found += _question_faults(question, earlier)
        earlier[question.code] = question
    return found


def _repeated(codes: Iterable[str]) -> list[Sentence]:
    seen: list[str] = list(codes)
    twice = dict.fromkeys(code for code in seen if seen.count(code) > 1)
    return [mark("The code %(code)s is used more than once.", code=code) for code in twice]


def _code_faults(code: str) -> list[Sentence]:
    if _CODE.fullmatch(code):
        return []
    return [
        mark(
            "The code %(code)s does not fit: small letters, digits and underscores, at most 40, a letter first.",
            code=code,
        )
    ]


def _text_faults(code: str, texts: Texts) -> list[Sentence]:
    return [] if any(texts.values()) else [mark("%(code)s has no text in any language.", code=code)]


def _question_faults(question: Question, earlier: Mapping[str, Question]) -> list[Sentence]:
    return [
        *_code_faults(question.code),
        *_text_faults(question.code, question.label),
        *_option_faults(question),
        *_limit_faults(question),
        *_condition_faults(question, earlier),
    ]


def _option_faults(question: Question) -> list[Sentence]:
    values = [option.value for option in question.options]
    if (question.kind in WITH_OPTIONS) != bool(values):
        return [
            mark("%(code)s needs options.", code=question.code)
            if question.kind in WITH_OPTIONS
            else mark("%(code)s is of a kind that has no options.", code=question.code)
        ]
    found = [fault for option in question.options for fault in _text_faults(question.code, option.label)]
    if len(set(values)) < len(values) or not all(values):
        found.append(mark("%(code)s has two options of the same value, or one without.", code=question.code))
    return found


def _limit_faults(question: Question) -> list[Sentence]:
    if question.word_limit is None:
        return []
    if question.kind not in WITH_WORDS:
        return [mark("%(code)s is no text, so it has no word limit.", code=question.code)]
    return (
        []
        if question.word_limit > 0
        else [mark("The word limit of %(code)s is below 1.", code=question.code)]
    )


def _condition_faults(question: Question, earlier: Mapping[str, Question]) -> list[Sentence]:
    condition = question.shown_when
    if condition is None:
        return []
    asked = earlier.get(condition.question)
    if asked is None or asked.kind not in OPENS_OTHERS:
        return [
            mark(
                "%(code)s depends on %(other)s, which is no choice that is asked before it.",
                code=question.code,
                other=condition.question,
            )
        ]
    if condition.value not in possible_values(asked):
        return [
            mark(
                "%(code)s is shown when %(other)s is %(value)s, which nobody can answer.",
                code=question.code,
                other=asked.code,
                value=condition.value,
            )
        ]
    return []


def possible_values(question: Question) -> tuple[str, ...]:
    """Return what a question that opens others may be answered with."""
    if question.kind is QuestionKind.YES_NO:
        return ("yes", "no")
    if question.kind is QuestionKind.CONSENT:
        return ("yes",)
    return tuple(option.value for option in question.options)


def missing_languages(definition: Definition) -> dict[str, list[str]]:
    """Return, for the code of each section and question, the languages some text of it lacks."""
    found = {section.code: _gaps([section.title, section.intro]) for section in definition.sections}
    for question in definition:
        texts = [question.label, question.hint, *(option.label for option in question.options)]
        found[question.code] = _gaps(texts)
    return {code: languages for code, languages in found.items() if languages}


def _gaps(texts: Iterable[Texts]) -> list[str]:
    said = [each for each in texts if any(each.values())]
    return [language for language in WANTED_LANGUAGES if any(not each.get(language) for each in said)]
