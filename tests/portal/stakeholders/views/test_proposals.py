"""Proposed changes: they wait, an editor takes over some fields, nothing is lost when the record has moved on."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.stakeholders.models import Organisation, Proposal
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import (
    make_account,
    make_affiliation,
    make_contact,
    make_organisation,
    make_person,
    make_proposal,
    sign_in,
)

NAME = "Casa Propuesta"


@pytest.fixture
def code(app: Flask) -> str:
    with app.app_context(), transaction():
        return make_organisation(name=NAME, city="Rivera", search_text="casa propuesta").code


def signed_in(app: Flask, *roles: Role, **given: Any) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(*roles, **given).id
    client = app.test_client()
    sign_in(client, account)
    return client


def stored(app: Flask) -> Organisation:
    with app.app_context():
        found = db.session.scalars(select(Organisation).where(Organisation.name.startswith("Casa"))).one()
        db.session.refresh(found, ["names"])
        return found


def proposal(app: Flask) -> Proposal:
    with app.app_context():
        return db.session.scalars(select(Proposal)).one()


def letters(app: Flask) -> list[tuple[str, str, str]]:
    with app.app_context():
        found = db.session.scalars(select(OutboxMessage))
        return [(each.language, each.words.subject, each.words.text) for each in found if each.words]


def fields(**changed: Any) -> dict[str, Any]:
    return {"name": NAME, "city": "Rivera", "country": "UY", **changed}


def test_a_proposal_waits_and_changes_nothing(app: Flask, code: str) -> None:
    client = signed_in(app)
    page = f"/organisations/{code}"
    assert "Propose a change" in client.get(page).get_data(as_text=True)
    sent = fields(city="Salto", acronym="CP", note="https://fuente.example") | {
        "names-0-language": "en",
        "names-0-name": "Proposed House",
    }
    assert post(client, f"{page}/propose", sent).location == "/proposals/own"
    kept = proposal(app)
    assert (kept.wanted, kept.seen, kept.note) == (
        {"city": "Salto", "acronym": "CP", "names": [["en", "Proposed House"]]},
        {"city": "Rivera", "acronym": None, "names": []},
        "https://fuente.example",
    )
    assert (stored(app).city, stored(app).version) == ("Rivera", 1)
    assert "Waits for an editor" in client.get("/proposals/own").get_data(as_text=True)
    assert "Salto" not in app.test_client().get(page).get_data(as_text=True)


def test_an_editor_takes_over_some_fields_and_the_letter_is_in_the_proposers_language(
    app: Flask, code: str
) -> None:
    client, editor = signed_in(app, language="en"), signed_in(app, Role.INVENTORY_EDITOR)
    post(client, f"/organisations/{code}/propose", fields(city="Salto", acronym="CP"))
    assert NAME in editor.get("/proposals").get_data(as_text=True)
    assert "waits for you" in editor.get(f"/organisations/{code}").get_data(as_text=True)
    page = f"/proposals/{proposal(app).code}"
    unsaid = post(editor, page, {"accept": ["city"]})
    assert (unsaid.status_code, "Say why the rest" in unsaid.get_data(as_text=True)) == (422, True)
    assert stored(app).city == "Rivera"
    decided = post(editor, page, {"accept": ["city", "is_published"], "reason": "La sigla es de otra."})
    assert decided.location == "/proposals"
    assert (stored(app).city, stored(app).acronym) == ("Salto", None)
    ((language, subject, text),) = letters(app)
    assert (language, subject) == ("en", f"What became of your proposal: {NAME}")
    assert "Taken over: City." in text
    assert "Not taken over: Acronym." in text
    assert "La sigla es de otra." in text
    own = client.get("/proposals/own").get_data(as_text=True)
    assert "La sigla es de otra." in own


def test_the_letter_of_a_spanish_account_is_in_spanish(app: Flask, code: str) -> None:
    client, editor = signed_in(app, language="es"), signed_in(app, Role.ADMINISTRATOR)
    post(client, f"/organisations/{code}/propose", fields(city="Salto"))
    post(editor, f"/proposals/{proposal(app).code}", {"reason": "No."})
    ((language, _subject, _text),) = letters(app)
    assert (language, proposal(app).state, stored(app).city) == ("es", "refused", "Rivera")


def test_when_the_record_has_moved_on_both_versions_are_shown_and_nothing_is_lost(
    app: Flask, code: str
) -> None:
    client, editor = signed_in(app), signed_in(app, Role.INVENTORY_EDITOR)
    post(client, f"/organisations/{code}/propose", fields(city="Salto"))
    page = f"/proposals/{proposal(app).code}"
    stale = hidden_fields(editor.get(page).get_data(as_text=True))
    assert post(editor, f"/organisations/{code}/edit", fields(city="Paysandú")).status_code == 302
    clash = editor.post(page, data=stale | {"accept": "city"})
    text = clash.get_data(as_text=True)
    assert clash.status_code == 409
    for shown in (
        "Rivera",
        "Paysandú",
        "Salto",
        "Changed since",
        'value="city" aria-label="Take over: City" checked',
    ):
        assert shown in text
    assert (stored(app).city, proposal(app).state) == ("Paysandú", "waiting")
    again = editor.post(page, data=hidden_fields(text) | {"accept": "city"})
    assert again.status_code == 302
    assert (stored(app).city, proposal(app).accepted) == ("Salto", ("city",))
    assert "Changed since" not in editor.get(page).get_data(as_text=True)


def test_a_proposal_on_an_older_version_is_shown_beside_the_new_one(app: Flask, code: str) -> None:
    client, editor = signed_in(app), signed_in(app, Role.INVENTORY_EDITOR, person=None)
    page = f"/organisations/{code}/propose"
    stale = hidden_fields(client.get(page).get_data(as_text=True))
    changed = fields(city="Paysandú", outreach="prospect", is_published="y")
    post(editor, f"/organisations/{code}/edit", changed)
    clash = client.post(page, data=stale | fields(city="Salto"))
    text = clash.get_data(as_text=True)
    assert clash.status_code == 409
    assert "Paysandú" in text
    assert "Salto" in text
    assert "An editor changed this record" in text
    assert "outreach" not in text
    again = client.post(page, data=hidden_fields(text))
    assert again.status_code == 302
    assert proposal(app).seen["city"] == "Paysandú"


@pytest.mark.parametrize("how", ["works", "worked", "contact", "merged", None])
def test_who_speaks_for_it_may_propose_more(app: Flask, code: str, how: str | None) -> None:
    with app.app_context(), transaction():
        person = make_person()
        organisation = db.session.scalars(select(Organisation).where(Organisation.code == code)).one()
        if how == "works":
            make_affiliation(person=person, organisation=organisation)
        if how == "worked":
            make_affiliation(
                person=person, organisation=organisation, to_on=__import__("datetime").date(2020, 1, 1)
            )
        if how == "contact":
            make_contact(organisation=organisation, person=person)
        if how == "merged":
            double = make_person(merged_into=person.id)
            make_affiliation(
                person=double, organisation=make_organisation(merged_into=organisation.id, name="x")
            )
        account = make_account(person=person).id
    client = app.test_client()
    sign_in(client, account)
    page = f"/organisations/{code}/propose"
    is_insider = how in ("works", "contact", "merged")
    assert ('name="size"' in client.get(page).get_data(as_text=True)) is is_insider
    sent = post(client, page, fields(size="large", is_published="", outreach="inactive"))
    if is_insider:
        assert proposal(app).wanted["size"] == "large"
        assert set(proposal(app).wanted) <= {"size", "sector"}
    else:
        assert sent.status_code == 422
        assert "Nothing differs from the record." in sent.get_data(as_text=True)


def test_a_proposal_tells_nothing_of_other_records(app: Flask, code: str) -> None:
    with app.app_context(), transaction():
        secret = make_organisation(name="Oculta", is_published=False)
        from portal.stakeholders.models import OrganisationIdentifier

        secret.identifiers.append(OrganisationIdentifier(scheme="ASN", value="28000"))
        person = make_person()
        organisation = db.session.scalars(select(Organisation).where(Organisation.code == code)).one()
        make_affiliation(person=person, organisation=organisation)
    client = signed_in(app, person=person)
    sent = {"identifiers-0-scheme": "ASN", "identifiers-0-value": "28000", "parent": "Oculta"}
    answer = post(client, f"/organisations/{code}/propose", fields(sector="TECHNICAL") | sent)
    assert answer.status_code == 302
    assert proposal(app).wanted == {"identifiers": [["ASN", "28000"]]}


def test_it_can_be_taken_back_while_nobody_decided(app: Flask, code: str) -> None:
    client, other = signed_in(app), signed_in(app)
    post(client, f"/organisations/{code}/propose", fields(city="Salto"))
    path = f"/proposals/{proposal(app).code}/withdraw"
    assert post(other, path, page="/proposals/own").status_code == 404
    assert post(client, path, page="/proposals/own").status_code == 302
    assert proposal(app).state == "withdrawn"
    assert post(client, path, page="/proposals/own").status_code == 409
    editor = signed_in(app, Role.INVENTORY_EDITOR)
    assert NAME not in editor.get("/proposals").get_data(as_text=True)


def test_sent_twice_is_one_and_too_many_wait_their_turn(app: Flask, code: str) -> None:
    client, page = signed_in(app), f"/organisations/{code}/propose"
    sent = hidden_fields(client.get(page).get_data(as_text=True)) | fields(city="Salto")
    assert [client.post(page, data=sent).status_code for _ in range(2)] == [302, 302]
    person_id = proposal(app).person_id
    with app.app_context(), transaction():
        from portal.stakeholders.models import Person

        person = db.session.get_one(Person, person_id)
        for _ in range(19):
            make_proposal(person=person)
    assert "Your earlier proposals wait" in post(client, page, fields(city="Durazno")).get_data(as_text=True)


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ORGANISER, Role.CALL_MANAGER, Role.ANALYST])
def test_only_editors_see_the_queue(app: Flask, code: str, role: Role | None) -> None:
    client = signed_in(app, *([role] if role else []))
    post(client, f"/organisations/{code}/propose", fields(city="Salto"))
    assert client.get("/proposals").status_code == 403
    assert client.get(f"/proposals/{proposal(app).code}").status_code == 404
    assert app.test_client().get(f"/organisations/{code}/propose").status_code in (302, 401)


def test_nothing_is_proposed_of_what_is_hidden(app: Flask) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name=NAME, is_published=False).code
    assert signed_in(app).get(f"/organisations/{code}/propose").status_code == 404
