"""Answers as people read them, and what reviewers are not shown."""

from flask import Flask

from portal.questionnaires.enums import Audience
from portal.questionnaires.reading import readings
from tests.portal.questionnaires.sample import COMPLETE, DEFINITION


def test_staff_read_every_answer_in_words(app: Flask) -> None:
    read = readings(DEFINITION, COMPLETE, "es")
    assert [(r.label, r.value) for section in read for r in section.answers] == [
        ("¿city?", "Lima"),
        ("¿why?", "Para aprender"),
        ("¿topic?", "Nombres"),
        ("¿topics?", "Acceso; Nombres"),
        ("¿before?", read[0].answers[4].value),
        ("¿which?", "ICANN 49"),
        ("¿years?", "3"),
        ("¿born?", "27 de marzo de 1989"),
        ("¿from_where?", "Perú"),
        ("¿agrees?", read[1].answers[3].value),
    ]
    assert [section.title for section in read] == ["Texto", "Texto"]
    assert [r.is_long for r in read[0].answers] == [False, True, False, False, False, False]


def test_reviewers_read_only_what_is_meant_for_them() -> None:
    read = readings(DEFINITION, COMPLETE, "en", audience=Audience.REVIEWERS)
    assert [(section.code, [r.code for r in section.answers]) for section in read] == [
        ("you", ["city", "why", "topic", "topics", "before", "which"])
    ]


def test_hidden_questions_are_not_read() -> None:
    read = readings(DEFINITION, COMPLETE | {"before": "no"}, "en")
    assert [r.code for r in read[0].answers] == ["city", "why", "topic", "topics", "before"]
