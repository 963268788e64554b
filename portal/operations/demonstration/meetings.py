"""Meetings that were held, meetings to come, who came by which channel, and who sits in bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from portal.bodies import actions as bodies
from portal.bodies import queries as body_queries
from portal.bodies.actions import Seat
from portal.bodies.enums import Capacity, MembershipRole
from portal.events import actions as events
from portal.events.enums import EventType, Modality
from portal.events.models import Event
from portal.events.rules import Details
from portal.registrations import actions as registrations
from portal.registrations.enums import Funding, Mode, Proof
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import ICANN, LACTLD, Organisation, Person
from portal.system.access import PORTAL, Actor
from portal.system.database import db

NO_LETTER_GOES = "https://portal.example/registrations/{code}"
LISTED = (ConsentDocument.PARTICIPANT_LIST,)


@dataclass(frozen=True)
class Plan:
    """One event of the demonstration; ``start`` is (years before this one, month, day)."""

    code: str
    title: str
    start: tuple[int, int, int]
    days: int
    city: str
    country: str | None
    zone: str
    event_type: EventType = EventType.PUBLIC_MEETING
    series: str | None = "ICANN"
    modality: Modality = Modality.HYBRID
    topics: tuple[str, ...] = ()
    organiser: str = ICANN

    def starts_on(self, today: date) -> date:
        """The first day."""
        years, month, day = self.start
        return date(today.year - years, month, day)


HELD = (
    Plan(
        "ejemplo-1",
        "Reunión pública de ejemplo, Quito",
        (3, 6, 12),
        4,
        "Quito",
        "EC",
        "America/Guayaquil",
    ),
    Plan(
        "ejemplo-2",
        "Reunión pública de ejemplo, Panamá",
        (2, 3, 9),
        5,
        "Ciudad de Panamá",
        "PA",
        "America/Panama",
    ),
    Plan(
        "dnssec-universidades",
        "Seminario web de ejemplo: DNSSEC para universidades",
        (2, 9, 18),
        1,
        "",
        None,
        "America/Bogota",
        EventType.WEBINAR,
        None,
        Modality.REMOTE,
        ("SSR", "DNS"),
        LACTLD,
    ),
    Plan("ejemplo-3", "Reunião pública de exemplo, Recife", (1, 3, 8), 5, "Recife", "BR", "America/Recife"),
    Plan(
        "ejemplo-4",
        "Public meeting, example, Bridgetown",
        (1, 10, 18),
        5,
        "Bridgetown",
        "BB",
        "America/Barbados",
    ),
    Plan(
        "ejemplo-5",
        "Reunión pública de ejemplo, Santo Domingo",
        (0, 3, 9),
        5,
        "Santo Domingo",
        "DO",
        "America/Santo_Domingo",
    ),
)


HELD_BY = timedelta(days=10)


def load_past_meetings(
    people: Sequence[Person], organisers: dict[str, Organisation], *, now: datetime
) -> None:
    """Hold the meetings of the last three years, and let people come to them."""
    dice = Random(1998)  # noqa: S311 - invented attendance, the same at each loading
    past = [plan for plan in HELD if plan.starts_on(now.date()) < now.date() - HELD_BY]
    for plan in past:
        event = plan_event(plan, organisers, starts_on=plan.starts_on(now.date()))
        for person in dice.sample(list(people), k=len(people) * 2 // 5):
            _attend(person, event, dice)
        events.mark_held(event, by=PORTAL, at=_instant(event.end_on, 20))


def plan_event(plan: Plan, organisers: dict[str, Organisation], *, starts_on: date) -> Event:
    """Plan an event three months before it begins, with registration open from then."""
    planned_at = _instant(starts_on - timedelta(days=90), 9)
    details = Details(
        title=f"{plan.title} {starts_on.year}",
        event_type=plan.event_type,
        modality=plan.modality,
        start_on=starts_on,
        end_on=starts_on + timedelta(days=plan.days - 1),
        timezone=plan.zone,
        series=plan.series,
        topics=plan.topics,
        for_region=plan.modality is Modality.REMOTE,
        country=plan.country,
        city=plan.city or None,
        opens_at=planned_at,
        closes_at=_instant(starts_on, 18),
        capacity=200 if plan.modality is not Modality.REMOTE else None,
    )
    code = f"{plan.code}-{starts_on.year}"
    return events.create(code, details, organisers=[organisers[plan.organiser]], by=PORTAL, at=planned_at)


def _attend(person: Person, event: Event, dice: Random) -> None:
    remote = event.modality is Modality.REMOTE or dice.random() < 0.4
    wishes = Wishes(
        mode=Mode.REMOTE if remote else Mode.ON_SITE,
        funding=dice.choice((Funding.SELF, Funding.EMPLOYER, Funding.ORGANISER, None)),
        first_meeting=dice.random() < 0.4,
    )
    at = _instant(event.start_on - timedelta(days=dice.randrange(5, 80)), 15)
    consents = LISTED if dice.random() < 0.5 else ()
    registration = registrations.register(
        person, event, wishes, consents=consents, url=NO_LETTER_GOES, by=Actor(person_id=person.id), at=at
    )
    _come(registration, event, dice, remote=remote)


def _come(registration: Registration, event: Event, dice: Random, *, remote: bool) -> None:
    """Most who registered come; some on site look in from afar as well, and some not for long enough."""
    at = _instant(event.start_on, 14)
    if not remote and dice.random() < 0.85:
        registrations.check_in(registration, dice.choice((Proof.BADGE, Proof.SIGN_IN)), by=PORTAL, at=at)
    if (remote and dice.random() < 0.8) or dice.random() < 0.05:
        registrations.record_log(registration, dice.choice((4, 35, 90, 180, 260)), by=PORTAL, at=at)


SEATS = (
    ("lacralo", MembershipRole.MEMBER, 12),
    ("alac", MembershipRole.MEMBER, 2),
    ("ccnso", MembershipRole.MEMBER, 9),
    ("gac", MembershipRole.MEMBER, 7),
    ("ncuc", MembershipRole.MEMBER, 6),
    ("bc", MembershipRole.MEMBER, 3),
    ("ispcp", MembershipRole.MEMBER, 4),
    ("nomcom", MembershipRole.APPOINTEE, 1),
    ("ssac", MembershipRole.MEMBER, 1),
    ("lacralo", MembershipRole.OBSERVER, 2),
)


def load_memberships(people: Sequence[Person], *, now: datetime) -> None:
    """Seat people in bodies over the last three years; some have left again."""
    dice = Random(2001)  # noqa: S311 - invented seats, the same at each loading
    for code, role, count in SEATS:
        body = body_queries.body_by_code(code)
        if body is None:
            continue
        for person in dice.sample(list(people), k=count):
            from_on = date(now.year - dice.randrange(1, 4), dice.randrange(1, 13), 1)
            left = dice.random() < 0.2
            seat = Seat(
                person=person,
                organisation=None,
                role=role,
                capacity=Capacity.INDIVIDUAL,
                from_on=from_on,
                to_on=from_on + timedelta(days=400) if left and from_on.year < now.year - 1 else None,
            )
            bodies.add_membership(body, seat, by=PORTAL, at=_instant(from_on, 12))
    db.session.flush()


def _instant(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


TO_COME = (
    (Plan("reunion", "Reunión pública de ejemplo, Lima", (0, 1, 1), 5, "Lima", "PE", "America/Lima"), 96),
    (
        Plan(
            "taller-ssr",
            "Taller de ejemplo: seguridad y estabilidad del DNS",
            (0, 1, 1),
            2,
            "San José",
            "CR",
            "America/Costa_Rica",
            EventType.WORKSHOP,
            None,
            Modality.IN_PERSON,
            ("SSR", "CCTLD"),
            LACTLD,
        ),
        33,
    ),
    (
        Plan(
            "webinario",
            "Webinário de exemplo: participar da ICANN em português",
            (0, 1, 1),
            1,
            "",
            None,
            "America/Sao_Paulo",
            EventType.WEBINAR,
            None,
            Modality.REMOTE,
            ("IG",),
        ),
        12,
    ),
)


def load_meetings_to_come(organisers: dict[str, Organisation], *, now: datetime) -> list[Event]:
    """Plan what is to come; registration is open."""
    return [
        plan_event(plan, organisers, starts_on=now.date() + timedelta(days=days)) for plan, days in TO_COME
    ]
