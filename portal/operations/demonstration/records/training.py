"""Capacity building: programmes, each run of them, who completed it, and who helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from portal.kernel.enums import Sector
from portal.operations.demonstration.records.inventory import Someone, organisation
from portal.operations.demonstration.records.rows import Rows
from portal.stakeholders.models import ICANN, LACTLD


class Programme(NamedTuple):
    """A programme; ``month`` is that of its run of each year, ``size`` how many take part."""

    slug: str
    name: str
    origin: str
    runs_it: str
    topics: tuple[str, ...]
    audience: tuple[str, ...]
    is_regional: bool
    began: tuple[int, int, int]
    ended: tuple[int, int, int] | None
    month: int
    size: int
    language: str
    level: str
    sector: Sector | None = None


PROGRAMMES = (
    Programme(
        "dnssec", "Curso de ejemplo: DNSSEC y anycast", "existing", LACTLD, ("SSR", "DNS"),
        ("TECHNICAL", "CCTLD"), True, (6, 3, 1), None, 9, 26, "es", "advanced",
    ),
    Programme(
        "usuarios", "Escuela de ejemplo para usuarios finales", "existing", organisation("reg-foro"), ("IG",),
        ("END_USER",), True, (5, 1, 1), None, 3, 34, "es", "basic",
    ),
    Programme(
        "gobiernos", "Internet governance for officials (sample)", "new", ICANN, ("IG", "SSR"),
        ("GOVERNMENT",), True, (3, 1, 20), None, 5, 22, "en", "intermediate", Sector.GOVERNMENT,
    ),
    Programme(
        "embaixadores", "Programa Exemplo de Embaixadores", "new", organisation("uni-br"), ("IG", "ACCESS"),
        ("GENERAL", "END_USER"), False, (2, 2, 1), None, 7, 24, "pt", "basic",
    ),
    Programme(
        "respuesta", "Laboratorio de ejemplo: respuesta a incidentes", "new", organisation("sec-uy"), ("SSR",),
        ("TECHNICAL", "ISP"), True, (1, 1, 25), None, 2, 30, "es", "intermediate",
    ),
    Programme(
        "registro", "Formación de ejemplo para registradores", "existing", ICANN, ("NEW_GTLD", "BUSINESS"),
        ("ECONOMIC",), False, (5, 6, 1), (2, 12, 31), 10, 16, "en", "intermediate",
    ),
)  # fmt: skip
#: Programme or organisation helped, kind, and the years back in which it was.
HELP = (
    ("dnssec", "speakers", (2, 1, 0)),
    ("dnssec", "funding", (2, 0)),
    ("usuarios", "materials", (2, 1, 0)),
    ("registro", "venue", (3, 2)),
    ("gobiernos", "speakers", (1, 0)),
    ("nic-hn", "technical", (3, 1)),
    ("nic-gt", "travel", (3, 2, 0)),
    ("nic-ht", "technical", (2, 1, 0)),
    ("nic-pr", "travel", (2, 1)),
    ("nic-gy", "funding", (1, 0)),
    ("nic-bo", "technical", (0,)),
)
LENGTH = timedelta(days=25)


def add(rows: Rows, people: Sequence[Someone]) -> None:
    """Add programmes and what became of them."""
    for each in PROGRAMMES:
        began = _day(rows, each.began)
        if rows.has_come(began):
            _add_programme(rows, each, began)
            _run(rows, each, began, people)
    for helped, kind, years in HELP:
        for back in years:
            _help(rows, helped, kind, date(rows.today.year - back, 2 + len(helped) % 3, 5))


def _day(rows: Rows, when: tuple[int, int, int]) -> date:
    return date(rows.today.year - when[0], *when[1:])


def _add_programme(rows: Rows, each: Programme, began: date) -> None:
    rows.add(
        "programmes",
        f"pro-{each.slug}",
        name=each.name,
        origin=each.origin,
        organisation_id=each.runs_it,
        topics=each.topics,
        audience=each.audience,
        regional_focus=each.is_regional,
        started_on=began,
        ended_on=_day(rows, each.ended) if each.ended else None,
    )


def _run(rows: Rows, each: Programme, began: date, people: Sequence[Someone]) -> None:
    last = _day(rows, each.ended) if each.ended else rows.today
    for place, year in enumerate(rows.years):
        first = date(year, each.month, 4)
        if began <= first <= last and rows.has_come(first + LENGTH):
            offering = rows.add(
                "offerings",
                f"off-{each.slug}-{year}",
                programme_id=f"demo-pro-{each.slug}",
                title=f"{each.name} {year}",
                status="held",
                start_on=first,
                end_on=first + LENGTH,
                language=each.language,
                level=each.level,
            )
            _complete(rows, each, offering, first + LENGTH, people, place)


def _complete(
    rows: Rows, each: Programme, offering: str, day: date, people: Sequence[Someone], place: int
) -> None:
    pool = [one for one in people if each.sector is None or one.sector is each.sector]
    size = each.size + each.size * place // 5
    for person in rows.dice.sample(pool, k=min(size, len(pool))):
        rows.add(
            "completions",
            f"com-{rows.number('completions') + 1}",
            offering_id=offering,
            **person.snapshot,
            **_outcome(rows, has_test=each.level != "basic"),
            completed_on=day,
        )


def _outcome(rows: Rows, *, has_test: bool) -> dict[str, Any]:
    if has_test:
        return {"result": rows.dice.choices(("passed", "failed"), weights=(85, 15))[0]}
    return {"sessions_attended": rows.dice.choice((6, 8, 8, 9, 10)), "sessions_total": 10}


def _help(rows: Rows, helped: str, kind: str, day: date) -> None:
    if rows.has_come(day):
        is_programme = any(each.slug == helped for each in PROGRAMMES)
        rows.add(
            "supports",
            f"sup-{rows.number('supports') + 1}",
            programme_id=f"demo-pro-{helped}" if is_programme else None,
            organisation_id=None if is_programme else organisation(helped),
            kind=kind,
            supported_on=day,
        )
