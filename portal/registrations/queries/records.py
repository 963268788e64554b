"""Single registrations, and the few that an act touches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Account
from portal.events.models import Event
from portal.registrations.enums import LIVE, Channel, Mode, RegistrationStatus
from portal.registrations.models import Attendance, Registration
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.stakeholders.survivors import same_as
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
            joinedload(Registration.answers),
            selectinload(Registration.attendances),
        )
    )


def lock(registration: Registration) -> None:
    """Read the registration anew and hold it until the transaction ends."""
    db.session.refresh(registration, with_for_update={"of": Registration})


def same_person(person_id: str) -> list[str]:
    """Return the ids of every record that is this person, after merges."""
    return sorted(db.session.scalars(select(same_as(Person, [person_id]).c.id)))


def is_same_person(person_id: str | None, other_id: str) -> bool:
    """Tell whether two records are the same person, after merges."""
    return person_id is not None and (person_id == other_id or other_id in same_person(person_id))


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
