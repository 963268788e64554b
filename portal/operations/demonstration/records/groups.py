"""Interest groups with their signs of life, and seats of organisations and people in ICANN's bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from portal.kernel.enums import NEW_SEGMENTS, Sector
from portal.operations.demonstration.records.inventory import LATE, Someone, add_person, organisation
from portal.operations.demonstration.records.rows import WEB, Rows

#: Name, country, topics, the day it was founded as (years back, month, day), members.
GROUPS = (
    ("Grupo Ejemplo de IPv6", "CO", ("IPV6",), (3, 2, 10), 6),
    ("Mesa Ejemplo de Seguridad del DNS", None, ("SSR", "DNS"), (2, 4, 4), 9),
    ("Roda Exemplo de Governança", "BR", ("IG",), (1, 3, 3), 7),
    ("Sample Caribbean Names Circle", "TT", ("NEW_GTLD", "CCTLD"), (1, 5, 20), 11),
    ("Círculo Ejemplo de Acceso Rural", "PE", ("ACCESS",), (0, 1, 15), 8),
    ("Tertulia Ficticia de Disputas", "PR", ("DISPUTE",), (0, 2, 20), 6),
)

#: Body, sectors it takes from (none: all), how many join each year, whether they stand for their organisations.
SEATS: tuple[tuple[str, frozenset[Sector], int, bool], ...] = (
    ("body-ccnso", frozenset({Sector.REGISTRY_CC}), 4, True),
    ("body-gac", frozenset({Sector.GOVERNMENT}), 4, True),
    ("body-ispcp", frozenset({Sector.ISP, Sector.TELECOM}), 3, True),
    ("body-bc", NEW_SEGMENTS | {Sector.BUSINESS_SME}, 3, True),
    ("body-rysg", frozenset({Sector.REGISTRY_G, Sector.BACKEND, Sector.REGISTRAR}), 1, True),
    ("body-ncuc", frozenset({Sector.ACADEMIC, Sector.STUDENT}), 7, False),
    ("body-npoc", frozenset({Sector.CIVIL_SOCIETY}), 3, True),
    ("body-lacralo", frozenset({Sector.END_USER, Sector.STUDENT, Sector.CIVIL_SOCIETY}), 8, False),
    ("body-ssac", frozenset({Sector.SECURITY, Sector.TECHNICAL}), 2, False),
    ("demo-body-revision", frozenset(), 2, False),
)
#: Organisations that are members themselves: body, organisation, (years back, month, day).
MEMBERS = (
    ("body-npoc", "civ-ar", (4, 5, 1)),
    ("body-npoc", "civ-ht", (2, 6, 1)),
    ("body-npoc", "civ-pr", (1, 6, 1)),
    ("body-bc", "tel-jm", (2, 8, 1)),
    ("body-bc", "ixp-cw", (1, 2, 1)),
    ("body-ccnso", "nic-br", (4, 1, 1)),
    ("body-lacralo", "end-pe", (0, 1, 10)),
)
#: Who of the new segments takes a seat for the first time: organisation, body, (years back, month, day).
NEWCOMERS = (
    ("ixp-do", "body-ispcp", (1, 2, 10)),
    ("osp-br", "body-bc", (1, 8, 1)),
    ("osp-mx", "body-bc", (0, 1, 20)),
    ("tel-pa", "body-ispcp", (0, 2, 5)),
    ("ixp-aw", "body-ispcp", (0, 3, 12)),
)
STAY = timedelta(days=800)


def add(rows: Rows, people: Sequence[Someone]) -> None:
    """Add groups and memberships."""
    rows.add(
        "bodies",
        "body-revision",
        name="Equipo de revisión de ejemplo",
        class_="RT",
        parent_id="body-gnso",
        topics=("SSR",),
        founded_on=date(rows.today.year - 4, 9, 1),
    )
    for number, group in enumerate(GROUPS):
        _add_group(rows, people, number, *group)
    for body, sectors, count, speaks in SEATS:
        fitting = [each for each in people if not sectors or each.sector in sectors]
        _fill(rows, body, fitting, count, speaks)
    for body, slug, began in MEMBERS:
        _seat(
            rows,
            body,
            {"organisation_id": organisation(slug)},
            _day(rows, began),
            capacity="representing",
        )
    for slug, body, came in NEWCOMERS:
        for _ in range(2):
            person = add_person(rows, LATE[slug][2], at=slug)
            _seat(rows, body, person.snapshot, _day(rows, came), capacity="representing")


def _day(rows: Rows, when: tuple[int, int, int]) -> date:
    return date(rows.today.year - when[0], *when[1:])


def _add_group(
    rows: Rows,
    people: Sequence[Someone],
    number: int,
    name: str,
    country: str | None,
    topics: tuple[str, ...],
    founded: tuple[int, int, int],
    size: int,
) -> None:
    day = _day(rows, founded)
    if not rows.has_come(day):
        return
    group = rows.add(
        "bodies",
        f"body-grupo-{number + 1}",
        name=name,
        class_="INTEREST_GROUP",
        country=country,
        topics=topics,
        founded_on=day,
    )
    here = [each for each in people if each.country == country]
    chosen = (here + rows.dice.sample(list(people), k=size))[: size + len(here) // 2]
    for place, person in enumerate(dict.fromkeys(chosen)):
        _seat(rows, group, person.snapshot, day, role="chair" if place == 0 else "member")
    _show_life(rows, group, name, day, country)


def _show_life(rows: Rows, group: str, name: str, founded: date, country: str | None) -> None:
    """A group writes something in its first weeks, and something each year after."""
    for year in range(founded.year, rows.today.year + 1):
        day = founded.replace(year=year) + timedelta(days=20)
        if rows.has_come(day):
            rows.add(
                "documents",
                f"doc-{group.removeprefix('demo-body-')}-{year}",
                title=f"{name}: {'carta' if year == founded.year else 'nota anual'} {year}",
                type="other",
                source_language="pt" if country == "BR" else "en" if country == "TT" else "es",
                published_on=day,
                body_id=group,
                url=f"{WEB}/grupos/{group.removeprefix('demo-body-')}/{year}",
            )


def _fill(rows: Rows, body: str, fitting: list[Someone], count: int, speaks: bool) -> None:
    """Seat some people each year; a third of them leaves after a while."""
    dice = rows.dice
    waiting = dice.sample(fitting, k=len(fitting))
    for year in range(rows.today.year - 4, rows.today.year + 1):
        for person in [waiting.pop() for _ in range(min(count, len(waiting)))]:
            day = date(year, dice.randrange(1, 10), 1)
            leaves = day + STAY if dice.random() < 0.35 else None
            stands = speaks and person.organisation_id is not None
            _seat(
                rows,
                body,
                person.snapshot,
                day,
                role=dice.choice(("member",) * 8 + ("vice_chair", "alternate", "observer")),
                capacity="representing" if stands else "individual",
                to_on=leaves if leaves and rows.has_come(leaves) else None,
            )


def _seat(rows: Rows, body: str, who: dict[str, Any], day: date, **about: Any) -> None:
    if rows.has_come(day):
        rows.add(
            "memberships",
            f"mem-{rows.number('memberships') + 1}",
            **({"body_id": body, "role": "member", "capacity": "individual", "from_on": day} | who | about),
            source_url=f"{WEB}/organos",
        )
