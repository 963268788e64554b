"""A violated constraint is named on both databases, and explained where a feature did."""

import pytest
from flask import Flask
from sqlalchemy import Executable, Insert, insert
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Account, RoleGrant
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import constraints, db, transaction
from portal.system.once import Receipt
from tests.factories import make_account


def violation(statement: Executable) -> IntegrityError:
    """What the database says of a statement."""
    with pytest.raises(IntegrityError) as raised, db.engine.begin() as connection:
        connection.execute(statement)
    return raised.value


def receipt() -> Insert:
    return insert(Receipt).values(key_hash="k", at=now(), location="/")


def test_a_unique_column_is_named(app: Flask) -> None:
    with app.app_context():
        with transaction():
            known = make_account(email="ana@example.org")
            person_id = known.person_id
        account = insert(Account).values(
            id="x",
            version=1,
            email="a",
            email_key="ana@example.org",
            language="es",
            person_id="p",
            time_zone="UTC",
            created_at=now(),
        )
        named = constraints.violated(violation(account), db.metadata)
        assert (person_id != "p", named) == (True, ("uq_accounts_email_key", True))


def test_a_unique_rule_over_columns_is_named(app: Flask) -> None:
    with app.app_context():
        with transaction():
            account = make_account(Role.REVIEWER, scope=("call", "c1"))
            held = {"account_id": account.id, "role": Role.REVIEWER, "scope_kind": "call", "scope_id": "c1"}
        again = insert(RoleGrant).values(id="x", version=1, granted_at=now(), **held)
        name, is_unique = constraints.violated(violation(again), db.metadata)
        assert (name, is_unique) == ("uq_role_grants_account_id_role_scope_kind_scope_id", True)


def test_a_primary_key_is_named(app: Flask) -> None:
    with app.app_context():
        with transaction():
            db.session.execute(receipt())
        assert constraints.violated(violation(receipt()), db.metadata) == ("pk_receipts", True)


def test_a_check_is_named_and_is_no_clash(app: Flask) -> None:
    with app.app_context():
        half = insert(RoleGrant).values(
            id="x", version=1, account_id="a", role=Role.REVIEWER, scope_kind="call", granted_at=now()
        )
        error = violation(half)
        assert constraints.violated(error, db.metadata) == ("ck_role_grants_scope_is_whole", False)
        assert constraints.refusal(error, db.metadata) is None


def test_a_unique_rule_nobody_explained_is_a_clash_in_general_words(app: Flask) -> None:
    with app.app_context():
        with transaction():
            db.session.execute(receipt())
        told = constraints.refusal(violation(receipt()), db.metadata)
        assert told is not None
        assert (told.status, told.sentence, told.field) == (409, constraints.TAKEN, None)


def test_only_constraints_that_exist_are_explained(app: Flask) -> None:
    assert constraints.EXPLANATIONS.keys() >= {"uq_accounts_email_key"}
    assert constraints.unknown_names(db.metadata) == []
