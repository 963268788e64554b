"""Legal texts: drafted, published, asked about again, and readable for ever."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_person, sign_in

NEW = "/administration/legal-texts/{}/new"
DRAFT = "/administration/legal-texts/{}/2027-01"
WORDS = {"en": "# New\n\nBe kind.\n\n- one\n- two", "es": "Sea amable.", "pt": "Seja gentil.", "fr": "Soyez."}


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(Role.ADMINISTRATOR).id
    sign_in(client, account_id)
    return client


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody signed in and listed, who agreed to nothing yet that is on record."""
    with app.app_context(), transaction():
        account_id = make_account(person=make_person(name="Lectora", directory_consent=True)).id
    client = app.test_client()
    sign_in(client, account_id)
    return client


def publish(admin: FlaskClient, document: str = "terms", **more: str) -> None:
    fields = WORDS | {"number": "2027-01"} | more
    assert post(admin, NEW.format(document), fields).status_code == 302
    draft = DRAFT.format(document)
    assert post(admin, f"{draft}/publish", page=draft).status_code == 302


def consents(app: Flask) -> list[tuple[ConsentDocument, str]]:
    with app.app_context():
        found = db.session.scalars(select(Consent).where(Consent.withdrawn_at.is_(None)))
        return sorted((each.document, each.document_version) for each in found)


def test_the_text_that_the_portal_comes_with_is_shown_until_another_holds(client: FlaskClient) -> None:
    for path in (
        "/terms",
        "/privacy",
        "/legal/directory",
        "/legal/terms/2026-11",
        "/legal/directory/2026-11.2",
    ):
        answer = client.get(path)
        assert (answer.status_code, "Version 2026-11" in answer.text) == (200, True)


def test_a_draft_is_nobody_elses(app: Flask, admin: FlaskClient) -> None:
    post(admin, NEW.format("terms"), WORDS | {"number": "2027-01"})
    stranger = app.test_client()
    assert stranger.get("/legal/terms/2027-01").status_code == 404
    assert "Be kind" not in stranger.get("/terms").text
    assert "Be kind" in admin.get(DRAFT.format("terms")).text


def test_what_is_published_holds_and_the_one_before_stays_readable(app: Flask, admin: FlaskClient) -> None:
    publish(admin)
    stranger = app.test_client()
    now_ = stranger.get("/terms").text
    assert ("Version 2027-01" in now_, "<h2>New</h2>" in now_, "<li>one</li>" in now_) == (True, True, True)
    assert "Sea amable." in stranger.get("/terms?lang=es").text
    before = app.test_client().get("/legal/terms/2026-11").text
    assert "This version holds no longer." in before
    assert "What you send" in before


def test_it_is_not_published_without_every_language(admin: FlaskClient) -> None:
    post(admin, NEW.format("terms"), WORDS | {"number": "2027-01", "fr": ""})
    answer = post(admin, DRAFT.format("terms") + "/publish", page=DRAFT.format("terms"))
    assert (answer.status_code, "in every language" in answer.text) == (422, True)


def test_what_is_published_is_not_changed(admin: FlaskClient) -> None:
    publish(admin)
    answer = post(admin, DRAFT.format("terms"), WORDS | {"number": "2027-01", "en": "Other"})
    assert (answer.status_code, "is published and stays" in answer.text) == (422, True)


@pytest.mark.parametrize("number", ["2026-11", "2025-01", "next", "2026-10.9", ""])
def test_a_number_comes_after_those_before(admin: FlaskClient, number: str) -> None:
    assert post(admin, NEW.format("terms"), WORDS | {"number": number}).status_code == 422


def test_two_editors_of_one_draft_see_both_versions(admin: FlaskClient) -> None:
    draft = DRAFT.format("terms")
    post(admin, NEW.format("terms"), WORDS | {"number": "2027-01"})
    seen = hidden_fields(admin.get(draft).text)
    assert post(admin, draft, WORDS | {"en": "Theirs"}).status_code == 302
    answer = admin.post(draft, data=seen | WORDS | {"en": "Mine"})
    assert (answer.status_code, "Theirs" in answer.text, "Mine" in answer.text) == (409, True, True)


def test_a_version_that_asks_again_asks_at_the_next_page(
    app: Flask, admin: FlaskClient, reader: FlaskClient
) -> None:
    assert reader.get("/desk").status_code == 200
    assert "<h1>Nothing waits for your agreement</h1>" in reader.get("/legal/agree").text
    publish(admin, asks_again="y")
    led = reader.get("/desk")
    assert (led.status_code, led.location.split("?")[0]) == (302, "/legal/agree")
    assert "<h1>Something you agreed to has changed</h1>" in reader.get(led.location).text
    assert reader.get("/terms").status_code == 200
    assert reader.get("/api/v1/bodies").status_code == 200
    assert post(reader, led.location, {}).status_code == 422
    assert consents(app) == []
    answer = post(reader, led.location, {"agrees": "y"})
    assert (answer.status_code, answer.location) == (302, "/desk")
    assert consents(app) == [(ConsentDocument.TERMS, "2027-01")]
    assert reader.get("/desk").status_code == 200


def test_one_that_does_not_ask_disturbs_nobody(admin: FlaskClient, reader: FlaskClient) -> None:
    publish(admin)
    assert reader.get("/desk").status_code == 200


def test_who_signs_in_later_is_asked_too(app: Flask, admin: FlaskClient) -> None:
    publish(admin, asks_again="y")
    with app.app_context(), transaction():
        account_id = make_account().id
    late = app.test_client()
    sign_in(late, account_id)
    assert late.get("/desk").location.startswith("/legal/agree")


@pytest.mark.parametrize(("answers", "listed"), [({"is_listed": "y"}, True), ({}, False)])
def test_the_directory_asks_whether_it_may_go_on(
    app: Flask, admin: FlaskClient, reader: FlaskClient, answers: dict[str, str], listed: bool
) -> None:
    publish(admin, "directory", asks_again="y")
    assert post(reader, reader.get("/desk").location, answers).status_code == 302
    with app.app_context():
        person = db.session.scalars(select(Person).where(Person.name == "Lectora")).one()
        assert person.directory_consent is listed
    assert consents(app) == ([(ConsentDocument.DIRECTORY, "2027-01")] if listed else [])
    assert reader.get("/desk").status_code == 200


def test_who_is_not_listed_is_not_asked_about_the_directory(app: Flask, admin: FlaskClient) -> None:
    publish(admin, "directory", asks_again="y")
    with app.app_context(), transaction():
        account_id = make_account().id
    other = app.test_client()
    sign_in(other, account_id)
    assert other.get("/desk").status_code == 200
