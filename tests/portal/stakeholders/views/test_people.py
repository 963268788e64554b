"""One's own profile by page, and people as staff see them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import select

from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.rules import found_by
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in
from tests.portal.stakeholders.views.test_organisations import NAMES

FIELDS = {"name": "Ana Ejemplo", "country": "PE"}


@pytest.fixture
def own(app: Flask, client: FlaskClient) -> str:
    """The id of the person who is signed in."""
    with app.app_context(), transaction():
        account = make_account()
        account_id, person_id = account.id, account.person.id
    sign_in(client, account_id)
    return person_id


def person(app: Flask, person_id: str) -> Person:
    with app.app_context():
        return db.session.get_one(Person, person_id)


def workplaces(app: Flask) -> list[tuple[str, bool]]:
    with app.app_context():
        rows = db.session.execute(
            select(Organisation.name, Organisation.is_published).join(
                Affiliation, Affiliation.organisation_id == Organisation.id
            )
        )
        return [(name, published) for name, published in rows]


def test_a_profile_is_saved_with_everything_it_asks(app: Flask, client: FlaskClient, own: str) -> None:
    fields = FIELDS | {
        "gender": "UNDISCLOSED",
        "citizenship": "PE",
        "citizenship_2": "ES",
        "languages": ["es", "qu"],
        "sector": "ISP",
        "directory_consent": "y",
    }
    assert post(client, "/profile", fields).location == "/profile"
    kept = person(app, own)
    assert (kept.name, kept.country, kept.citizenships, kept.languages, kept.sector, kept.gender) == (
        "Ana Ejemplo",
        "PE",
        ("ES", "PE"),
        ("es", "qu"),
        "ISP",
        "UNDISCLOSED",
    )
    assert kept.directory_consent is True
    assert "agreed on" in client.get("/profile").get_data(as_text=True)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_kept_and_shown_as_text(app: Flask, client: FlaskClient, own: str, name: str) -> None:
    assert post(client, "/profile", FIELDS | {"name": name, "organisation": name}).status_code == 302
    with app.app_context(), transaction():
        admin = make_account(Role.ADMINISTRATOR).id
        code = db.session.get_one(Person, own).code
    sign_in(client, admin)
    for path in (f"/people/{code}", "/people", "/accounts", f"/accounts/{code}"):
        text = client.get(path).get_data(as_text=True)
        assert str(escape(person(app, own).name)) in text
        assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Give your name."),
        ({"country": ""}, "Choose a country."),
        ({"country": "ZZ"}, "Choose a country of the list."),
        ({"languages": ["xx"]}, "not a valid choice"),
        ({"organisation": "Nueva", "from_on": "2999-01-01"}, "Give a day that is not in the future."),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(
    app: Flask, client: FlaskClient, own: str, fields: dict[str, object], sentence: str
) -> None:
    before = person(app, own)
    answer = post(client, "/profile", FIELDS | {"badge_name": "Otra"} | fields)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert (person(app, own).badge_name, person(app, own).version) == (None, before.version)
    assert workplaces(app) == []


def test_an_organisation_is_found_by_its_whole_name(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Única", search_text=found_by("Red Única"))
    assert post(client, "/profile", FIELDS | {"organisation": "red unica"}).status_code == 302
    assert workplaces(app) == [("Red Única", True)]


def test_of_several_that_fit_one_is_chosen(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        codes = [
            make_organisation(name=name, search_text=found_by(name), city="Lima").code
            for name in ("Red Uno", "Red Dos")
        ]
        make_organisation(name="Red Secreta", search_text="red secreta", is_published=False)
    asked = post(client, "/profile", FIELDS | {"organisation": "red"})
    text = asked.get_data(as_text=True)
    assert asked.status_code == 422
    assert "Say which organisation you mean." in text
    assert "Red Uno · Lima, Uruguay" in text
    assert "Red Secreta" not in text
    assert workplaces(app) == []
    chosen = hidden_fields(text) | FIELDS | {"organisation": "red", "which": codes[1]}
    assert client.post("/profile", data=chosen).status_code == 302
    assert workplaces(app) == [("Red Dos", True)]


def test_none_of_these_adds_the_one_that_was_written(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Uno", search_text="red uno")
    text = post(client, "/profile", FIELDS | {"organisation": "Red"}).get_data(as_text=True)
    chosen = hidden_fields(text) | FIELDS | {"organisation": "Red", "which": "new"}
    assert client.post("/profile", data=chosen).status_code == 302
    assert workplaces(app) == [("Red", False)]


def test_a_choice_made_for_another_name_does_not_count(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Red Uno", search_text="red uno").code
        make_organisation(name="Red Dos", search_text="red dos")
    text = post(client, "/profile", FIELDS | {"organisation": "Red"}).get_data(as_text=True)
    changed = hidden_fields(text) | FIELDS | {"organisation": "Re", "which": code}
    assert client.post("/profile", data=changed).status_code == 422
    assert workplaces(app) == []


def test_an_unpublished_one_cannot_be_chosen_by_its_code(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Uno", search_text="red uno")
        secret = make_organisation(name="Red Secreta", search_text="red secreta", is_published=False).code
    sent = FIELDS | {"organisation": "red", "asked_about": "red", "which": secret}
    assert (
        client.post(
            "/profile", data=hidden_fields(client.get("/profile").get_data(as_text=True)) | sent
        ).status_code
        == 422
    )
    assert workplaces(app) == []


def test_two_windows_of_one_profile_clash(app: Flask, client: FlaskClient, own: str) -> None:
    stale = hidden_fields(client.get("/profile").get_data(as_text=True))
    assert post(client, "/profile", FIELDS | {"badge_name": "Primera"}).status_code == 302
    answer = client.post("/profile", data=stale | FIELDS | {"badge_name": "Segunda"})
    assert answer.status_code == 409
    assert person(app, own).badge_name == "Primera"


def test_nobody_edits_another_persons_profile(app: Flask, client: FlaskClient, own: str) -> None:
    with app.app_context(), transaction():
        other = make_person(name="Otra")
        other_id, other_code = other.id, other.code
    sent = FIELDS | {"id": other_id, "person_id": other_id, "code": other_code, "emails": "x@example.org"}
    assert post(client, "/profile", sent).status_code == 302
    assert person(app, other_id).name == "Otra"
    assert person(app, own).emails != ("x@example.org",)


def test_staff_see_a_person_with_addresses_places_and_trail(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        staff = make_account(Role.ANALYST).id
        affiliation = make_affiliation(person=make_person(name="Vista", emails=("vista@example.org",)))
        code, place = affiliation.person.code, affiliation.organisation.name
    sign_in(client, staff)
    text = client.get(f"/people/{code}").get_data(as_text=True)
    for shown in ("Vista", "vista@example.org", place, "Nothing has been done to this record here yet."):
        assert shown in text
    assert "Vista" in client.get("/people?q=vista@example.org").get_data(as_text=True)


def test_a_merged_person_leads_to_who_stands_for_them(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        staff = make_account(Role.ADMINISTRATOR).id
        survivor = make_person()
        double = make_person(merged_into=survivor.id)
        codes = survivor.code, double.code
    sign_in(client, staff)
    assert client.get(f"/people/{codes[1]}").location == f"/people/{codes[0]}"
