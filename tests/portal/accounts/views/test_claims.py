"""Whose record is whose: taken at confirmation by the address, or by staff with both records side by side."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts import actions, queries
from portal.accounts.models import Account, Claim
from portal.kernel.clock import now
from portal.stakeholders.doubles import PersonMerge
from portal.stakeholders.models import Person
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.asking import post
from tests.factories import make_account, make_affiliation, make_organisation, make_person, sign_in

ADDRESS = "nora@example.org"


def confirmed(app: Flask, email: str = ADDRESS) -> str:
    """Sign up and follow the link of the letter, and return whose record the account has."""
    from datetime import timedelta

    with app.app_context(), transaction():
        account = actions.sign_up(
            name="Nora Nueva",
            email=email,
            password_hash="x",
            language="es",
            confirm_url="http://localhost/confirm/{token}",
            sign_in_url="http://localhost/sign-in",
            link_life=timedelta(hours=1),
            at=now(),
        )
        account_id = account.id
        own_id = account.person_id
    with app.app_context():
        texts = [each.words.text for each in db.session.scalars(select(OutboxMessage)) if each.words]
    (token,) = {line.rsplit("/", 1)[1] for text in texts for line in text.split() if "/confirm/" in line}
    client = app.test_client()
    assert post(client, f"/confirm/{token}").status_code == 302
    with app.app_context():
        person = db.session.get_one(Account, account_id).person
        own = db.session.get_one(Person, own_id)
        assert own.merged_into == (person.id if person.id != own_id else None)
        assert "Nora" in client.get("/desk").get_data(as_text=True) or person.id != own_id
        return person.name


def test_the_one_record_with_the_address_is_taken(app: Flask) -> None:
    with app.app_context(), transaction():
        make_person(name="Nora Conocida", emails=("otra@example.org", "NORA@example.org"))
    assert confirmed(app) == "Nora Conocida"


def test_a_record_merged_into_another_leads_to_it(app: Flask) -> None:
    with app.app_context(), transaction():
        stands = make_person(name="Nora Conocida", emails=())
        make_person(name="Vieja Nora", emails=(ADDRESS,), merged_into=stands.id)
    assert confirmed(app) == "Nora Conocida"


@pytest.mark.parametrize("case", ["none", "two", "taken", "similar"])
def test_where_it_is_not_sure_the_account_keeps_its_own(app: Flask, case: str) -> None:
    with app.app_context(), transaction():
        if case == "two":
            for _ in range(2):
                make_person(emails=(ADDRESS,))
        if case == "taken":
            make_account(email="vieja@example.org", person=make_person(emails=(ADDRESS,)))
        if case == "similar":
            make_person(emails=("n_ra@example.org", "nora@example.org.uy", "xnora@example.org"))
    assert confirmed(app) == "Nora Nueva"


def asker(app: Flask, **given: Any) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(person=make_person(name="Quien Pide"), **given).id
    client = app.test_client()
    sign_in(client, account)
    return client


def staff(app: Flask) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, person=make_person(name="Eda")).id
    client = app.test_client()
    sign_in(client, account)
    return client


def the_claim(app: Flask) -> Claim:
    with app.app_context():
        return db.session.scalars(select(Claim)).one()


def letters(app: Flask) -> list[str]:
    with app.app_context():
        return [each.words.text for each in db.session.scalars(select(OutboxMessage)) if each.words]


def test_staff_compare_and_the_account_gets_the_known_record(app: Flask) -> None:
    with app.app_context(), transaction():
        known = make_person(name="Quien Pidió", emails=("antes@example.org",), search_text="quien pidio")
        make_affiliation(person=known, organisation=make_organisation(name="Casa Vieja"))
        known_id, code = known.id, known.code
    client, editor = asker(app), staff(app)
    told = {"note": "Fui antes@example.org"}
    assert post(client, "/profile/claim", told).location == "/profile"
    assert "Quien Pide" in editor.get("/claims").get_data(as_text=True)
    page = f"/claims/{the_claim(app).code}"
    found = editor.get(f"{page}?q=antes@example.org").get_data(as_text=True)
    assert code in found
    compare = editor.get(f"{page}/people/{code}").get_data(as_text=True)
    for shown in ("Quien Pide", "Quien Pidió", "antes@example.org", "Casa Vieja", "Fui antes@example.org"):
        assert shown in compare
    assert post(editor, f"{page}/people/{code}").location == "/claims"
    with app.app_context():
        account = db.session.get_one(Account, the_claim(app).account_id)
        own = db.session.get_one(Person, the_claim(app).person_id)
        assert (account.person.id, account.person_id, own.merged_into) == (known_id, own.id, known_id)
    assert "Quien Pidió" in client.get("/profile").get_data(as_text=True)
    assert "You were right" in letters(app)[-1]
    again = post(editor, f"{page}/people/{code}")
    assert again.status_code == 409


def test_the_asker_learns_nothing_of_a_stranger(app: Flask) -> None:
    with app.app_context(), transaction():
        hidden = make_person(name="Extraña Oculta", emails=("extrana@example.org",))
        code = hidden.code
    client, editor = asker(app), staff(app)
    shown = client.get(f"/profile/claim?person={code}").get_data(as_text=True)
    none = client.get("/profile/claim?person=AAAA-AAAA").get_data(as_text=True)
    assert "Extraña" not in shown
    assert shown.count("<") == none.count("<")
    assert post(client, f"/profile/claim?person={code}", {"note": "soy yo"}).status_code == 302
    assert the_claim(app).known_id is None
    page = f"/claims/{the_claim(app).code}"
    assert "Say why" in post(editor, f"{page}/refuse", {"reason": " "}, page=page).get_data(as_text=True)
    assert post(editor, f"{page}/refuse", {"reason": "No la encontramos."}, page=page).status_code == 302
    assert "No la encontramos." in letters(app)[-1]
    everything = client.get("/profile").get_data(as_text=True) + letters(app)[-1]
    assert "Extraña" not in everything
    assert the_claim(app).state == "refused"
    for path in ("/claims", page, f"{page}/people/{code}"):
        assert client.get(path).status_code in (403, 404)


def test_the_public_page_leads_here_and_one_request_waits_at_a_time(app: Flask) -> None:
    with app.app_context(), transaction():
        listed = make_person(name="Lista Pública", directory_consent=True)
        code, listed_id = listed.code, listed.id
    client = asker(app)
    assert f"/profile/claim?person={code}" in client.get(f"/people/{code}").get_data(as_text=True)
    path = f"/profile/claim?person={code}"
    assert "Lista Pública" in client.get(path).get_data(as_text=True)
    assert post(client, path, {"note": "soy yo"}).status_code == 302
    assert the_claim(app).known_id == listed_id
    second = post(client, path, {"note": "otra vez"})
    assert "Your earlier request waits" in second.get_data(as_text=True)
    assert "Lista Pública" in staff(app).get(f"/claims/{the_claim(app).code}").get_data(as_text=True)


def test_a_record_of_another_account_is_not_given_away(app: Flask) -> None:
    with app.app_context(), transaction():
        person = make_person(name="De Otra Cuenta")
        make_account(person=person)
        code = person.code
    client, editor = asker(app), staff(app)
    post(client, "/profile/claim", {"note": "soy yo"})
    refused = post(editor, f"/claims/{the_claim(app).code}/people/{code}")
    assert refused.status_code == 422
    assert "Another account has this record." in refused.get_data(as_text=True)
    assert the_claim(app).state == "waiting"


def test_an_undone_merge_gives_the_account_back_what_it_had(app: Flask) -> None:
    with app.app_context(), transaction():
        known = make_person(name="Quien Pidió", directory_consent=True)
        code, known_id = known.code, known.id
    client, editor = asker(app), staff(app)
    post(client, "/profile/claim", {"note": "soy yo"})
    own_id = the_claim(app).person_id
    assert post(editor, f"/claims/{the_claim(app).code}/people/{code}").status_code == 302
    assert holds(app) == (own_id, known_id, known_id)
    assert "Quien Pidió" in client.get("/profile").get_data(as_text=True)
    with app.app_context():
        undo = f"/duplicates/persons/merges/{db.session.scalars(select(PersonMerge)).one().code}/undo"
    assert post(editor, undo, page=f"/people/{code}").status_code == 302
    assert holds(app) == (own_id, own_id, own_id)
    profile = client.get("/profile").get_data(as_text=True)
    assert ("Quien Pide" in profile, "Quien Pidió" in profile) == (True, False)


def holds(app: Flask) -> tuple[str, str, str | None]:
    """Whose record the account has: as it is kept, as it is read, and as whom it acts."""
    with app.app_context():
        account = db.session.get_one(Account, the_claim(app).account_id)
        return account.person_id, account.person.id, queries.actor_of(account).person_id
