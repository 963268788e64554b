"""Roles, the last administrator, letters an hour, and answers that tell nobody whether an address is known."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts import actions, queries
from portal.accounts.models import Account, MailedLink
from portal.kernel.clock import now
from portal.kernel.errors import Forbidden, Refused
from portal.system.access import PORTAL, Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage, OutboxWords
from tests.factories import make_account, make_person
from tests.factories.adding import NOW

HOUR = timedelta(hours=1)


def ask(email: str, at: object = NOW) -> None:
    with transaction():
        actions.ask_for_password(
            email=email, url="https://portal.example/{token}", language="en", link_life=HOUR, at=NOW
        )


def sign_up(email: str, name: str = "Ana") -> None:
    with transaction():
        actions.sign_up(
            name=name,
            email=email,
            password_hash="hash",
            language="en",
            confirm_url="https://portal.example/{token}",
            sign_in_url="https://portal.example/sign-in",
            link_life=HOUR,
            at=NOW,
        )


def letters() -> list[str]:
    return [each.template for each in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR] + [None])
def test_only_administrators_give_and_take_roles(app: Flask, role: Role | None) -> None:
    with app.app_context():
        with transaction():
            giver = make_account(*([role] if role else []))
            other = make_account(Role.REVIEWER)
        by = queries.actor_of(giver)
        for target in (giver, other):
            with pytest.raises(Forbidden), transaction():
                actions.grant_role(target, Role.ADMINISTRATOR, by=by, at=NOW)
        with pytest.raises(Forbidden), transaction():
            actions.revoke_role(other, other.roles[0], by=by, at=NOW)
        assert [each.role for each in other.roles] == [Role.REVIEWER]


def test_a_role_is_given_once_and_taken_back_and_the_sign_ins_end(app: Flask) -> None:
    with app.app_context():
        with transaction():
            account = make_account()
            token = actions.begin_sign_in(account, browser="", life=HOUR, at=now())
        for _ in range(2):
            with transaction():
                actions.grant_role(
                    account, Role.ORGANISER, scope_kind="event", scope_id="evt-1", by=PORTAL, at=now()
                )
        assert [(each.role, each.scope_id) for each in account.roles] == [(Role.ORGANISER, "evt-1")]
        assert queries.live_sign_in(token, at=now()) is None
        with transaction():
            later = actions.begin_sign_in(account, browser="", life=HOUR, at=now())
            actions.revoke_role(account, account.roles[0], by=PORTAL, at=now())
        assert (account.roles, queries.live_sign_in(later, at=now())) == ([], None)


@pytest.mark.parametrize(
    ("role", "kind", "fits"),
    [
        (Role.REVIEWER, "call", True),
        (Role.CALL_MANAGER, "call", True),
        (Role.TRAVEL_OFFICER, "call", True),
        (Role.ORGANISER, "event", True),
        (Role.ORGANISER, "call", False),
        (Role.ADMINISTRATOR, "call", False),
        (Role.ANALYST, "event", False),
        (Role.INVENTORY_EDITOR, "call", False),
    ],
)
def test_a_role_is_held_for_records_of_its_kind(app: Flask, role: Role, kind: str, fits: bool) -> None:
    with app.app_context():
        with transaction():
            account = make_account()
        if fits:
            with transaction():
                actions.grant_role(account, role, scope_kind=kind, scope_id="x", by=PORTAL, at=NOW)
        else:
            with pytest.raises(Refused), transaction():
                actions.grant_role(account, role, scope_kind=kind, scope_id="x", by=PORTAL, at=NOW)
        assert len(account.roles) == fits


def test_the_last_administrator_stays(app: Flask) -> None:
    with app.app_context():
        with transaction():
            one, closed = make_account(Role.ADMINISTRATOR), make_account(Role.ADMINISTRATOR, closed_at=NOW)
        with pytest.raises(Refused, match="last administrator"), transaction():
            actions.revoke_role(one, one.roles[0], by=PORTAL, at=NOW)
        with transaction():
            make_account(Role.ADMINISTRATOR)
        with transaction():
            actions.revoke_role(one, one.roles[0], by=PORTAL, at=NOW)
        assert (one.roles, len(closed.roles)) == ([], 1)


def test_the_last_administrator_gets_no_last_day(app: Flask) -> None:
    end = NOW + timedelta(days=30)
    with app.app_context():
        with transaction():
            one = make_account(Role.ADMINISTRATOR)
        with pytest.raises(Refused, match="last administrator"), transaction():
            actions.grant_role(one, Role.ADMINISTRATOR, ends_at=end, by=PORTAL, at=NOW)
        with transaction():
            other = make_account(Role.ADMINISTRATOR)
            actions.grant_role(one, Role.ADMINISTRATOR, ends_at=end, by=PORTAL, at=NOW)
        with pytest.raises(Refused, match="last administrator"), transaction():
            actions.revoke_role(other, other.roles[0], by=PORTAL, at=NOW)
        with transaction():
            actions.revoke_role(one, one.roles[0], by=PORTAL, at=NOW)
        assert (one.roles, len(other.roles)) == ([], 1)


def test_asking_for_a_password_writes_alike_for_a_known_and_an_unknown_address(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_account(email="ana@example.org")
        ask("nadie@example.org")
        assert (letters(), db.session.scalars(select(MailedLink)).all()) == ([], [])
        ask("ANA@example.org")
        assert letters() == ["accounts/new_password"]
        acts = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [each.act for each in acts] == ["account.ask_for_password"] * 2
        assert acts[0].subject_id == "unknown"


def test_nobodys_mailbox_is_flooded(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_account(email="ana@example.org")
        for _ in range(8):
            ask("ana@example.org")
            sign_up("ana@example.org")
            sign_up("nueva@example.org")
        addresses = db.session.scalars(select(OutboxWords.address)).all()
        assert {each: addresses.count(each) for each in set(addresses)} == {
            "ana@example.org": 5,
            "nueva@example.org": 5,
        }


def test_the_letter_to_confirm_carries_nothing_that_a_stranger_typed(app: Flask) -> None:
    with app.app_context():
        sign_up("victima@example.org", name="Buy now https://evil.example")
        words = db.session.scalars(select(OutboxWords)).one()
        assert "evil" not in words.subject + words.text + words.html


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_letter_says_what_to_do_in_both_forms(app: Flask, language: str) -> None:
    with app.app_context():
        with transaction():
            make_account(email="ana@example.org", language=language, person=make_person(name="Ana & <b>"))
        sign_up("ana@example.org")
        ask("ana@example.org")
        for words in db.session.scalars(select(OutboxWords)):
            assert words.subject
            assert "https://portal.example/" in words.text
            assert "https://portal.example/" in words.html
            assert "Ana & <b>" in words.text
            assert "Ana &amp; &lt;b&gt;" in words.html


def test_one_account_an_address(app: Flask) -> None:
    with app.app_context():
        sign_up("ana@example.org")
        sign_up("Ana@Example.org")
        assert len(db.session.scalars(select(Account)).all()) == 1
