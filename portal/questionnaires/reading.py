"""Answers as people read them: the question and the answer in words, for those who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kernel.i18n import mark_context
from portal.questionnaires.definitions import Definition, Question, Section, text_in
from portal.questionnaires.enums import Audience, QuestionKind
from portal.questionnaires.filling import Answers, in_force, is_shown
from portal.system.i18n import country_name, format_day, format_number, say

_YES, _NO = mark_context("answer", "Yes"), mark_context("answer", "No")
_AGREED = mark_context("answer", "Agreed")


@dataclass(frozen=True)
class Reading:
    """One question and its answer. ``value`` is empty when there is none; ``is_long`` for running text."""

    code: str
    label: str
    value: str
    is_long: bool


@dataclass(frozen=True)
class SectionReading:
    """A section's title and its answers."""

    code: str
    title: str
    answers: Sequence[Reading]


def readings(
    definition: Definition, answers: Answers, language: str, *, audience: Audience = Audience.STAFF
) -> list[SectionReading]:
    """Return the answers section by section; sections of which nothing may be seen are left out.

    :param audience: ``reviewers`` see only what is meant for them, ``staff`` everything
    """
    kept = in_force(definition, answers)
    found = [
        SectionReading(
            section.code,
            text_in(section.title, language),
            [_reading(question, kept, language) for question in _seen(section, kept, audience)],
        )
        for section in definition.sections
    ]
    return [section for section in found if section.answers]


def _seen(section: Section, kept: Answers, audience: Audience) -> list[Question]:
    """Return the questions that were asked and whose answers may be seen."""
    meant = {Audience.REVIEWERS} if audience is Audience.REVIEWERS else set(Audience)
    return [
        question
        for question in section.questions
        if question.is_answered and question.audience in meant and is_shown(question, kept)
    ]


def _reading(question: Question, answers: Answers, language: str) -> Reading:
    return Reading(
        question.code,
        text_in(question.label, language),
        said(question, answers.get(question.code), language),
        question.kind is QuestionKind.LONG_TEXT,
    )


def said(question: Question, value: Any, language: str) -> str:
    """Return one stored answer in words; empty when there is none."""
    if value is None:
        return ""
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return _said_options(question, value if isinstance(value, list) else [value], language)
    return {
        QuestionKind.YES_NO: lambda: say(_YES if value == "yes" else _NO, language),
        QuestionKind.CONSENT: lambda: say(_AGREED, language),
        QuestionKind.COUNTRY: lambda: country_name(value, language),
        QuestionKind.DATE: lambda: format_day(date.fromisoformat(value), "long", language),
        QuestionKind.NUMBER: lambda: format_number(value, language),
    }.get(question.kind, lambda: str(value))()


def _said_options(question: Question, values: list[str], language: str) -> str:
    labels = {option.value: text_in(option.label, language) for option in question.options}
    return "; ".join(labels.get(value, value) for value in values)
