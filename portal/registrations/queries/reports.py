"""Whom the lines of a platform's report may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Account
from portal.events.models import Event
from portal.kernel.codes import search_text
from portal.registrations.enums import RegistrationStatus
from portal.registrations.models import Registration
from portal.stakeholders.models import Person
from portal.system.database import db


def survivor_ids() -> dict[str, str]:
    """Return, for each person who was merged into another, the id of the one that stands for them."""
    rows = db.session.execute(select(Person.id, Person.merged_into).where(Person.merged_into.is_not(None)))
    above = {person_id: merged_into for person_id, merged_into in rows if merged_into}
    return {person_id: _top(person_id, above) for person_id in above}


def _top(person_id: str, above: Mapping[str, str]) -> str:
    for _ in range(len(above)):
        if person_id not in above:
            break
        person_id = above[person_id]
    return person_id


@dataclass(frozen=True)
class Known:
    """A confirmed registration, with the addresses (casefolded) and names (as search sees them) of its person."""

    registration: Registration
    addresses: frozenset[str]
    names: frozenset[str]


def known_by(event: Event) -> list[Known]:
    """Return every confirmed registration of an event with what its person is known by, merged records too."""
    survivor = survivor_ids()
    registrations = db.session.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED)
        .options(joinedload(Registration.person))
        .order_by(Registration.registered_at, Registration.id)
    ).all()
    told = _told_of_people(event, survivor)
    return [_known(each, told[survivor.get(each.person_id, each.person_id)]) for each in registrations]


def _told_of_people(event: Event, survivor: Mapping[str, str]) -> dict[str, list[tuple[str, set[str]]]]:
    """Return (name, addresses) of each record of those who are registered, by the survivor's id."""
    registered = select(Registration.person_id).where(Registration.event_id == event.id)
    found: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for statement in (
        select(Person.id, Person.name, Person.emails, Account.email_key).where(Person.id.in_(registered)),
        select(Person.id, Person.name, Person.emails, Account.email_key).where(
            Person.id.in_({*survivor, *survivor.values()})
        ),
    ):
        joined = statement.outerjoin(Account, Account.person_id == Person.id)
        for person_id, name, emails, email_key in db.session.execute(joined):
            addresses = {each.casefold() for each in emails} | ({email_key} if email_key else set())
            found[survivor.get(person_id, person_id)].append((name, addresses))
    return found


def _known(registration: Registration, told: list[tuple[str, set[str]]]) -> Known:
    names = [registration.badge_name, *(name for name, _ in told)]
    return Known(
        registration,
        frozenset().union(*(addresses for _, addresses in told)),
        frozenset(search_text(name) for name in names if name),
    )
