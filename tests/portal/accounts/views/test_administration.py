"""Accounts and roles by page."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import jobs, queries
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import transaction
from tests.asking import post
from tests.factories import make_account, make_call, make_event, make_person, sign_in


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.ADMINISTRATOR).id
    sign_in(client, account)
    return client


@pytest.fixture
def other(app: Flask) -> str:
    """The code of another account."""
    with app.app_context(), transaction():
        return make_account(person=make_person(name="Rosa Otra", search_text="rosa otra")).person.code


def roles(app: Flask, code: str) -> list[tuple[Role, str | None, str | None]]:
    with app.app_context():
        account = queries.account_by_code(code)
        assert account is not None
        return [(each.role, each.scope_kind, each.scope_id) for each in account.roles]


def test_a_role_is_given_and_works_from_the_next_sign_in(app: Flask, admin: FlaskClient, other: str) -> None:
    assert post(admin, f"/accounts/{other}/roles", {"role": "analyst"}, page=f"/accounts/{other}").location
    assert roles(app, other) == [(Role.ANALYST, None, None)]
    text = admin.get(f"/accounts/{other}").get_data(as_text=True)
    assert "Role given" in text
    with app.app_context():
        account = queries.account_by_code(other)
        assert account is not None
        account_id, grant = account.id, account.roles[0].code
    staff = app.test_client()
    sign_in(staff, account_id)
    assert staff.get("/people.csv").status_code == 200
    assert post(admin, f"/accounts/{other}/roles/{grant}/end", page=f"/accounts/{other}").status_code == 302
    assert roles(app, other) == []
    assert staff.get("/people.csv").status_code == 302


def test_a_role_is_given_for_one_call(app: Flask, admin: FlaskClient, other: str) -> None:
    with app.app_context(), transaction():
        call = make_call(code="beca-2026", title="Becas 2026").id
    page = f"/accounts/{other}"
    fields = {"role": "reviewer", "for_record": "call:beca-2026"}
    assert post(admin, f"{page}/roles", fields, page=page).status_code == 302
    assert roles(app, other) == [(Role.REVIEWER, "call", call)]
    assert "Becas 2026" in admin.get(page).get_data(as_text=True)
    answer = post(admin, f"{page}/roles", fields | {"role": "analyst"}, page=page)
    assert answer.status_code == 422
    assert "This role cannot be given for that record alone." in answer.get_data(as_text=True)
    assert post(admin, f"{page}/roles", fields | {"for_record": "call:otra"}, page=page).status_code == 422
    assert len(roles(app, other)) == 1


def test_a_role_is_given_for_one_event(app: Flask, admin: FlaskClient, other: str) -> None:
    with app.app_context(), transaction():
        event = make_event(code="taller-lima").id
    fields = {"role": "organiser", "for_record": "event:taller-lima"}
    assert post(admin, f"/accounts/{other}/roles", fields, page=f"/accounts/{other}").status_code == 302
    assert roles(app, other) == [(Role.ORGANISER, "event", event)]


def test_a_role_of_another_account_is_not_taken_by_this_address(
    app: Flask, admin: FlaskClient, other: str
) -> None:
    with app.app_context(), transaction():
        third = make_account(Role.REVIEWER)
        grant, code = third.roles[0].code, third.person.code
    path = f"/accounts/{other}/roles/{grant}/end"
    assert post(admin, path, page=f"/accounts/{other}").status_code == 404
    assert len(roles(app, code)) == 1


def test_the_last_administrator_is_told(app: Flask, admin: FlaskClient) -> None:
    with app.app_context():
        (account,) = queries.accounts_with_role(Role.ADMINISTRATOR)
        path = f"/accounts/{account.person.code}/roles/{account.roles[0].code}/end"
    answer = post(admin, path, page="/accounts")
    assert answer.status_code == 422
    assert "This is the last administrator." in answer.get_data(as_text=True)


def test_accounts_are_found_by_name_and_by_address(app: Flask, admin: FlaskClient, other: str) -> None:
    assert "Rosa Otra" in admin.get("/accounts?q=otra").get_data(as_text=True)
    assert "Rosa Otra" in admin.get("/accounts?q=example.org").get_data(as_text=True)
    text = admin.get("/accounts?q=nada").get_data(as_text=True)
    assert "Rosa Otra" not in text
    assert "No account fits" in text


def test_accounts_are_found_by_role_and_state(app: Flask, admin: FlaskClient, other: str) -> None:
    assert "Rosa Otra" not in admin.get("/accounts?role=administrator").text
    assert "Rosa Otra" not in admin.get("/accounts?closed=1").text
    post(admin, f"/accounts/{other}/close", page=f"/accounts/{other}")
    assert "Rosa Otra" in admin.get("/accounts?closed=1").text
    assert "closed" in admin.get(f"/accounts/{other}").text
    post(admin, f"/accounts/{other}/reopen", page=f"/accounts/{other}")
    assert "Rosa Otra" not in admin.get("/accounts?closed=1").text


def test_nobody_closes_their_own_account(app: Flask, admin: FlaskClient) -> None:
    with app.app_context():
        (account,) = queries.accounts_with_role(Role.ADMINISTRATOR)
        path = f"/accounts/{account.person.code}/close"
    answer = post(admin, path, page="/accounts")
    assert answer.status_code == 422
    assert "This is your own account." in answer.text


def test_a_role_ends_by_itself(app: Flask, admin: FlaskClient, other: str) -> None:
    page = f"/accounts/{other}"
    fields = {"role": "analyst", "for_record": "", "ends_on": "2999-12-31"}
    assert post(admin, f"{page}/roles", fields, page=page).status_code == 302
    assert "31 Dec 2999" in admin.get(page).text
    with app.app_context():
        assert jobs.end_roles(now()) == 0
        assert jobs.end_roles(now() + timedelta(days=366 * 1000)) == 1
    assert roles(app, other) == []


def test_a_role_does_not_end_before_it_begins(app: Flask, admin: FlaskClient, other: str) -> None:
    page = f"/accounts/{other}"
    fields = {"role": "analyst", "for_record": "", "ends_on": "2020-12-31"}
    answer = post(admin, f"{page}/roles", fields, page=page)
    assert (answer.status_code, "Give a last day that is not over." in answer.text) == (422, True)
    assert roles(app, other) == []
