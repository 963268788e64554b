"""Changes that wait for a person, when what they speak of goes, moves or is proposed again."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from portal.accounts.models import Account
from portal.kernel.clock import now
from portal.stakeholders.models import Affiliation, Organisation, Person, Proposal
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in

NAME = "Nora Propia"
WORDS = {"name": NAME, "gender": "F", "country": "PE", "sector": "CIVIL_SOCIETY"}


def client_of(app: Flask, *roles: Role, **given: Any) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(*roles, **given).id
    client = app.test_client()
    sign_in(client, account)
    return client


def owner(app: Flask, code: str, *roles: Role) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(*roles, person=person(code), email="nora@cuenta.example", language="en").id
    client = app.test_client()
    sign_in(client, account)
    return client


def person(code: str) -> Person:
    return db.session.scalars(select(Person).where(Person.code == code)).one()


@pytest.fixture
def nora(app: Flask) -> str:
    """A person in the public directory; the answer is her code."""
    with app.app_context(), transaction():
        return make_person(name=NAME, directory_consent=True).code


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return client_of(app, Role.INVENTORY_EDITOR, language="en")


def proposals(app: Flask) -> list[Proposal]:
    with app.app_context():
        return list(db.session.scalars(select(Proposal).order_by(Proposal.proposed_at)))


def templates(app: Flask) -> list[str]:
    with app.app_context():
        return [each.template for each in db.session.scalars(select(OutboxMessage))]


def places(app: Flask) -> list[tuple[str, str | None]]:
    with app.app_context():
        return [(each.organisation.name, each.title) for each in db.session.scalars(select(Affiliation))]


def test_the_same_change_proposed_twice_waits_once(app: Flask, nora: str, editor: FlaskClient) -> None:
    owner(app, nora)
    for _ in range(2):
        assert post(editor, f"/people/{nora}/edit", WORDS | {"country": "CL"}).status_code == 302
    assert [each.wanted for each in proposals(app)] == [{"country": "CL"}]
    assert templates(app) == ["stakeholders/change_proposed"]


def test_what_a_reader_proposes_twice_waits_once_unless_it_says_more(app: Flask, nora: str) -> None:
    owner(app, nora)
    reader = client_of(app, language="en")
    sent = {"name": NAME, "country": "CL", "sector": "CIVIL_SOCIETY"}
    assert post(reader, f"/people/{nora}/propose", sent).status_code == 302
    assert post(reader, f"/people/{nora}/propose", sent).location == "/proposals/own"
    assert len(proposals(app)) == 1
    assert post(reader, f"/people/{nora}/propose", sent | {"note": "La vi allí."}).status_code == 302
    assert [each.note for each in proposals(app)] == [None, "La vi allí."]


def test_of_a_place_that_is_gone_since_nothing_is_written(app: Flask, nora: str, editor: FlaskClient) -> None:
    hers = owner(app, nora)
    with app.app_context(), transaction():
        make_organisation(name="Casa Fugaz")
    post(editor, f"/people/{nora}/affiliations/new", {"organisation": "Casa Fugaz", "title": "Asesora"})
    with app.app_context(), transaction():
        db.session.execute(delete(Organisation).where(Organisation.name == "Casa Fugaz"))
    (kept,) = proposals(app)
    page = f"/proposals/{kept.code}"
    assert hers.get(page).status_code == 200
    answer = post(hers, page, {"accept": list(kept.wanted)})
    assert (answer.status_code, "no longer in the inventory" in answer.get_data(as_text=True)) == (422, True)
    assert places(app) == []
    assert post(hers, page, {}).status_code == 302
    assert proposals(app)[0].state == "refused"


def test_a_place_that_was_merged_since_is_the_one_that_stands_for_it(
    app: Flask, nora: str, editor: FlaskClient
) -> None:
    hers = owner(app, nora)
    with app.app_context(), transaction():
        old = make_organisation(name="Casa Vieja")
        code = make_affiliation(person=person(nora), organisation=old, title="Jefa").code
        make_organisation(name="Casa Doble")
    post(editor, f"/people/{nora}/affiliations/new", {"organisation": "Casa Doble", "title": "Asesora"})
    with app.app_context(), transaction():
        whole = make_organisation(name="Casa Entera")
        for each in db.session.scalars(
            select(Organisation).where(Organisation.name.in_(["Casa Doble", "Casa Vieja"]))
        ):
            each.merged_into = whole.id
    post(editor, f"/people/{nora}/affiliations/{code}", {"organisation": "Casa Entera", "title": "Jefa"})
    assert [list(each.wanted) for each in proposals(app)] == [["affiliation:"]]
    one = f"/proposals/{proposals(app)[0].code}"
    assert "Casa Entera · Asesora" in hers.get(one).get_data(as_text=True)
    assert post(hers, one, {"accept": ["affiliation:"]}).status_code == 302
    for path in (f"/people/{nora}", f"/people/{nora}.vcf"):
        shown = app.test_client().get(path).get_data(as_text=True)
        assert ("Casa Entera" in shown, "Casa Doble" in shown, "Casa Vieja" in shown) == (True, False, False)


def test_after_an_unmerge_nobody_decides_on_where_somebody_else_works(
    app: Flask, nora: str, editor: FlaskClient
) -> None:
    hers = owner(app, nora)
    with app.app_context(), transaction():
        other = make_person(name="Nora Otra")
        code = make_affiliation(
            person=other, organisation=make_organisation(name="Casa Ajena"), title="Jefa"
        ).code
        other.merged_into = person(nora).id
    post(editor, f"/people/{nora}/affiliations/{code}", {"organisation": "Casa Ajena", "title": "Directora"})
    with app.app_context(), transaction():
        db.session.scalars(select(Person).where(Person.name == "Nora Otra")).one().merged_into = None
    (kept,) = proposals(app)
    page = f"/proposals/{kept.code}"
    assert hers.get(page).status_code == 200
    answer = post(hers, page, {"accept": list(kept.wanted)})
    assert (answer.status_code, set(places(app))) == (
        302,
        {("Casa Ajena", "Jefa"), ("Casa Ajena", "Directora")},
    )
    with app.app_context():
        own = db.session.scalars(select(Affiliation).where(Affiliation.title == "Directora")).one()
        assert own.person.name == NAME


def test_who_has_closed_their_account_no_longer_decides_and_an_editor_does(
    app: Flask, nora: str, editor: FlaskClient
) -> None:
    hers = owner(app, nora)
    post(editor, f"/people/{nora}/edit", WORDS | {"country": "CL"})
    with app.app_context(), transaction():
        db.session.scalars(
            select(Account).where(Account.email == "nora@cuenta.example")
        ).one().closed_at = now()
    page = f"/proposals/{proposals(app)[0].code}"
    assert "an editor" in editor.get("/proposals").get_data(as_text=True)
    assert hers.get(page).status_code in (302, 401, 404)
    assert post(editor, page, {"accept": ["country"]}).status_code == 302
    with app.app_context():
        assert (person(nora).country, person(nora).directory_consent) == ("CL", True)
    assert "stakeholders/proposal_decided_instead" not in templates(app)


def test_of_a_record_merged_since_its_owner_decides_on_the_one_that_stands_for_it(
    app: Flask, nora: str, editor: FlaskClient
) -> None:
    hers = owner(app, nora)
    post(editor, f"/people/{nora}/edit", WORDS | {"country": "CL"})
    with app.app_context(), transaction():
        whole = make_person(name="Nora Entera", country="PE")
        person(nora).merged_into = whole.id
        code = whole.code
    page = f"/proposals/{proposals(app)[0].code}"
    assert page in hers.get("/profile").get_data(as_text=True)
    assert page in hers.get("/desk").get_data(as_text=True)
    assert 'name="accept"' not in editor.get(page).get_data(as_text=True)
    assert post(editor, page, {"accept": ["country"]}).status_code == 404
    assert post(hers, page, {"accept": ["country"]}).status_code == 302
    with app.app_context():
        assert (person(code).country, person(nora).country) == ("CL", "PE")


def test_two_editors_at_once_both_wait(app: Flask, nora: str, editor: FlaskClient) -> None:
    hers = owner(app, nora)
    other = client_of(app, Role.INVENTORY_EDITOR, language="en")
    pages = [
        hidden_fields(each.get(f"/people/{nora}/edit").get_data(as_text=True)) for each in (editor, other)
    ]
    first = editor.post(f"/people/{nora}/edit", data=pages[0] | WORDS | {"country": "CL"})
    second = other.post(f"/people/{nora}/edit", data=pages[1] | WORDS | {"country": "AR"})
    assert (first.status_code, second.status_code) == (302, 302)
    one, two = proposals(app)
    assert post(hers, f"/proposals/{one.code}", {"accept": ["country"]}).status_code == 302
    assert "Changed since" in hers.get(f"/proposals/{two.code}").get_data(as_text=True)
    assert post(hers, f"/proposals/{two.code}", {"accept": ["country"]}).status_code == 302
    with app.app_context():
        assert person(nora).country == "AR"


def test_the_trail_and_letters_hold_no_words(app: Flask, nora: str, editor: FlaskClient) -> None:
    owner(app, nora)
    sent = WORDS | {"name": "Nora Secretísima", "badge_name": "Secretísima"}
    post(editor, f"/people/{nora}/edit", sent)
    with app.app_context():
        facts = [str(each.facts) for each in db.session.scalars(select(AuditEntry))]
        letters = [
            (each.words.subject + each.words.text + each.words.html)
            for each in db.session.scalars(select(OutboxMessage))
            if each.words
        ]
    assert not any("Secret" in each for each in [*facts, *letters])
