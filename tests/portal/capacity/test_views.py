"""The inventory of programmes: what the public finds, what an editor types, and what goes out of it."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import select

from portal.capacity.enums import Origin
from portal.capacity.models import Programme
from portal.kernel.enums import Audience, Topic
from portal.system import audit
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asked import questions
from tests.asking import hidden_fields, post
from tests.exporting import exported
from tests.factories import (
    make_account,
    make_offering,
    make_organisation,
    make_person,
    make_programme,
    sign_in,
)
from tests.portal.stakeholders.views.names import NAMES

TYPED = {
    "name": "Escuela de políticas",
    "origin": "new",
    "regional_focus": "yes",
    "organisation": "RED-XMPL",
    "organisers": "ICANN\nOTR-XMPL",
    "topics": ["SSR", "DNS"],
    "audience": ["GOVERNMENT", "ISP"],
    "languages": ["es", "en"],
    "started_on": "2014-01-02",
    "ended_on": "2016-12-31",
    "website": "https://escuela.example",
}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Edita")).id
        make_organisation(id="org-red", name="Red Ejemplo", code="RED-XMPL")
        make_organisation(id="org-otra", name="Otra Ejemplo", code="OTR-XMPL")
    sign_in(client, account)
    return client


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def names(client: FlaskClient, path: str) -> list[str]:
    return re.findall(r'<a href="/programmes/[^"/]+"><bdi>([^<]+)</bdi>', text_of(client, path))


def test_what_is_typed_is_what_goes_out(app: Flask, editor: FlaskClient) -> None:
    answer = post(editor, "/programmes/new", TYPED)
    assert answer.status_code == 302
    with app.app_context():
        kept = db.session.scalars(select(Programme)).one()
        assert [each.id for each in kept.organisers] == ["org-icann", "org-otra"]
        assert (kept.languages, kept.website, kept.search_text) == (
            ("en", "es"),
            "https://escuela.example",
            "escuela de politicas",
        )
        assert [each.act for each in audit.entries_of(kept)] == ["programme.add"]
    expected = {
        "id": kept.id,
        "name": "Escuela de políticas",
        "origin": "new",
        "organisation_id": "org-red",
        "topics": "DNS|SSR",
        "audience": "GOVERNMENT|ISP",
        "regional_focus": "true",
        "started_on": "2014-01-02",
        "ended_on": "2016-12-31",
    }
    assert exported(app, "programmes") == [expected]
    page = text_of(app.test_client(), answer.location)
    for shown in ("Red Ejemplo", "Otra Ejemplo", "https://escuela.example"):
        assert shown in page
    changed = TYPED | {"regional_focus": "no", "organisation": "", "ended_on": "", "topics": []}
    assert post(editor, f"{answer.location}/edit", changed).status_code == 302
    emptied = {"regional_focus": "false", "organisation_id": "", "ended_on": "", "topics": ""}
    assert exported(app, "programmes") == [expected | emptied]


def test_the_form_holds_what_is_stored_and_saving_it_changes_nothing(app: Flask, editor: FlaskClient) -> None:
    location = post(editor, "/programmes/new", TYPED).location
    assert "Red Ejemplo · RED-XMPL" in text_of(editor, f"{location}/edit")
    assert post(editor, f"{location}/edit", TYPED).status_code == 302
    with app.app_context():
        kept = db.session.scalars(select(Programme)).one()
        assert (kept.version, len(audit.entries_of(kept))) == (1, 1)


def test_other_organisers_alone_raise_the_version(app: Flask, editor: FlaskClient) -> None:
    location = post(editor, "/programmes/new", TYPED).location
    stale = hidden_fields(text_of(editor, f"{location}/edit")) | TYPED | {"organisers": ""}
    assert post(editor, f"{location}/edit", TYPED | {"organisers": "ICANN"}).status_code == 302
    clash = editor.post(f"{location}/edit", data=stale)
    assert clash.status_code == 409
    with app.app_context():
        kept = db.session.scalars(select(Programme)).one()
        assert (kept.version, [each.id for each in kept.organisers]) == (2, ["org-icann"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Give a name."),
        ({"origin": "king"}, "could not coerce"),
        ({"started_on": ""}, "Give the first day."),
        ({"ended_on": "2013-12-31"}, "The last day is before the first."),
        ({"website": "javascript:x"}, "Give a web address"),
        ({"organisation": "ninguna"}, "We know no organisation by this name."),
        ({"organisation": "ejemplo"}, "Several fit. Choose one."),
        ({"organisers": "ICANN\nninguna"}, "We know no organisation “ninguna”."),
        ({"organisers": "ejemplo"}, "Several fit “ejemplo”."),
        ({"languages": ["%"]}, "Choose languages of the list."),
        ({"regional_focus": "perhaps"}, "could not coerce"),
    ],
)
def test_what_does_not_fit_is_told_and_adds_nothing(
    app: Flask, editor: FlaskClient, change: dict[str, Any], sentence: str
) -> None:
    answer = post(editor, "/programmes/new", TYPED | change)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert exported(app, "programmes") == []


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_kept_and_shown_as_text(app: Flask, editor: FlaskClient, name: str) -> None:
    answer = post(editor, "/programmes/new", TYPED | {"name": name})
    assert answer.status_code == 302
    kept = exported(app, "programmes")[0]["name"]
    for path in (answer.location, "/programmes"):
        text = text_of(app.test_client(), path)
        assert str(escape(kept)) in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_the_second_editor_sees_both_versions_and_loses_nothing(app: Flask, editor: FlaskClient) -> None:
    path = post(editor, "/programmes/new", TYPED).location + "/edit"
    mine = hidden_fields(text_of(editor, path)) | TYPED | {"name": "Mi versión"}
    assert post(editor, path, TYPED | {"name": "Otra versión"}).status_code == 302
    clash = editor.post(path, data=mine)
    text = clash.get_data(as_text=True)
    assert (clash.status_code, "Mi versión" in text, "Otra versión" in text) == (409, True, True)
    assert editor.post(path, data=mine | {"version": hidden_fields(text)["version"]}).status_code == 302
    assert exported(app, "programmes")[0]["name"] == "Mi versión"


def test_filters_are_links_and_odd_ones_are_none(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_programme(name="Uno", topics=(Topic.SSR,), languages=("pt",), regional_focus=True)
        make_programme(
            name="Dos", audience=(Audience.ISP,), origin=Origin.EXISTING, ended_on=date(2015, 1, 1)
        )
    for asked, found in (
        ("topic=SSR", ["Uno"]),
        ("audience=ISP", ["Dos"]),
        ("language=pt", ["Uno"]),
        ("origin=existing", ["Dos"]),
        ("regional=yes", ["Uno"]),
        ("regional=no", []),
        ("running=now", ["Uno"]),
        ("running=over", ["Dos"]),
        ("q=do", ["Dos"]),
        ("topic=x&audience=x&language=%25&origin=x&regional=x&running=x&page=x", ["Dos", "Uno"]),
    ):
        assert names(client, f"/programmes?{asked}") == found, asked
    assert '<a href="/programmes?topic=SSR">' in text_of(client, "/programmes")


def test_the_public_does_not_learn_of_organisations_that_are_not_published(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        hidden = make_organisation(name="Casa escondida", is_published=False)
        programme = make_programme(name="Uno", organisation=hidden, organisers=[hidden])
        code = programme.code
    for path in ("/programmes", f"/programmes/{code}"):
        assert "escondida" not in text_of(client, path)
    assert names(client, "/programmes?q=casa") == []


def test_merged_organisers_are_read_through_the_one_that_stands_for_them(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        stands = make_organisation(name="La que queda")
        merged = make_organisation(name="La que se fue", merged_into=stands.id)
        code = make_programme(organisation=merged, organisers=[merged, stands]).code
    for path in ("/programmes", f"/programmes/{code}"):
        text = text_of(client, path)
        assert text.count("La que queda") == 1
        assert "se fue" not in text


def test_the_runs_of_a_programme_stand_on_its_page(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        programme = make_programme()
        make_offering(programme=programme, title="Edición <b>", start_on=date(2014, 5, 1), country="UY")
        make_offering(title="De otro programa")
        code = programme.code
    text = text_of(client, f"/programmes/{code}")
    assert "Edición &lt;b&gt;" in text
    assert "Uruguay" in text
    assert "De otro programa" not in text


def test_a_programme_without_runs_is_removed_with_a_reason(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        used, free = make_offering().programme.code, make_programme().code
    assert post(editor, f"/programmes/{used}/remove", {"reason": "x"}).status_code == 422
    assert post(editor, f"/programmes/{free}/remove", {"reason": ""}).status_code == 422
    assert post(editor, f"/programmes/{free}/remove", {"reason": "Repetido"}).location == "/programmes"
    assert len(exported(app, "programmes")) == 1


def test_the_list_asks_as_often_for_many_programmes_as_for_one(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_programme(organisation=make_organisation())
    few = questions(app, client, "/programmes")
    with app.app_context(), transaction():
        for _ in range(5):
            make_programme(organisation=make_organisation())
    assert questions(app, client, "/programmes") == few
