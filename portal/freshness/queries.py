"""Reading what should be looked at, and whom the portal may ask whether a record is still right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from portal.accounts.models import Account
from portal.accounts.queries import account_of_anyone_merged
from portal.freshness.enums import Answer, Concern
from portal.freshness.models import Inquiry
from portal.freshness.rules import FRESH_FOR, stale_before
from portal.kernel.codes import secret_hash
from portal.stakeholders.meaning import merged, survivor
from portal.stakeholders.models import Contact, Organisation, Person
from portal.stakeholders.queries import contacts_of
from portal.stakeholders.survivors import survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of


@dataclass(frozen=True)
class Line:
    """A record to look at; ``contact`` is the one whose mail comes back."""

    record: Organisation | Person
    contact: Contact | None = None


def work_list(concern: Concern, number: int, *, country: str | None, today: date) -> Page[Line]:
    """Return one page of the records of a concern, by name."""
    statement = _lines(concern, country, today)
    order = Person if concern is Concern.STALE_PERSON else Organisation
    page = page_of(statement.order_by(order.search_text, order.id), number)
    lines = [Line(each.organisation, each) if isinstance(each, Contact) else Line(each) for each in page.rows]
    return Page(lines, page.number, page.total, page.size)


def work_counts(*, country: str | None, today: date) -> dict[Concern, int]:
    """Return how many records each concern has; one statement for each."""
    return {concern: _count(_lines(concern, country, today)) for concern in Concern}


def countries_of_concern(concern: Concern, *, today: date) -> list[str]:
    """Return the countries that have a record of a concern."""
    record: Any = Person if concern is Concern.STALE_PERSON else Organisation
    statement = _lines(concern, None, today).where(record.country.is_not(None))
    return list(db.session.scalars(statement.with_only_columns(record.country).distinct()))


def _count(statement: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


def _lines(concern: Concern, country: str | None, today: date) -> Select[Any]:
    record: Any = Person if concern is Concern.STALE_PERSON else Organisation
    statement: Select[Any] = select(record)
    if concern is Concern.BOUNCING:
        statement = select(Contact).join(Contact.organisation).options(contains_eager(Contact.organisation))
    conditions = [record.merged_into.is_(None), _concerns(concern, today)]
    if country is not None:
        conditions.append(record.country == country)
    return statement.where(*conditions)


def _concerns(concern: Concern, today: date) -> ColumnElement[bool]:
    if concern is Concern.STALE:
        return _is_stale(Organisation, today)
    if concern is Concern.STALE_PERSON:
        return _is_stale(Person, today)
    if concern is Concern.BOUNCING:
        return Contact.bounced_at.is_not(None)
    if concern is Concern.NO_CONTACT:
        reached = select(Contact.id).where(Contact.organisation_id == Organisation.id)
        return ~reached.exists()
    return and_(Organisation.is_published, or_(Organisation.country.is_(None), Organisation.sector.is_(None)))


def _is_stale(model: type[Organisation] | type[Person], today: date) -> ColumnElement[bool]:
    return or_(model.verified_on.is_(None), model.verified_on < stale_before(today))


def record_of_code(kind: str, code: str) -> Organisation | Person | None:
    """Return the organisation or the person of a code; one that was merged is none."""
    model: Any = {"organisation": Organisation, "person": Person}.get(kind)
    if model is None:
        return None
    found: Organisation | Person | None = db.session.scalar(
        select(model).where(model.code == code, model.merged_into.is_(None))
    )
    return found


@dataclass(frozen=True)
class ToAsk:
    """Somebody to be asked about a record: a contact about their organisation, or a person about themselves."""

    address: str
    organisation: Organisation | None
    contact: Contact | None
    person: Person | None
    account: Account | None


def to_ask(most: int, *, at: datetime) -> list[ToAsk]:
    """Return whom to ask next, at most so many: contacts of organisations first.

    Contacts that were agreed to and are reached, and persons in the public directory; about records that
    nobody checked for a year; who was not asked within a year, and did not say never again.
    """
    found = _contacts_to_ask(most, at)
    if len(found) < most:
        found += _persons_to_ask(most - len(found), at)
    seen: set[tuple[str, str]] = set()
    return [each for each in found if not _is_known(each, seen)]


def _is_known(one: ToAsk, seen: set[tuple[str, str]]) -> bool:
    record = one.organisation or one.person
    key = (address_hash(one.address), record.id if record is not None else "")
    known = key in seen
    seen.add(key)
    return known


def _contacts_to_ask(most: int, at: datetime) -> list[ToAsk]:
    places = merged(Organisation).alias()
    statement = (
        select(Contact, Organisation)
        .outerjoin(places, places.c.id == Contact.organisation_id)
        .join(Organisation, Organisation.id == survivor(Contact.organisation_id.expression, places))
        .options(joinedload(Contact.person))
        .where(
            Contact.email.is_not(None),
            Contact.agreed_at.is_not(None),
            Contact.bounced_at.is_(None),
            Organisation.is_published,
            _is_stale(Organisation, at.date()),
            ~_asked(at).where(Inquiry.contact_id == Contact.id).exists(),
        )
        .order_by(Contact.id)
    )
    return _open(statement, most, _contact_asked)


def _contact_asked(row: Any) -> ToAsk:
    contact, organisation = row
    account = account_of_anyone_merged(contact.person_id) if contact.person_id is not None else None
    return ToAsk(contact.email, organisation, contact, None, account)


def _persons_to_ask(most: int, at: datetime) -> list[ToAsk]:
    statement = (
        select(Person)
        .where(
            Person.merged_into.is_(None),
            Person.directory_consent.is_(True),
            Person.emails.is_not(None),
            _is_stale(Person, at.date()),
            ~_asked(at).where(Inquiry.person_id == Person.id).exists(),
        )
        .order_by(Person.id)
    )
    return _open(statement, most, lambda row: _person_asked(row[0]))


def _person_asked(person: Person) -> ToAsk:
    account = account_of_anyone_merged(person.id)
    return ToAsk(_address(person, account), None, None, person, account)


def _address(person: Person, account: Account | None) -> str:
    return account.email if account is not None and account.closed_at is None else person.emails[0]


def _open(statement: Any, most: int, asked: Callable[[Any], ToAsk]) -> list[ToAsk]:
    """Read rows, passing over those whose address said never again, until there are enough."""
    found: list[ToAsk] = []
    rows = db.session.execute(statement.execution_options(yield_per=100))
    never = _said_never()
    for row in rows:
        one = asked(row)
        if address_hash(one.address) not in never:
            found.append(one)
            if len(found) == most:
                break
    rows.close()
    return found


def _asked(at: datetime) -> Select[Any]:
    return select(Inquiry.id).where(Inquiry.asked_at > at - FRESH_FOR)


def _said_never() -> set[str]:
    statement = select(Inquiry.address_hash).where(_IS_NEVER)
    return set(db.session.scalars(statement))


#: Who wants no more of these letters; who asked for them again since is not among them.
_IS_NEVER = and_(Inquiry.answer == Answer.NEVER_AGAIN, Inquiry.asks_again_at.is_(None))


def refusals_of(addresses: Sequence[str]) -> list[Inquiry]:
    """Return the letters at whose addresses somebody wants no more of them, latest first."""
    hashes = {address_hash(each) for each in addresses}
    statement = select(Inquiry).where(Inquiry.address_hash.in_(hashes), _IS_NEVER)
    return list(db.session.scalars(statement.order_by(Inquiry.answered_at.desc(), Inquiry.id)))


def is_refused_at(inquiry: Inquiry) -> bool:
    """Whether somebody wants no more letters at the address that this one went to."""
    same = select(Inquiry.id).where(Inquiry.address_hash == inquiry.address_hash, _IS_NEVER)
    return db.session.scalar(same.limit(1)) is not None


@dataclass(frozen=True)
class Refusal:
    """Who wants no more yearly letters, and since when; ``name`` is empty where it is the person of the record."""

    name: str
    since: datetime


def refusals_about(record: Organisation | Person) -> list[Refusal]:
    """Return who of those that would be asked about a record wants no more letters; for staff."""
    if isinstance(record, Person):
        account = account_of_anyone_merged(record.id)
        addresses = {"": _address(record, account)} if account is not None or record.emails else {}
    else:
        contacts = contacts_of(record, hidden=True)
        addresses = {
            each.label or (each.person.name if each.person is not None else each.email): each.email
            for each in contacts
            if each.email
        }
    found = {each.address_hash: each.answered_at for each in reversed(refusals_of([*addresses.values()]))}
    since = {name: found.get(address_hash(address)) for name, address in addresses.items()}
    return [Refusal(name, at) for name, at in since.items() if at is not None]


def address_hash(address: str) -> str:
    """Return what is kept of an address, so that it is known again whoever writes it how."""
    return secret_hash(address.strip().casefold())


def asked_count(*, since: datetime) -> int:
    """Return how many letters went out since an instant."""
    return db.session.scalar(select(func.count(Inquiry.id)).where(Inquiry.asked_at > since)) or 0


def inquiry_by_token(token: str) -> Inquiry | None:
    """Return the letter whose link has this token, with what it is about."""
    return db.session.scalar(
        select(Inquiry)
        .where(Inquiry.token_hash == secret_hash(token))
        .options(joinedload(Inquiry.organisation), joinedload(Inquiry.person))
    )


def record_of(inquiry: Inquiry) -> Organisation | Person | None:
    """Return what a letter is about: after a merge, the record that stands for it."""
    if inquiry.organisation is not None:
        return survivor_of(inquiry.organisation)
    return survivor_of(inquiry.person) if inquiry.person is not None else None


def contacts_at(address: str) -> list[Contact]:
    """Return the contacts that have an address."""
    forms = {address, address.casefold()}
    return list(db.session.scalars(select(Contact).where(Contact.email.in_(forms))))
