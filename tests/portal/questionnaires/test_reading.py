"""Answers as people read them, and what reviewers are not shown."""

from flask import Flask

from portal.questionnaires.enums import Audience
from portal.questionnaires.reading import readings
from tests.portal.questionnaires.sample import COMPLETE, DEFINITION


def test_staff_read_every_answer_in_words(app: Flask) -> None:
    read = readings(DEFINITION, COMPLETE, "es")
    words = {"before", "agrees"}
    assert [(r.label, r.value) for part in read for r in part.answers if r.code not in words] == [
        ("¿city?", "Lima"),
        ("¿why?", "Para aprender"),
        ("¿topic?", "Nombres"),
        ("¿topics?", "Acceso; Nombres"),
        ("¿which?", "ICANN 49"),
        ("¿years?", "3"),
        ("¿born?", "27 de marzo de 1989"),
        ("¿from_where?", "Perú"),
    ]
    in_english = readings(DEFINITION, COMPLETE, "en")
    assert [r.value for part in in_english for r in part.answers if r.code in words] == ["Yes", "Agreed"]
    assert [part.title for part in read] == ["Texto", "Texto"]
    assert [r.code for r in read[0].answers if r.is_long] == ["why"]


def test_reviewers_read_only_what_is_meant_for_them() -> None:
    read = readings(DEFINITION, COMPLETE, "en", audience=Audience.REVIEWERS)
    assert [(section.code, [r.code for r in section.answers]) for section in read] == [
        ("you", ["city", "why", "topic", "topics", "before", "which"])
    ]


def test_hidden_questions_are_not_read() -> None:
    read = readings(DEFINITION, COMPLETE | {"before": "no"}, "en")
    assert [r.code for r in read[0].answers] == ["city", "why", "topic", "topics", "before"]
