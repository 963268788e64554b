"""Accounts that can sign in, and a client that has."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from portal.accounts import actions
from portal.accounts.models import Account, Claim, RoleGrant
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories.adding import NOW, add, numbers
from tests.factories.stakeholders import make_person


def make_account(*roles: Role, **given: Any) -> Account:
    """A confirmed account; ``scope=("call", id)`` limits its roles to one record."""
    scope = given.pop("scope", (None, None))
    number = next(numbers)
    email = given.pop("email", f"cuenta{number}@example.org")
    person = given.pop("person", None) or make_person(emails=(email,))
    values = {"language": "en", "created_at": NOW, "confirmed_at": NOW}
    account = add(Account(email=email, email_key=email.casefold(), person=person, **(values | given)))
    for role in roles:
        account.roles.append(RoleGrant(role=role, scope_kind=scope[0], scope_id=scope[1], granted_at=NOW))
    return account


def make_claim(**given: Any) -> Claim:
    """That the owner of an account says we knew them before; it waits."""
    account = given.pop("account", None) or make_account()
    values = {"person_id": account.person_id or account.person.id, "note": "Soy yo.", "asked_at": NOW}
    return add(Claim(account=account, **(values | given)))


def sign_in(client: FlaskClient, account_id: str) -> None:
    """Sign the client in, by a sign-in row and the cookie that names it."""
    from portal.accounts import queries

    with client.application.app_context(), transaction():
        account = queries.account(account_id)
        assert account is not None
        token = actions.begin_sign_in(account, browser="tests", life=timedelta(hours=1), at=now())
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
