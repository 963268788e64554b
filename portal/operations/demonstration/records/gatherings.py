"""Events with their agendas, who registered and who came by which channel, and heads counted at hubs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from portal.kernel.enums import Sector
from portal.operations.demonstration.records.inventory import Someone, organisation
from portal.operations.demonstration.records.rows import Rows
from portal.stakeholders.models import ICANN, LACTLD

FORUM, CARIBBEAN = organisation("reg-foro"), organisation("reg-carib")


@dataclass(frozen=True)
class Gathering:
    """An event that comes back each year. ``places``: city, country and zone of the oldest year first.

    ``within``: the one it is part of; ``since``: the place of its first year, 0 the oldest.
    """

    slug: str
    title: str
    event_type: str
    month: int
    day: int
    days: int
    organisers: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...] = ()
    modality: str = "in_person"
    series: str | None = None
    topics: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    within: str | None = None
    since: int = 0
    crowd: int = 0


MEETINGS = (
    ("Montevideo", "UY", "America/Montevideo"),
    ("San Juan", "PR", "America/Puerto_Rico"),
    ("Kingston", "JM", "America/Jamaica"),
    ("San José", "CR", "America/Costa_Rica"),
)
WORKSHOPS = (
    ("Lima", "PE", "America/Lima"),
    ("Ciudad de Panamá", "PA", "America/Panama"),
    ("Oranjestad", "AW", "America/Aruba"),
    ("Ciudad de Guatemala", "GT", "America/Guatemala"),
)
ROADS = (
    ("Quito", "EC", "America/Guayaquil"),
    ("Asunción", "PY", "America/Asuncion"),
    ("Fortaleza", "BR", "America/Fortaleza"),
    ("Port of Spain", "TT", "America/Port_of_Spain"),
)
#: Those that others are part of come first.
GATHERINGS = (
    Gathering(
        "foro", "Foro de políticas de ejemplo", "public_meeting", 6, 8, 4, (ICANN,), MEETINGS,
        "hybrid", "ICANN", crowd=44,
    ),
    Gathering(
        "foro-ssr", "Taller de seguridad del DNS", "workshop", 6, 9, 1, (ICANN, LACTLD), MEETINGS,
        "hybrid", None, ("SSR", "DNS"), within="foro", crowd=12,
    ),
    Gathering(
        "foro-gtld", "Nuevos dominios genéricos: jornada de ejemplo", "conference", 6, 10, 1, (ICANN,),
        MEETINGS, "hybrid", None, ("NEW_GTLD",), within="foro", since=1,
    ),
    Gathering(
        "cctld", "Taller de ejemplo para los ccTLD", "workshop", 8, 18, 3, (LACTLD, ICANN), WORKSHOPS,
        series="LACTLD", topics=("SSR", "CCTLD"), sponsors=(FORUM,), crowd=26,
    ),
    Gathering(
        "carib", "Sample Caribbean security workshop", "workshop", 4, 14, 2, (CARIBBEAN, LACTLD),
        ROADS[::-1], topics=("SSR",), since=2, crowd=14,
    ),
    Gathering(
        "ruta", "Gira de ejemplo: el DNS y los negocios", "roadshow", 5, 12, 1, (ICANN, FORUM), ROADS,
        topics=("BUSINESS", "NEW_GTLD"), crowd=20,
    ),
    Gathering(
        "gobernanza", "Encuentro regional de ejemplo", "conference", 7, 21, 3, (FORUM,), WORKSHOPS[::-1],
        "hybrid", "LACIGF", ("IG",), crowd=30,
    ),
    Gathering(
        "web-gtld", "Webinar: applying for a new gTLD (sample)", "webinar", 3, 17, 1, (ICANN,),
        modality="remote", topics=("NEW_GTLD",), crowd=24,
    ),
    Gathering(
        "web-ipv6", "Seminario web de ejemplo: IPv6 en casa", "webinar", 9, 22, 1, (ICANN, LACTLD),
        modality="remote", topics=("IPV6",), since=1, crowd=28,
    ),
    Gathering(
        "web-rpki", "Seminário web de exemplo: RPKI", "webinar", 2, 11, 1, (ICANN,),
        modality="remote", topics=("SSR",), since=2, crowd=22,
    ),
)  # fmt: skip
#: Hubs: event, place, country, heads in the oldest year and how many more each year.
HUBS = (
    ("foro", "Hub de Bridgetown", "BB", 18, 4),
    ("foro", "Hub de Ponce", "PR", 9, 3),
    ("foro", "Hub de Puerto Príncipe", "HT", 12, -2),
    ("gobernanza", "Hub de Medellín", "CO", 20, 6),
)
PAIRS = (("en-es", "en-fr"), ("en-es",), (), ("en-es", "en-pt"), ("en-fr",), (), ("en-es",), ("es-pt",))
SESSIONS = (
    "Apertura", "Foro público", "Mesa de los ccTLD", "At-Large regional", "Reunión del GAC", "Seguridad y RPKI",
    "Novidades dos gTLD", "Newcomers", "Universal acceptance", "Espaço de negócios", "Sala de usuarios", "Cierre",
)  # fmt: skip


def add(rows: Rows, people: Sequence[Someone]) -> None:
    """Add the events of each year with all that belongs to them."""
    for place, year in enumerate(rows.years):
        for each in GATHERINGS:
            first = date(year, each.month, each.day)
            if place >= each.since and rows.has_come(first + timedelta(days=each.days)):
                event = _add_event(rows, each, place, first)
                _gather(rows, each, event, first, people, place)
                if each.slug in ("foro", "gobernanza"):
                    _add_sessions(rows, event, first, each.days, place)
                _count_heads(rows, each.slug, event, place)


def _add_event(rows: Rows, each: Gathering, place: int, first: date) -> str:
    city, country, zone = each.places[place] if each.places else (None, None, "America/Montevideo")
    return rows.add(
        "events",
        f"eve-{each.slug}-{first.year}",
        parent_id=f"demo-eve-{each.within}-{first.year}" if each.within else None,
        title=f"{each.title}{', ' + city if city else ''} {first.year}",
        type=each.event_type,
        series=each.series,
        modality=each.modality,
        status="held",
        organisers=each.organisers,
        sponsors=each.sponsors,
        topics=each.topics,
        for_region=each.modality == "remote",
        country=country,
        city=city,
        start_on=first,
        end_on=first + timedelta(days=each.days - 1),
        timezone=zone,
    )


def _gather(
    rows: Rows, each: Gathering, event: str, first: date, people: Sequence[Someone], place: int
) -> None:
    crowd = min(len(people), each.crowd + each.crowd * place // 4)
    pool = list(people)
    if each.slug == "cctld":
        pool = [one for one in people if one.sector is Sector.REGISTRY_CC] + pool[::4]
    for person in rows.dice.sample(pool, k=min(crowd, len(pool))):
        _register(rows, each, event, first, person)


def _register(rows: Rows, each: Gathering, event: str, first: date, person: Someone) -> None:
    dice, number = rows.dice, rows.number("registrations") + 1
    status = dice.choices(("confirmed", "cancelled", "waitlisted"), weights=(92, 6, 2))[0]
    mode = _mode(each.modality, dice)
    registration = rows.add(
        "registrations",
        f"reg-{number}",
        event_id=event,
        **person.snapshot,
        category=dice.choices(("participant", "speaker", "press", "organiser"), weights=(85, 10, 2, 3))[0],
        mode=mode,
        funding=dice.choice(("self", "employer", "employer", "organiser", "award", None)),
        status=status,
        registered_at=datetime.combine(first - timedelta(days=dice.randrange(3, 60)), time(15), UTC),
        first_meeting=dice.choice((True, False, None)) if each.series == "ICANN" else None,
    )
    if status == "confirmed" and dice.random() < 0.88:
        _attend(rows, each, registration, mode, dice)


def _mode(modality: str, dice: Random) -> str:
    if modality == "remote":
        return "remote"
    return (
        dice.choices(("on_site", "remote", "hub"), weights=(60, 28, 12))[0]
        if modality == "hybrid"
        else "on_site"
    )


def _attend(rows: Rows, each: Gathering, registration: str, mode: str, dice: Random) -> None:
    proof: dict[str, Any] = {"channel": mode, "proof": "log", "minutes": dice.choice((6, 40, 75, 180))}
    if mode == "on_site":
        proof = {"channel": mode, "proof": dice.choice(("badge", "sign_in"))}
    elif mode == "hub":
        proof = {"channel": mode, "proof": "hub_list"}
    elif each.event_type == "webinar":
        proof |= {"channel": "webinar"}
    rows.add("attendances", f"att-{rows.number('attendances') + 1}", registration_id=registration, **proof)


def _add_sessions(rows: Rows, event: str, first: date, days: int, place: int) -> None:
    """Later years have more sessions, and more of them are interpreted."""
    for number, title in enumerate(SESSIONS[: 9 + place]):
        pairs = PAIRS[(number + place) % len(PAIRS)] or (("en-es",) if number < 2 * place else ())
        rows.add(
            "sessions",
            f"ses-{rows.number('sessions') + 1}",
            event_id=event,
            title=title,
            status="cancelled" if number == 7 and place == 1 else "held",
            interpretation=pairs,
            starts_at=f"{first + timedelta(days=number % days)}T{9 + number // days * 2:02}:00",
        )


def _count_heads(rows: Rows, slug: str, event: str, place: int) -> None:
    for held_at, hub, country, heads, more in HUBS:
        if held_at == slug:
            rows.add(
                "headcounts",
                f"hea-{rows.number('headcounts') + 1}",
                event_id=event,
                place=hub,
                country=country,
                persons=heads + more * place,
                counted_by="Equipo de ejemplo",
            )
