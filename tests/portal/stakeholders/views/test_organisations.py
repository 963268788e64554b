"""Pages of the inventory: what the public sees, what an editor does, and what never leaks."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from portal.stakeholders.models import Organisation
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in

NAMES = [
    "{{7*7}}",
    "{{ config }}",
    "=SUM(A1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "שלום עולם",
    "\u202eevil",
    "👩‍👩‍👧‍👦 emoji",
    "%s %(x)s %%",
    "Ｔｈｅ quick",
    "' OR 1=1 --",
]


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


def one(app: Flask) -> Organisation:
    with app.app_context():
        found = db.session.scalars(
            select(Organisation).where(Organisation.code.not_in(["ICANN", "LACTLD"]))
        ).one()
        db.session.refresh(found, ["names", "identifiers"])
        return found


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_kept_and_shown_as_text(app: Flask, editor: FlaskClient, name: str) -> None:
    answer = post(editor, "/organisations/new", {"name": name, "is_published": "y", "aliases": name})
    assert answer.status_code == 302
    kept = one(app).name
    page = app.test_client().get(answer.location).get_data(as_text=True)
    listed = app.test_client().get("/organisations").get_data(as_text=True)
    from markupsafe import escape

    for text in (page, listed):
        assert str(escape(kept)) in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert editor.get(f"/organisations/{one(app).code}/edit").status_code == 200


def test_a_form_sent_twice_adds_one(app: Flask, editor: FlaskClient) -> None:
    fields = hidden_fields(editor.get("/organisations/new").get_data(as_text=True)) | {"name": "Una"}
    first, second = (editor.post("/organisations/new", data=fields) for _ in range(2))
    assert first.location == second.location == f"/organisations/{one(app).code}"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Give a name."),
        ({"name": "x" * 501}, "Shorten the text: at most 500 characters fit."),
        ({"country": "ZZ"}, "Choose a country of the list."),
        ({"website": "javascript:alert(1)"}, "Give a web address that begins with"),
        ({"cctld": "uruguay"}, "Write each domain as two letters"),
        ({"aliases": "a|b"}, "A name in a list may not hold the sign |."),
        ({"sector": "NONSENSE"}, "could not coerce"),
        ({"verified_on": "yesterday"}, "Give a day that the calendar has."),
    ],
)
def test_what_does_not_fit_is_told_and_adds_nothing(
    app: Flask, editor: FlaskClient, fields: dict[str, str], sentence: str
) -> None:
    answer = post(editor, "/organisations/new", {"name": "Una"} | fields)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(select(func.count(Organisation.id))) == 2


def test_the_second_of_two_editors_sees_both_versions_and_may_keep_theirs(
    app: Flask, editor: FlaskClient
) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Antes", city=None).code
        other = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Olga Otra")).id
    second = app.test_client()
    sign_in(second, other)
    path = f"/organisations/{code}/edit"
    mine = hidden_fields(editor.get(path).get_data(as_text=True)) | {"name": "Antes", "city": "Salto"}
    assert post(second, path, {"name": "Antes", "city": "Rivera"}).status_code == 302
    answer = editor.post(path, data=mine)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Olga Otra changed this record while you were writing" in text
    assert "Salto" in text
    assert "Rivera" in text
    assert one(app).city == "Rivera"
    again = hidden_fields(text)
    assert editor.post(path, data=again).status_code == 302
    assert one(app).city == "Salto"


def test_what_is_not_asked_cannot_be_posted(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Una")
        code, known = organisation.code, organisation.id
    sent = {"name": "Una", "id": "org-icann", "code": "ICANN", "merged_into": "org-icann", "search_text": "x"}
    assert post(editor, f"/organisations/{code}/edit", sent).status_code == 302
    kept = one(app)
    assert (kept.id, kept.code, kept.merged_into, kept.search_text) == (known, code, None, "una")


def test_a_hidden_one_is_for_editors_only(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Propuesta", is_published=False).code
    stranger = app.test_client()
    assert stranger.get(f"/organisations/{code}").status_code == 404
    assert "Propuesta" not in stranger.get("/organisations?waiting=1").get_data(as_text=True)
    assert editor.get(f"/organisations/{code}").status_code == 200
    assert "Propuesta" in editor.get("/organisations?waiting=1").get_data(as_text=True)


def test_a_merged_one_leads_to_the_one_that_stands_for_it(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        survivor = make_organisation()
        double = make_organisation(merged_into=survivor.id)
        codes = survivor.code, double.code
    assert client.get(f"/organisations/{codes[1]}").location == f"/organisations/{codes[0]}"


@pytest.mark.parametrize("consent", [None, False])
def test_who_did_not_agree_leaves_no_trace_on_public_pages(
    app: Flask, client: FlaskClient, consent: bool | None
) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(name="Casa")
        code = organisation.code
    without = pages(client, code)
    with app.app_context(), transaction():
        person = make_person(
            name="Secreta Persona", emails=("secreta@example.org",), directory_consent=consent
        )
        make_affiliation(person=person, organisation=organisation, title="Cargo secreto")
    assert pages(client, code) == without
    with app.app_context(), transaction():
        db.session.merge(person).directory_consent = True
    named = "".join(pages(client, code))
    assert "Secreta Persona" in named
    assert "Cargo secreto" in named
    assert "secreta@example.org" not in named


def pages(client: FlaskClient, code: str) -> list[str]:
    paths = (f"/organisations/{code}", "/organisations", "/organisations?q=secreta", "/organisations?q=casa")
    texts = [client.get(path).get_data(as_text=True) for path in paths]
    return [re.sub(r'name="csrf_token" value="[^"]*"', "", text) for text in texts]


def test_filters_narrow_and_an_empty_list_says_what_to_do(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Del Perú", country="PE", search_text="del peru")
    text = client.get("/organisations?country=PE").get_data(as_text=True)
    assert "Del Perú" in text
    assert "Internet Corporation" not in text
    none = client.get("/organisations?country=PE&q=nada").get_data(as_text=True)
    assert "No organisation fits" in none
    for odd in ("country=ZZ", "sector=x", "page=-1", "page=9999999999", "q=" + "a" * 5000):
        assert client.get(f"/organisations?{odd}").status_code == 200


def test_the_list_asks_as_often_for_three_as_for_one(app: Flask, client: FlaskClient) -> None:
    def asked() -> int:
        found: list[str] = []
        with app.app_context():
            engine = db.engine

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            found.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        client.get("/organisations")
        event.remove(engine, "before_cursor_execute", note)
        return len(found)

    with app.app_context(), transaction():
        make_organisation()
    one_row = asked()
    with app.app_context(), transaction():
        make_organisation()
        make_organisation()
    assert asked() == one_row


def test_what_is_wrong_in_a_row_is_said_above_the_form_and_at_the_row_alone(app: Flask) -> None:
    with app.app_context(), transaction():
        code, account = make_organisation().code, make_account(Role.INVENTORY_EDITOR).id
    client = app.test_client()
    sign_in(client, account)
    rows = {"identifiers-0-scheme": "ROR", "identifiers-0-value": "xyz"}

    answer = post(client, f"/organisations/{code}/edit", {"name": "Red", "country": "UY"} | rows)

    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count("one of them is wrong here") == 2
