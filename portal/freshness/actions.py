"""Checking records, asking about them, keeping answers, and noting whose mail comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.models import Account
from portal.freshness import mails, queries, rules
from portal.freshness.enums import Answer
from portal.freshness.models import Inquiry
from portal.freshness.queries import ToAsk, address_hash
from portal.kernel.codes import secret, secret_hash
from portal.kernel.errors import Expired, refuse_if
from portal.stakeholders.models import Organisation, Person
from portal.system import audit
from portal.system.access import PORTAL, Actor
from portal.system.database import db


@dataclass(frozen=True)
class Links:
    """Where a letter leads: to the question, to the record, and to being asked no more."""

    check: str
    record: str
    never: str


#: Makes the links of a letter, given whom it asks and the token.
Linker = Callable[[ToAsk, str], Links]


def check(record: Organisation | Person, *, by: Actor, at: datetime) -> None:
    """Keep that somebody looked at a record today and found it right."""
    db.session.refresh(record)
    before = record.verified_on
    if before == at.date():
        return
    record.verified_on = at.date()
    facts = {"before": before.isoformat() if before else None}
    audit.record("record.check", record, by=by, at=at, facts=facts)


def ask(most: int, *, link: Linker, at: datetime) -> int:
    """Write to those who should be asked next, at most so many, and no more than an hour allows.

    :returns: how many letters were written
    """
    left = rules.LETTERS_AN_HOUR - queries.asked_count(since=at - rules.LETTERS_SPAN)
    asked = queries.to_ask(min(most, left), at=at) if min(most, left) > 0 else []
    for one in asked:
        _ask(one, link, at=at)
    return len(asked)


def _ask(one: ToAsk, link: Linker, *, at: datetime) -> None:
    token = secret()
    inquiry = Inquiry(
        organisation_id=one.organisation.id if one.organisation is not None else None,
        contact_id=one.contact.id if one.contact is not None else None,
        person_id=one.person.id if one.person is not None else None,
        address_hash=address_hash(one.address),
        token_hash=secret_hash(token),
        asked_at=at,
        ends_at=at + rules.LINK_LIFE,
    )
    db.session.add(inquiry)
    links = link(one, token)
    mails.post_question(one, check_url=links.check, record_url=links.record, never_url=links.never, at=at)
    audit.record(
        "record.ask", one.organisation or one.person, by=PORTAL, at=at, facts={"inquiry": inquiry.id}
    )


def answer(inquiry: Inquiry, said: Answer, *, by: Actor, at: datetime) -> None:
    """Keep what the one who was asked says; that it is right counts as a check of the record.

    That they want no more letters may be said at any time, and again; that the record is right does not take it
    back.

    :raises Expired: if the link has ended
    """
    inquiry = db.session.get_one(Inquiry, inquiry.id, populate_existing=True, with_for_update=True)
    if said is Answer.RIGHT:
        refuse_if(rules.link_fault(inquiry, at=at), error=Expired)
    elif inquiry.answer is said and inquiry.asks_again_at is None:
        return
    if not (said is Answer.RIGHT and _is_refused(inquiry)):
        inquiry.answer, inquiry.answered_at, inquiry.asks_again_at = said, at, None
    whole = queries.record_of(inquiry)
    if whole is None:
        return
    if said is Answer.RIGHT:
        whole.verified_on = at.date()
    facts = {"inquiry": inquiry.id, "answer": said}
    audit.record("record.answer", whole, by=by, at=at, facts=facts)


def _is_refused(inquiry: Inquiry) -> bool:
    return inquiry.answer is Answer.NEVER_AGAIN and inquiry.asks_again_at is None


def ask_again(account: Account, *, by: Actor, at: datetime) -> None:
    """Keep that somebody wants the yearly letters again, at the address of their account."""
    for each in queries.refusals_of([account.email]):
        each.asks_again_at = at
    audit.record("record.ask_again", account.person, by=by, at=at)


def note_bounce(address: str, *, at: datetime) -> None:
    """Keep that mail to an address comes back, with the contacts that have it."""
    for contact in queries.contacts_at(address):
        if contact.bounced_at is None:
            contact.bounced_at = at
            audit.record("contact.bounce", contact, by=PORTAL, at=at)


def note_arrival(address: str, *, at: datetime) -> None:
    """Keep that mail to an address arrives again."""
    for contact in queries.contacts_at(address):
        if contact.bounced_at is not None:
            contact.bounced_at = None
            audit.record("contact.arrive", contact, by=PORTAL, at=at)
