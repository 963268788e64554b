"""Changes to people by others: they wait for the person, or for an editor where nobody keeps the record."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.kernel.clock import now
from portal.stakeholders.models import Affiliation, Consent, Person, Proposal
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in

NAME = "Nora Propia"
WORDS = {
    "name": NAME,
    "emails": "nora@example.org",
    "gender": "F",
    "country": "PE",
    "sector": "CIVIL_SOCIETY",
}


def signed_in(app: Flask, *roles: Role, **given: Any) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(*roles, **given).id
    client = app.test_client()
    sign_in(client, account)
    return client


@pytest.fixture
def nora(app: Flask) -> str:
    """A person in the public directory; the answer is her code."""
    with app.app_context(), transaction():
        person = make_person(name=NAME, emails=("nora@example.org",), directory_consent=True)
        return person.code


def owner(app: Flask, code: str) -> FlaskClient:
    with app.app_context(), transaction():
        person = db.session.scalars(select(Person).where(Person.code == code)).one()
        account = make_account(person=person, email="nora@cuenta.example", language="es").id
    client = app.test_client()
    sign_in(client, account)
    return client


def stored(app: Flask, code: str) -> Person:
    with app.app_context():
        return db.session.scalars(select(Person).where(Person.code == code)).one()


def proposal(app: Flask) -> Proposal:
    with app.app_context():
        return db.session.scalars(select(Proposal)).one()


def letters(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.written_at, OutboxMessage.id))
        return [(each.words.address, each.template) for each in found if each.words]


def text_of(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def test_an_editor_writes_a_record_that_nobody_keeps_at_once(app: Flask, nora: str) -> None:
    editor = signed_in(app, Role.INVENTORY_EDITOR)
    assert post(editor, f"/people/{nora}/edit", WORDS | {"country": "CL"}).status_code == 302
    assert (stored(app, nora).country, letters(app)) == ("CL", [])


def test_what_an_editor_changes_of_ones_own_words_waits_and_the_rest_is_written(
    app: Flask, nora: str
) -> None:
    hers, editor = owner(app, nora), signed_in(app, Role.INVENTORY_EDITOR, language="en")
    assert "keeps their own record" in text_of(editor.get(f"/people/{nora}/edit"))
    sent = WORDS | {"country": "CL", "badge_name": "Nora", "emails": "nora@example.org\nn@example.org"}
    assert post(editor, f"/people/{nora}/edit", sent).status_code == 302
    person = stored(app, nora)
    assert (person.country, person.badge_name, person.emails) == (
        "PE",
        None,
        ("n@example.org", "nora@example.org"),
    )
    kept = proposal(app)
    assert (kept.wanted, kept.seen) == (
        {"badge_name": "Nora", "country": "CL"},
        {"badge_name": None, "country": "PE"},
    )
    assert letters(app) == [("nora@cuenta.example", "stakeholders/change_proposed")]
    assert "One proposed change waits" in text_of(editor.get(f"/people/{nora}"))
    page = f"/proposals/{kept.code}"
    assert page in text_of(hers.get("/profile"))
    assert page in text_of(hers.get("/desk"))
    assert page not in text_of(editor.get("/desk"))
    seen = text_of(hers.get(page))
    assert ("Perú" in seen, "Chile" in seen, "Ana Ejemplo" in seen) == (True, True, False)
    assert post(hers, page, {"accept": ["country"]}).location == "/profile"
    person = stored(app, nora)
    assert (person.country, person.badge_name) == ("CL", None)
    assert (proposal(app).state, proposal(app).accepted, proposal(app).reason) == (
        "accepted",
        ("country",),
        None,
    )
    assert letters(app)[-1][1] == "stakeholders/proposal_decided"
    with app.app_context():
        acts = [each.act for each in db.session.scalars(select(AuditEntry)) if each.subject_id == person.id]
        assert {"proposal.make", "proposal.decide", "person.edit"} <= set(acts)


def test_consent_is_never_changed_by_others(app: Flask, nora: str) -> None:
    owner(app, nora)
    editor = signed_in(app, Role.ADMINISTRATOR)
    sent = WORDS | {"country": "CL", "directory_consent": "", "consent": ""}
    post(editor, f"/people/{nora}/edit", sent)
    post(editor, f"/people/{nora}/propose", sent | {"country": "AR"})
    with app.app_context():
        wanted = [each.wanted for each in db.session.scalars(select(Proposal).order_by(Proposal.proposed_at))]
    assert wanted == [{"country": "CL"}, {"country": "AR"}]
    assert stored(app, nora).directory_consent is True
    with app.app_context():
        assert list(db.session.scalars(select(Consent))) == []


def test_the_owner_writes_their_own_record_at_once_also_as_an_editor(app: Flask, nora: str) -> None:
    with app.app_context(), transaction():
        person = db.session.scalars(select(Person).where(Person.code == nora)).one()
        account = make_account(Role.INVENTORY_EDITOR, person=person).id
    client = app.test_client()
    sign_in(client, account)
    assert post(client, f"/people/{nora}/edit", WORDS | {"country": "CL"}).status_code == 302
    assert (
        post(client, "/profile", {"name": NAME, "country": "AR", "directory_consent": "y"}).status_code == 302
    )
    assert stored(app, nora).country == "AR"
    with app.app_context():
        assert list(db.session.scalars(select(Proposal))) == []


def test_a_reader_proposes_what_everyone_sees_and_nothing_else(app: Flask, nora: str) -> None:
    hers, reader = owner(app, nora), signed_in(app)
    page = f"/people/{nora}/propose"
    assert page in text_of(reader.get(f"/people/{nora}"))
    form = text_of(reader.get(page))
    assert not any(
        each in form for each in ('name="gender"', 'name="emails"', "nora@example.org", "citizenship")
    )
    sent = {"name": NAME, "country": "CL", "sector": "CIVIL_SOCIETY", "gender": "M", "badge_name": "X"}
    assert post(reader, page, sent | {"note": "La vi allí."}).location == "/proposals/own"
    assert (proposal(app).wanted, stored(app, nora).country) == ({"country": "CL"}, "PE")
    assert "Nothing differs" in text_of(post(reader, page, sent | {"country": "PE"}))
    assert "Waits for an answer" in text_of(reader.get("/proposals/own"))
    assert reader.get(f"/proposals/{proposal(app).code}").status_code == 404
    assert "La vi allí." in text_of(hers.get(f"/proposals/{proposal(app).code}"))


def test_of_a_record_that_nobody_keeps_an_editor_decides(app: Flask, nora: str) -> None:
    reader, editor = signed_in(app), signed_in(app, Role.INVENTORY_EDITOR)
    post(reader, f"/people/{nora}/propose", {"name": NAME, "country": "CL", "sector": "CIVIL_SOCIETY"})
    assert letters(app) == []
    assert NAME in text_of(editor.get("/proposals"))
    page = f"/proposals/{proposal(app).code}"
    assert post(editor, page, {"accept": ["country"]}).location == "/proposals"
    assert stored(app, nora).country == "CL"


def test_where_the_owner_does_not_answer_an_administrator_decides_and_says_why(app: Flask, nora: str) -> None:
    owner(app, nora)
    reader, editor = signed_in(app), signed_in(app, Role.INVENTORY_EDITOR)
    post(reader, f"/people/{nora}/propose", {"name": NAME, "country": "CL", "sector": "CIVIL_SOCIETY"})
    page = f"/proposals/{proposal(app).code}"
    shown = editor.get(page)
    assert (shown.status_code, 'name="accept"' in text_of(shown)) == (200, False)
    assert post(editor, page, {"accept": ["country"], "reason": "Sí."}).status_code == 404
    administrator = signed_in(app, Role.ADMINISTRATOR)
    assert 'name="accept"' not in text_of(administrator.get(page))
    early = post(administrator, page, {"accept": ["country"], "reason": "Sí."})
    assert (early.status_code, "14 days to answer" in text_of(early)) == (422, True)
    with time_machine.travel(now() + timedelta(days=14, minutes=1), tick=False):
        administrator = signed_in(app, Role.ADMINISTRATOR)
        assert 'name="accept"' in text_of(administrator.get(page))
        unsaid = post(administrator, page, {"accept": ["country"]})
        assert (unsaid.status_code, "Say why you decide" in text_of(unsaid)) == (422, True)
        assert stored(app, nora).country == "PE"
        assert post(administrator, page, {"accept": ["country"], "reason": "No responde."}).status_code == 302
    assert stored(app, nora).country == "CL"
    assert ("nora@cuenta.example", "stakeholders/proposal_decided_instead") in letters(app)


def test_what_the_owner_saved_meanwhile_stands_beside_what_is_proposed(app: Flask, nora: str) -> None:
    hers, editor = owner(app, nora), signed_in(app, Role.INVENTORY_EDITOR)
    post(editor, f"/people/{nora}/edit", WORDS | {"country": "CL"})
    page = f"/proposals/{proposal(app).code}"
    stale = hidden_fields(text_of(hers.get(page)))
    post(hers, "/profile", {"name": NAME, "country": "AR", "directory_consent": "y"})
    clash = hers.post(page, data=stale | {"accept": "country"})
    assert (clash.status_code, stored(app, nora).country, proposal(app).state) == (409, "AR", "waiting")
    assert text_of(clash).count("Argentina") == 1


def test_where_somebody_works_waits_too(app: Flask, nora: str) -> None:
    hers, editor = owner(app, nora), signed_in(app, Role.INVENTORY_EDITOR)
    with app.app_context(), transaction():
        person = db.session.scalars(select(Person).where(Person.code == nora)).one()
        old = make_affiliation(
            person=person, organisation=make_organisation(name="Casa Vieja"), title="Jefa"
        ).code
        make_organisation(name="Casa Nueva")
    post(editor, f"/people/{nora}/affiliations/new", {"organisation": "Casa Nueva", "title": "Asesora"})
    post(editor, f"/people/{nora}/affiliations/{old}", {"organisation": "Casa Vieja", "title": "Directora"})
    assert places(app) == {("Casa Vieja", "Jefa")}
    with app.app_context():
        codes = [each.code for each in db.session.scalars(select(Proposal).order_by(Proposal.proposed_at))]
    assert "Casa Nueva · Asesora" in text_of(hers.get(f"/proposals/{codes[0]}"))
    for code in codes:
        names = proposal_names(app, code)
        assert post(hers, f"/proposals/{code}", {"accept": names}).status_code == 302
    assert places(app) == {("Casa Vieja", "Directora"), ("Casa Nueva", "Asesora")}
    gone = f"/people/{nora}/affiliations/{old}"
    post(editor, f"{gone}/remove", page=gone)
    with app.app_context():
        last = db.session.scalars(select(Proposal).where(Proposal.state == "waiting")).one()
        code, names = last.code, list(last.wanted)
    assert len(places(app)) == 2
    post(hers, f"/proposals/{code}", {"accept": names})
    assert places(app) == {("Casa Nueva", "Asesora")}


def proposal_names(app: Flask, code: str) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Proposal).where(Proposal.code == code)).one().wanted)


def places(app: Flask) -> set[tuple[str, str | None]]:
    with app.app_context():
        return {(each.organisation.name, each.title) for each in db.session.scalars(select(Affiliation))}


def test_readers_cannot_tell_who_has_an_account(app: Flask, nora: str) -> None:
    reader = signed_in(app)
    paths = (f"/people/{nora}", f"/people/{nora}/propose", "/proposals/own")
    post(reader, f"/people/{nora}/propose", {"name": NAME, "country": "CL", "sector": "CIVIL_SOCIETY"})
    reader.get("/desk")  # takes away the word of thanks
    one = [without_tokens(text_of(reader.get(path))) for path in paths]
    owner(app, nora)
    assert [without_tokens(text_of(reader.get(path))) for path in paths] == one


def without_tokens(page: str) -> str:
    for value in hidden_fields(page).values():
        page = page.replace(value, "") if len(value) > 8 else page
    return page


def test_who_is_no_longer_listed_is_named_to_no_reader(app: Flask, nora: str) -> None:
    hers, reader = owner(app, nora), signed_in(app, language="en")
    post(
        reader, f"/people/{nora}/propose", {"name": "Otra Grafía", "country": "PE", "sector": "CIVIL_SOCIETY"}
    )
    post(hers, "/profile", {"name": "Nora Escondida", "country": "PE"})
    page = f"/proposals/{proposal(app).code}"
    post(hers, page, {})
    assert proposal(app).state == "refused"
    with app.app_context():
        last = db.session.scalars(
            select(OutboxMessage).where(OutboxMessage.template.contains("decided"))
        ).one()
        letter = last.words.subject + last.words.text + last.words.html if last.words else ""
    for told in (letter, text_of(reader.get("/proposals/own"))):
        assert not any(name in told for name in (NAME, "Nora", "Escondida", nora))
    assert "no longer in the public directory" in letter
    assert reader.get(f"/people/{nora}/propose").status_code == 404
    assert app.test_client().get(f"/people/{nora}/propose").status_code in (302, 401)
