"""Single registrations, and the few that an act touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Account
from portal.events.models import Event
from portal.kernel.codes import search_text
from portal.registrations.enums import LIVE, Channel, Mode, RegistrationStatus
from portal.registrations.models import Attendance, Registration
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.system.database import db
from portal.system.i18n import DEFAULT

CHUNK = 200


@dataclass(frozen=True)
class Recipient:
    """Where a letter to a registrant goes, and in which language."""

    address: str
    language: str
    account_id: str | None
    person_id: str


def registration_by_code(code: str) -> Registration | None:
    """Return a registration with its event, person, organisation and attendances."""
    return db.session.scalar(
        select(Registration)
        .where(Registration.code == code)
        .options(
            joinedload(Registration.event),
            joinedload(Registration.person),
            joinedload(Registration.organisation),
            selectinload(Registration.attendances),
        )
    )


def lock(registration: Registration) -> None:
    """Read the registration anew and hold it until the transaction ends."""
    db.session.refresh(registration, with_for_update={"of": Registration})


def same_person(person_id: str) -> list[str]:
    """Return the ids of every record that is this person, after merges; the survivor first."""
    top, above = person_id, _merged_into(person_id)
    while above is not None:
        top, above = above, _merged_into(above)
    found, below = [top], [top]
    while below:
        below = list(db.session.scalars(select(Person.id).where(Person.merged_into.in_(below))))
        found += below
    return found


def _merged_into(person_id: str) -> str | None:
    return db.session.scalar(select(Person.merged_into).where(Person.id == person_id))


def is_same_person(person_id: str | None, other_id: str) -> bool:
    """Tell whether two records are the same person, after merges."""
    return person_id is not None and (person_id == other_id or other_id in same_person(person_id))


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


def live_registration(event: Event, person_id: str | None) -> Registration | None:
    """Return the standing registration of a person for an event."""
    if person_id is None:
        return None
    return db.session.scalars(
        select(Registration)
        .where(
            Registration.event_id == event.id,
            Registration.person_id.in_(same_person(person_id)),
            Registration.status.in_(LIVE),
        )
        .order_by(Registration.registered_at, Registration.id)
        .limit(1)
    ).first()


def registrations_of_person(person_id: str) -> Sequence[Registration]:
    """Return every registration of a person with its event, latest event first."""
    return db.session.scalars(
        select(Registration)
        .join(Registration.event)
        .where(Registration.person_id.in_(same_person(person_id)))
        .options(joinedload(Registration.event))
        .order_by(Event.start_on.desc(), Registration.id)
    ).all()


def recipient_of(registration: Registration) -> Recipient | None:
    """Return where to write to a registrant; None when no address is known."""
    row = db.session.execute(
        select(Account.email, Account.language, Account.id)
        .where(Account.closed_at.is_(None), Account.person_id.in_(same_person(registration.person_id)))
        .order_by(Account.created_at, Account.id)
        .limit(1)
    ).first()
    if row is not None:
        return Recipient(row.email, row.language, row.id, registration.person_id)
    if registration.person.emails:
        return Recipient(registration.person.emails[0], DEFAULT, None, registration.person_id)
    return None


def live_recipients(event: Event) -> Iterator[tuple[Registration, Recipient]]:
    """Yield each standing registration with where to write, some hundred at a time; no address, no line."""
    last = ""
    while True:
        rows = db.session.execute(_live_after(event, last)).all()
        for registration, email, language, account_id in rows:
            if account_id is not None:
                yield registration, Recipient(email, language, account_id, registration.person_id)
            else:
                recipient = recipient_of(registration)
                if recipient is not None:
                    yield registration, recipient
        if not rows:
            return
        last = rows[-1][0].id


def _live_after(event: Event, last: str) -> Select[*tuple[Any, ...]]:
    return (
        select(Registration, Account.email, Account.language, Account.id)
        .outerjoin(Account, (Account.person_id == Registration.person_id) & Account.closed_at.is_(None))
        .where(Registration.event_id == event.id, Registration.status.in_(LIVE), Registration.id > last)
        .options(joinedload(Registration.person))
        .order_by(Registration.id)
        .limit(CHUNK)
    )


def attendance_by(registration: Registration, channel: Channel) -> Attendance | None:
    """Return the attendance by that channel, if there is one."""
    return db.session.scalars(
        select(Attendance)
        .where(Attendance.registration_id == registration.id, Attendance.channel == channel)
        .order_by(Attendance.id)
        .limit(1)
    ).first()


def consents_for(registration: Registration) -> dict[ConsentDocument, Consent]:
    """Return what the person agrees to for this event now."""
    found = db.session.scalars(
        select(Consent).where(
            Consent.person_id == registration.person_id,
            Consent.about_id == registration.event_id,
            Consent.withdrawn_at.is_(None),
        )
    )
    return {each.document: each for each in found}


def chosen(event: Event, codes: Collection[str]) -> Sequence[Registration]:
    """Return registrations of the event by their codes, in the order they came."""
    return db.session.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, Registration.code.in_(codes))
        .options(joinedload(Registration.person))
        .order_by(Registration.registered_at, Registration.id)
    ).all()


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


def arrivals(event: Event, *, limit: int = 10) -> Sequence[Attendance]:
    """Return who came in last, latest first."""
    return db.session.scalars(
        select(Attendance)
        .join(Attendance.registration)
        .where(Registration.event_id == event.id, Attendance.channel == Channel.ON_SITE)
        .options(joinedload(Attendance.registration).joinedload(Registration.person))
        .order_by(Attendance.recorded_at.desc(), Attendance.id.desc())
        .limit(limit)
    ).all()


def inside_count(event: Event) -> int:
    """Return how many people have come in."""
    statement = (
        select(func.count(func.distinct(Attendance.registration_id)))
        .join(Attendance.registration)
        .where(Registration.event_id == event.id, Attendance.channel == Channel.ON_SITE)
    )
    return db.session.scalar(statement) or 0


def expected_count(event: Event) -> int:
    """Return how many people are confirmed on site."""
    statement = select(func.count()).where(
        Registration.event_id == event.id,
        Registration.status == RegistrationStatus.CONFIRMED,
        Registration.mode == Mode.ON_SITE,
    )
    return db.session.scalar(statement) or 0
