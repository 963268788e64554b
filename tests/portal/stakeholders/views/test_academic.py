"""The academic inventory: what the public finds, who edits what, and what never leaks."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import select

from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system import audit
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asked import questions
from tests.asking import hidden_fields, post
from tests.exporting import exported
from tests.factories import make_account, make_activity, make_organisation, make_person, sign_in
from tests.portal.stakeholders.views.names import NAMES

TYPED = {
    "title": "Escola de segurança do DNS",
    "kind": "school",
    "organisation": "UNI-XMPL",
    "unit": "Faculdade de Engenharia",
    "topics": ["SSR", "DNS"],
    "languages": ["pt", "es"],
    "audience": ["TECHNICAL", "ISP"],
    "frequency": "half_yearly",
    "willing_to_speak": "yes",
    "willing_to_train": "no",
    "regions": ["CON", "BRA"],
    "availability": "De março a junho",
    "website": "https://uni.example/dnssec",
}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Edita")).id
        make_organisation(name="Universidade Exemplo", code="UNI-XMPL", country="BR")
    sign_in(client, account)
    return client


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r'name="csrf_token" value="[^"]*"', "", answer.get_data(as_text=True))


def titles(client: FlaskClient, path: str) -> list[str]:
    return re.findall(r'<a href="/academic/[^"/]+"><bdi>([^<]+)</bdi>', text_of(client, path))


def test_what_is_typed_is_what_goes_out(app: Flask, editor: FlaskClient) -> None:
    answer = post(editor, "/academic/new", TYPED)
    assert answer.status_code == 302
    with app.app_context():
        kept = db.session.scalars(select(AcademicActivity)).one()
        university = db.session.scalars(select(Organisation.id).where(Organisation.code == "UNI-XMPL")).one()
        assert answer.location == f"/academic/{kept.code}"
        assert (kept.willing_to_train, kept.regions, kept.availability, kept.website) == (
            False,
            ("BRA", "CON"),
            "De março a junho",
            "https://uni.example/dnssec",
        )
        assert [each.act for each in audit.entries_of(kept)] == ["activity.add"]
    assert exported(app, "academic_activities") == [
        {
            "id": kept.id,
            "organisation_id": university,
            "person_id": "",
            "unit": "Faculdade de Engenharia",
            "kind": "school",
            "title": "Escola de segurança do DNS",
            "topics": "DNS|SSR",
            "languages": "es|pt",
            "audience": "ISP|TECHNICAL",
            "frequency": "half_yearly",
            "willing_to_speak": "true",
        }
    ]
    page = text_of(app.test_client(), answer.location)
    for shown in ("De março a junho", "Southern Cone", "https://uni.example/dnssec", "Universidade Exemplo"):
        assert shown in page


def test_a_form_sent_twice_adds_one(app: Flask, editor: FlaskClient) -> None:
    fields = hidden_fields(editor.get("/academic/new").get_data(as_text=True)) | TYPED
    assert [editor.post("/academic/new", data=fields).status_code for _ in range(2)] == [302, 302]
    with app.app_context():
        assert len(db.session.scalars(select(AcademicActivity)).all()) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "Give a title."),
        ({"organisation": ""}, "Name the institution."),
        ({"organisation": "ninguna"}, "We know no organisation by this name."),
        ({"organisation": "dos"}, "Several fit. Choose one."),
        ({"person": "nadie"}, "We know nobody by this name or address."),
        ({"website": "javascript:x"}, "Give a web address"),
        ({"availability": "Escriba a ana@example.org"}, "Leave e-mail addresses out"),
        ({"title": "Curso (ana@example.org)"}, "Leave e-mail addresses out"),
        ({"topics": ["KING"]}, "could not be coerced"),
        ({"languages": ["zz"]}, "Choose languages of the list."),
        ({"willing_to_speak": "perhaps"}, "could not coerce"),
        ({"regions": ["EUR"]}, "could not be coerced"),
    ],
)
def test_what_does_not_fit_is_told_and_adds_nothing(
    app: Flask, editor: FlaskClient, change: dict[str, Any], sentence: str
) -> None:
    with app.app_context(), transaction():
        for name in ("Dos Una", "Dos Otra"):
            make_organisation(name=name)
    answer = post(editor, "/academic/new", TYPED | change)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalars(select(AcademicActivity)).all() == []


@pytest.mark.parametrize("name", NAMES)
def test_any_title_is_kept_and_shown_as_text(app: Flask, editor: FlaskClient, name: str) -> None:
    answer = post(editor, "/academic/new", TYPED | {"title": name, "unit": name, "availability": name})
    assert answer.status_code == 302
    with app.app_context():
        kept = db.session.scalars(select(AcademicActivity.title)).one()
    for path in (answer.location, "/academic", "/academic?q=" + "Escola"):
        text = text_of(app.test_client(), path)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert str(escape(kept)) in text_of(app.test_client(), answer.location)
    assert exported(app, "academic_activities")[0]["title"] == kept


def test_who_can_give_a_talk_on_dnssec_in_portuguese_in_the_southern_cone(
    app: Flask, client: FlaskClient
) -> None:
    yes: dict[str, Any] = {"topics": ("SSR",), "languages": ("pt",), "willing_to_speak": True}
    with app.app_context(), transaction():
        uruguay, brazil = make_organisation(country="UY"), make_organisation(country="BR")
        make_activity(title="DNSSEC ahora", organisation=uruguay, **yes)
        make_activity(title="DNSSEC viajante", organisation=brazil, regions=("CON",), **yes)
        make_activity(title="DNSSEC em casa", organisation=brazil, **yes)
        make_activity(title="DNSSEC lejos", organisation=uruguay, regions=("MEX",), **yes)
        make_activity(title="DNSSEC en español", organisation=uruguay, **yes | {"languages": ("es",)})
        make_activity(title="DNSSEC callado", organisation=uruguay, **yes | {"willing_to_speak": False})
        make_activity(title="DNSSEC tal vez", organisation=uruguay, **yes | {"willing_to_speak": None})
        make_activity(title="Otro tema", organisation=uruguay, **yes)
    asked = "language=pt&region=CON&willing=speak"
    assert titles(client, f"/academic?q=dnssec&{asked}") == ["DNSSEC ahora", "DNSSEC viajante"]
    text = text_of(client, f"/academic?q=dnssec&{asked}")
    assert "/academic?language=pt&amp;region=CON&amp;willing=speak&amp;topic=SSR" in text
    assert titles(client, f"/academic?topic=SSR&{asked}") == ["DNSSEC ahora", "DNSSEC viajante", "Otro tema"]


def test_odd_filters_are_no_filters(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_activity(title="Curso")
    for asked in (
        "kind=king",
        "topic=%27",
        "language=%25",
        "region=EUR",
        "country=ZZ",
        "willing=fly",
        "page=x",
    ):
        assert titles(client, f"/academic?{asked}") == ["Curso"]


def test_the_public_sees_published_institutions_and_people_who_agreed(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        hidden = make_organisation(name="Casa escondida", is_published=False)
        silent = make_person(name="Callada Sola", emails=("callada@example.org",), directory_consent=False)
        away = make_activity(title="Curso oculto", organisation=hidden).code
        shown = make_activity(title="Curso abierto", person=silent).code
    paths = ("/academic", "/academic?q=callada", "/academic?q=casa", f"/academic/{shown}")
    one_world = [text_of(client, path) for path in paths]
    assert titles(client, "/academic") == ["Curso abierto"]
    assert titles(client, "/academic?q=callada") == []
    assert client.get(f"/academic/{away}").status_code == 404
    with app.app_context(), transaction():
        person = db.session.scalars(select(Person)).one()
        person.name, person.search_text = "Distinta Otra", "distinta otra"
        person.emails = ("otra@example.org",)
    assert [text_of(client, path) for path in paths] == one_world
    with app.app_context(), transaction():
        db.session.scalars(select(Person)).one().directory_consent = True
    for path in ("/academic", f"/academic/{shown}"):
        assert "Distinta Otra" in text_of(client, path)
        assert "otra@example.org" not in text_of(client, path)
    assert titles(client, "/academic?q=distinta") == ["Curso abierto"]


def test_a_merged_institution_and_person_are_read_through_those_that_stand_for_them(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        stands = make_organisation(name="La que queda", country="AR")
        merged = make_organisation(name="La que se fue", country="MX", merged_into=stands.id)
        person = make_person(name="Quien queda", directory_consent=True)
        old = make_person(name="Quien se fue", directory_consent=True, merged_into=person.id)
        code = make_activity(title="Curso", organisation=merged, person=old).code
        stands_code = stands.code
    for path in ("/academic?country=AR", "/academic?region=CON", f"/academic/{code}"):
        text = text_of(client, path)
        assert "La que queda" in text
        assert "Quien queda" in text
        assert "se fue" not in text
    assert titles(client, "/academic?country=MX") == []
    assert f"/organisations/{stands_code}" in text_of(client, f"/academic/{code}")


def test_the_second_editor_sees_both_versions_and_loses_nothing(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_activity(title="Al principio").code
    path = f"/academic/{code}/edit"
    page = editor.get(path).get_data(as_text=True)
    mine = hidden_fields(page) | TYPED | {"title": "Mi versión"}
    assert post(editor, path, TYPED | {"title": "La otra versión"}).status_code == 302
    clash = editor.post(path, data=mine)
    text = clash.get_data(as_text=True)
    assert clash.status_code == 409
    assert "Mi versión" in text
    assert "La otra versión" in text
    kept = mine | {"version": hidden_fields(text)["version"]}
    assert editor.post(path, data=kept).status_code == 302
    with app.app_context():
        activity = db.session.scalars(select(AcademicActivity)).one()
        assert (activity.title, activity.search_text) == ("Mi versión", "mi version faculdade de engenharia")
        assert [each.act for each in audit.entries_of(activity)] == ["activity.edit", "activity.edit"]


def test_who_is_in_charge_edits_their_own_and_nobody_elses(app: Flask) -> None:
    with app.app_context(), transaction():
        person = make_person(name="Dueña")
        account = make_account(person=person).id
        other = make_account(person=make_person(name="Ajena")).id
        stored = make_person(name="Dueña vieja", merged_into=person.id)
        own, foreign = make_activity(person=stored), make_activity()
        codes, organisation_id, person_id = (own.code, foreign.code), own.organisation_id, stored.id
    owner, stranger = app.test_client(), app.test_client()
    sign_in(owner, account)
    sign_in(stranger, other)
    assert owner.get(f"/academic/{codes[1]}/edit").status_code == 404
    assert stranger.get(f"/academic/{codes[0]}/edit").status_code == 404
    assert owner.get(f"/academic/{codes[0]}/remove").status_code == 404
    forged = TYPED | {
        "person": "Ajena",
        "organisation": "ICANN",
        "organisation_id": "org-icann",
        "version": "1",
    }
    assert post(owner, f"/academic/{codes[0]}/edit", forged).status_code == 302
    with app.app_context():
        kept = db.session.scalars(select(AcademicActivity).where(AcademicActivity.code == codes[0])).one()
        assert (kept.title, kept.organisation_id, kept.person_id) == (
            TYPED["title"],
            organisation_id,
            person_id,
        )
    text = text_of(owner, f"/academic/{codes[0]}")
    assert "Dueña" in text
    assert "Dueña" not in text_of(app.test_client(), f"/academic/{codes[0]}")


def test_what_is_removed_is_kept_with_the_trail_of_its_institution(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        activity = make_activity(title="Curso repetido")
        code, organisation_id = activity.code, activity.organisation_id
    path = f"/academic/{code}/remove"
    assert post(editor, path, {"reason": ""}).status_code == 422
    stale = hidden_fields(editor.get(path).get_data(as_text=True)) | {"reason": "x", "version": "9"}
    assert editor.post(path, data=stale).status_code == 409
    assert post(editor, path, {"reason": "Repetido"}).location == "/academic"
    assert exported(app, "academic_activities") == []
    assert editor.get(f"/academic/{code}").status_code == 404
    with app.app_context():
        entry = audit.entries_of(db.session.get_one(Organisation, organisation_id))[0]
        assert (entry.act, "Curso repetido" in entry.words.words) == ("activity.remove", True)


def test_the_list_asks_as_often_for_many_activities_as_for_one(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_activity(person=make_person())
    few = questions(app, editor, "/academic")
    with app.app_context(), transaction():
        for _ in range(5):
            make_activity(person=make_person(), organisation=make_organisation())
    assert questions(app, editor, "/academic") == few
