"""Whom the portal asks, how often, and what answers and bounces leave behind."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.freshness import actions, queries, rules
from portal.freshness.enums import Answer
from portal.freshness.models import Inquiry
from portal.kernel.errors import Expired
from portal.stakeholders.models import Contact, Organisation, Person
from portal.system.access import STRANGER
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_account, make_organisation, make_person
from tests.portal.freshness.people import AT, link, make_contact

YEAR = timedelta(days=366)


def asked_now(at: object = AT) -> list[str]:
    with transaction():
        actions.ask(50, link=link, at=at)
    written = db.session.scalars(select(OutboxMessage).where(OutboxMessage.written_at == at))
    return sorted(message.words.address for message in written)


def token_of(address: str) -> str:
    written = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.written_at.desc()))
    text = next(message.words.text for message in written if message.words.address == address)
    return text.split("/check/")[1].split("\n")[0]


def test_who_agreed_is_asked_and_nobody_else(app: Flask) -> None:
    with app.app_context():
        with transaction():
            place = make_organisation()
            make_contact(organisation=place, email="public@example.org")
            make_contact(organisation=place, email="agreed@example.org", is_public=False)
            make_contact(organisation=place, email="secret@example.org", is_public=False, agreed_at=None)
            make_contact(organisation=place, email="gone@example.org", bounced_at=AT)
            make_contact(organisation=place, email=None, phone="+598 1")
            waiting = make_organisation(is_published=False)
            make_contact(organisation=waiting, email="waiting@example.org")
            fresh = make_organisation(verified_on=date(2026, 1, 1))
            make_contact(organisation=fresh, email="fresh@example.org")
            make_person(emails=("listed@example.org",), directory_consent=True)
            make_person(emails=("unlisted@example.org",), directory_consent=False)
            make_person(emails=("unasked@example.org",))
            make_person(emails=("checked@example.org",), directory_consent=True, verified_on=date(2026, 3, 3))
            account = make_account(person=make_person(emails=("old@example.org",), directory_consent=True))
            address = account.email
        expected = sorted(["agreed@example.org", "listed@example.org", "public@example.org", address])
        assert asked_now() == expected


def test_once_a_year_and_not_again(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_contact(organisation=make_organisation())
            make_person(emails=("ana@example.org",), directory_consent=True)
        both = ["ana@example.org", "oficina@example.org"]
        assert asked_now() == both
        assert asked_now(AT + timedelta(days=200)) == []
        assert asked_now(AT + YEAR) == both


def test_no_more_an_hour_than_mail_servers_bear(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LETTERS_AN_HOUR", 2)
    with app.app_context():
        with transaction():
            for number in range(5):
                make_person(emails=(f"p{number}@example.org",), directory_consent=True)
        counts = [len(asked_now(AT + timedelta(minutes=minutes))) for minutes in (0, 30, 61, 122, 183)]
        assert counts == [2, 0, 2, 1, 0]


def test_each_is_written_to_in_their_language(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_account(person=make_person(directory_consent=True), language="fr", email="fr@example.org")
            make_person(emails=("pt@example.org",), directory_consent=True, country="BR", languages=())
            make_contact(
                organisation=make_organisation(country="UY", languages=("pt",)), email="o@example.org"
            )
            make_contact(organisation=make_organisation(country="DE"), email="de@example.org")
        asked_now()
        found = {m.words.address: m.language for m in db.session.scalars(select(OutboxMessage))}
        assert found == {
            "fr@example.org": "fr",
            "pt@example.org": "pt",
            "o@example.org": "pt",
            "de@example.org": "en",
        }


def test_that_it_is_right_counts_as_a_check_of_the_survivor(app: Flask) -> None:
    with app.app_context():
        with transaction():
            place = make_organisation()
            make_contact(organisation=place)
            other = make_organisation()
            ids = place.id, other.id
        asked_now()
        with transaction():
            db.session.get_one(Organisation, ids[0]).merged_into = ids[1]
        with transaction():
            inquiry = queries.inquiry_by_token(token_of("oficina@example.org"))
            actions.answer(inquiry, Answer.RIGHT, by=STRANGER, at=AT)
        days = [db.session.get_one(Organisation, each).verified_on for each in ids]
        assert days == [None, AT.date()]


def test_who_says_never_is_never_asked_again(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_person(emails=("Ana@example.org",), directory_consent=True)
            make_contact(organisation=make_organisation(), email="ana@example.org")
        assert asked_now() == ["Ana@example.org", "ana@example.org"]
        with transaction():
            inquiry = queries.inquiry_by_token(token_of("Ana@example.org"))
            actions.answer(inquiry, Answer.NEVER_AGAIN, by=STRANGER, at=AT)
        assert asked_now(AT + YEAR) == []
        assert db.session.scalars(select(Person.verified_on)).all() == [None]


def test_a_link_ends(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_contact(organisation=make_organisation())
        asked_now()
        inquiry = queries.inquiry_by_token(token_of("oficina@example.org"))
        with pytest.raises(Expired), transaction():
            actions.answer(inquiry, Answer.RIGHT, by=STRANGER, at=AT + timedelta(days=91))
        assert db.session.scalars(select(Inquiry.answer)).all() == [None]


def test_bounces_are_kept_and_forgotten(app: Flask) -> None:
    def bounced() -> list[bool]:
        return [each is not None for each in db.session.scalars(select(Contact.bounced_at))]

    with app.app_context():
        with transaction():
            make_contact(organisation=make_organisation(), email="a@example.org")
        with transaction():
            actions.note_bounce("A@example.org", at=AT)
        assert bounced() == [True]
        with transaction():
            actions.note_arrival("a@example.org", at=AT)
        assert bounced() == [False]
        with transaction():
            actions.note_bounce("a@example.org", at=AT)
        with transaction():
            db.session.scalars(select(Contact)).one().email = "b@example.org"
        assert bounced() == [False]
