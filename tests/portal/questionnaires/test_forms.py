"""The form of a section: each kind its field, what was sent as it was sent, faults where they belong."""

from typing import Any

from flask import Flask, render_template_string

from portal.kernel.i18n import mark
from portal.questionnaires.filling import Fault, clean_all
from portal.questionnaires.forms import SectionForm, form_for
from tests.portal.questionnaires.sample import COMPLETE, TRAVEL, YOU

PAGE = """{% from "questionnaires/macros.html" import questions %}{{ questions(form) }}"""


def sent(app: Flask, section: Any, fields: dict[str, Any], answers: dict[str, Any] | None = None) -> Any:
    with app.test_request_context("/", method="POST", data=fields):
        return form_for(section, answers or {}, "es", alone=False).values()


def shown(form: SectionForm) -> str:
    return render_template_string(PAGE, form=form)


def test_answers_come_back_as_they_were_stored(app: Flask) -> None:
    with app.test_request_context("/"):
        values: dict[str, Any] = {}
        for section in (YOU, TRAVEL):
            form = form_for(section, COMPLETE, "es", alone=False)
            cleaned, refused = clean_all(section, form.values())
            assert refused == []
            values |= cleaned
        assert values == COMPLETE


def test_what_was_sent_is_handed_on_as_it_is(app: Flask) -> None:
    values = sent(
        app,
        YOU,
        {"q_city": " Lima ", "q_topic": "money", "q_topics": ["dns", "x"], "q_before": "yes", "city": "no"},
    )
    assert values == {
        "city": "Lima",
        "why": None,
        "topic": "money",
        "topics": ["dns", "x"],
        "before": "yes",
        "which": None,
    }


def test_a_date_in_three_boxes_is_read_or_handed_on(app: Flask) -> None:
    for boxes, value in (
        (["27", "3", "1989"], "1989-03-27"),
        (["32", "1", "1989"], "32 1 1989"),
        (["", "", ""], ""),
    ):
        assert str(sent(app, TRAVEL, {"q_born": boxes})["born"]) == value


def test_a_question_stands_under_the_one_that_opens_it(app: Flask) -> None:
    with app.test_request_context("/"):
        items = form_for(YOU, {}, "es", alone=False).items()
        tree = [(item.question.code, [below.question.code for below in item.below]) for item in items]
        assert tree == [
            ("note", []),
            ("city", []),
            ("why", []),
            ("topic", []),
            ("topics", []),
            ("before", ["which"]),
        ]


def test_every_kind_is_shown_in_the_readers_language_and_scripts_are_inert(app: Flask) -> None:
    evil = "<script>alert(1)</script>"
    with app.test_request_context("/"):
        page = shown(form_for(YOU, COMPLETE | {"why": evil, "city": evil}, "es", alone=False))
        page += shown(form_for(TRAVEL, COMPLETE, "es", alone=False))
    assert evil not in page
    assert page.count("&lt;script&gt;") == 2
    for code in COMPLETE:
        assert f"¿{code}?" in page
        assert f'name="q_{code}"' in page
    assert "¿note?" in page
    assert "1 of 5 words" in page


def test_faults_stand_at_their_questions(app: Flask) -> None:
    with app.test_request_context("/"):
        form = form_for(YOU, {}, "es", alone=False)
        form.show([Fault("city", mark("This question needs an answer.")), Fault("gone", mark("Nothing."))])
        assert form.errors == {"q_city": ["This question needs an answer."]}
