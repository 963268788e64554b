"""Whole pages: the base, errors that cannot fail again, conflicts, and the page of patterns."""

from collections.abc import Callable

import pytest
from flask import Flask, render_template, render_template_string

from tests.templates.page import Page
from tests.templates.sample import filled

STATUSES = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def error_text(app: Flask, status: int) -> tuple[str, str, str]:
    names = "[e.error_title_of(s), e.error_sentence(s), e.error_advice(s)]"
    source = "{% import 'macros/error.html' as e %}{{ " + names + " | join('|') }}"
    with app.test_request_context("/"):
        title, sentence, advice = app.jinja_env.from_string(source).render(s=status).split("|")
    return title, sentence, advice


def test_each_status_has_its_own_text(app: Flask) -> None:
    texts = [text for status in STATUSES for text in error_text(app, status)]

    assert all(texts)
    assert len(set(texts)) == 3 * len(STATUSES)


def test_another_status_has_the_text_of_its_kind(app: Flask) -> None:
    assert error_text(app, 418)[0] == "This could not be done"
    assert error_text(app, 502) == error_text(app, 500)


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_is_told_without_reader_session_or_database(app: Flask, status: int) -> None:
    with app.test_request_context("/"):
        app.update_template_context = _fail  # type: ignore[method-assign]
        page = Page(app.jinja_env.get_template("error.html").render(status=status, reference="4f7a-19"))

    assert "4f7a-19" in page.text
    assert page.all("nav") == []


def _fail(context: object) -> None:
    raise AssertionError("a page of a failure reads no context")


def test_an_error_says_what_its_maker_knows_better(app: Flask) -> None:
    with app.test_request_context("/"):
        page = Page(
            render_template("error.html", status=409, sentence="The call closed at 23:59.", reference="x")
        )

    assert "The call closed at 23:59." in page.text
    assert "This record is no longer as you saw it" in page.text


def test_a_conflict_sends_my_answers_again_with_a_fresh_token(app: Flask) -> None:
    with app.test_request_context("/"):
        source = render_template(
            "conflict.html",
            editor="Rosa Muestra",
            saved_at="14:02",
            mine=[("City", "Salto", "Montevideo", True), ("Country", "Uruguay", "Uruguay", False)],
            resend=[("city", "Salto"), ("version", "4"), ("csrf_token", "old")],
            action="/organisations/x/edit",
            theirs_url="/organisations/x",
        )
    sent = {each["name"]: each["value"] for each in Page(source).all("input")}

    assert sent == {"csrf_token": sent["csrf_token"], "city": "Salto", "version": "4"}
    assert sent["csrf_token"] != "old"


def test_the_page_of_patterns_shows_every_macro_and_no_id_twice(app: Flask) -> None:
    with app.test_request_context("/"):
        panes = [
            (theme, filled(theme, born=["", "3", "1989"], topics="routing")) for theme in ("light", "dark")
        ]
        page = Page(render_template("patterns.html", panes=panes))

    assert sorted(name for name in page.ids if page.ids.count(name) > 1) == ["summary", "summary"]


def test_an_address_keeps_the_rest_of_the_page_and_takes_away_what_is_none(
    rendered: Callable[..., str],
) -> None:
    source = "{% from 'macros/nav.html' import address %}{{ address({'country': 'UY', 'page': none}) }}"

    kept = rendered(source, at="/list?q=a%26b&country=PE&page=7&lang=es&x=1&x=2&_scheme=javascript")

    assert kept == "/list?q=a%26b&amp;x=1&amp;x=2&amp;_scheme=javascript&amp;country=UY"


def test_an_address_never_leads_to_another_host(app: Flask) -> None:
    source = "{% from 'macros/nav.html' import address %}{{ address({}) }}"

    with app.test_request_context("/", environ_overrides={"PATH_INFO": "//evil.example/list"}):
        assert render_template_string(source) == "/evil.example/list"


def test_a_head_that_sorts_turns_the_order_round(rendered: Callable[..., str]) -> None:
    source = "{% from 'macros/table.html' import head_link %}{{ head_link('Name', key='name', by=by) }}"

    heads = [
        Page(rendered(source, at="/list?page=3", by=by)).all("th", "a") for by in ("code", "name", "-name")
    ]

    assert heads == [
        [{"scope": "col"}, {"href": "/list?sort=name"}],
        [{"scope": "col", "aria-sort": "ascending"}, {"href": "/list?sort=-name"}],
        [{"scope": "col", "aria-sort": "descending"}, {"href": "/list?sort=name"}],
    ]
