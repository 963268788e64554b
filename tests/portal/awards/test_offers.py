"""Offers: answered in time by whose they are, under whichever of their records, or ended by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Account
from portal.accounts.queries import actor_of
from portal.awards import actions
from portal.awards.enums import AwardStatus
from portal.awards.jobs import expire_offers
from portal.awards.models import Award
from portal.awards.queries import awards_of_person
from portal.kernel.errors import Clash, Expired, Missing
from portal.stakeholders.models import Person
from portal.system.access import PORTAL, Actor, Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import (
    make_account,
    make_award,
    make_call,
    make_person,
)
from tests.factories.adding import NOW

URL = f"https://portal.example/awards/{actions.CODE_PLACE}"
LATER = NOW + timedelta(hours=1)
END = datetime(2026, 4, 2, 2, 59, 59, tzinfo=UTC)  # 1 April, 23:59:59 in Montevideo
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _within(app: Flask) -> object:
    with app.app_context():
        yield


def offered(**given: object) -> tuple[Award, Actor]:
    account = make_account()
    award = make_award(person=account.person, status=AwardStatus.OFFERED, accept_by=END, **given)
    return award, actor_of(account)


@pytest.mark.parametrize(
    ("act", "status"), [("accept", AwardStatus.ACCEPTED), ("decline", AwardStatus.DECLINED)]
)
def test_an_offer_is_answered_up_to_its_last_instant(act: str, status: AwardStatus) -> None:
    with transaction():
        award, by = offered()
    with transaction():
        getattr(actions, act)(award, by=by, at=END)
    assert (award.status, award.answered_at) == (status, END)
    with transaction():
        getattr(actions, act)(award, by=by, at=END + SECOND)
    assert (award.status, award.answered_at) == (status, END)


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_an_offer_is_not_answered_a_second_later_even_if_no_worker_ran(act: str) -> None:
    with transaction():
        award, by = offered()
    with pytest.raises(Expired), transaction():
        getattr(actions, act)(award, by=by, at=END + SECOND)
    assert award.status is AwardStatus.OFFERED


def test_what_was_declined_is_not_accepted() -> None:
    with transaction():
        award, by = offered()
    with transaction():
        actions.decline(award, by=by, at=LATER)
    with pytest.raises(Clash), transaction():
        actions.accept(award, by=by, at=LATER)
    assert award.status is AwardStatus.DECLINED


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_nobody_else_answers(act: str) -> None:
    with transaction():
        award, _by = offered()
        strangers = [actor_of(make_account()), actor_of(make_account(Role.ADMINISTRATOR)), PORTAL]
    for stranger in strangers:
        with pytest.raises(Missing), transaction():
            getattr(actions, act)(award, by=stranger, at=LATER)
    assert award.status is AwardStatus.OFFERED


def merged_account(person: Person) -> tuple[Account, Actor]:
    """An account of the record that ``person`` was merged into."""
    account = make_account(language="pt")
    person.merged_into = account.person_id
    return account, actor_of(account)


@pytest.mark.parametrize(
    ("act", "status"), [("accept", AwardStatus.ACCEPTED), ("decline", AwardStatus.DECLINED)]
)
def test_who_was_merged_after_the_offer_answers_it_under_either_record(act: str, status: AwardStatus) -> None:
    with transaction():
        (first, old), (second, _by) = offered(), offered()
        _account, survivor = merged_account(first.person)
        second.person.merged_into = first.person_id
    for award, by in ((first, survivor), (second, old)):
        with transaction():
            getattr(actions, act)(award, by=by, at=LATER)
    assert [first.status, second.status] == [status, status]
    assert {each.id for each in awards_of_person(survivor.person_id or "")} == {first.id, second.id}


def test_whose_offer_ended_is_told_once_in_their_language() -> None:
    with transaction():
        award = make_award(status=AwardStatus.OFFERED, accept_by=END, call=make_call(), title="Becas <2026>")
        account, _survivor = merged_account(award.person)
        silent = make_award(
            person=make_person(emails=()), status=AwardStatus.OFFERED, accept_by=END, call=make_call()
        )
    assert (expire_offers(END + SECOND), expire_offers(END + SECOND)) == (2, 0)
    letter = db.session.scalars(select(OutboxMessage)).one()
    assert (letter.template, letter.language, letter.account_id) == ("awards/expired", "pt", account.id)
    assert (letter.words.address, silent.status) == (account.email, AwardStatus.EXPIRED)
    assert letter.words.subject == "Sua oferta venceu: Becas <2026>"
    assert "23:59" in letter.words.text
    assert "Becas &lt;2026&gt;" in letter.words.html


def test_offers_end_by_themselves_once() -> None:
    with transaction():
        over, _by = offered()
        later, _by = offered()
        later.accept_by = END + SECOND
        accepted = make_award(status=AwardStatus.ACCEPTED, accept_by=END)
    assert [expire_offers(END), expire_offers(END + SECOND), expire_offers(END + SECOND)] == [0, 1, 0]
    assert [each.status for each in (over, later, accepted)] == [
        AwardStatus.EXPIRED,
        AwardStatus.OFFERED,
        AwardStatus.ACCEPTED,
    ]
