"""Money and help set apart, grants to organisations with their reports, fellowships and internships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from portal.kernel.enums import Sector
from portal.kernel.places import Scheme, in_scheme
from portal.operations.demonstration.records.inventory import ORGANISATIONS, Someone, organisation
from portal.operations.demonstration.records.rows import WEB, Rows
from portal.stakeholders.models import ICANN, LACTLD


class Allocation(NamedTuple):
    """Something set apart each year: ``amount`` dollars or days in the oldest year, and the growth a year."""

    title: str
    tags: tuple[str, ...]
    kind: str
    month: int
    amount: int
    more: int
    funder: str | None
    beneficiary: str | None = None
    since: int = 0


ALLOCATIONS = (
    Allocation("Programa conjunto de ejemplo", ("1.1",), "money", 2, 50_000, 7_500, ICANN),
    Allocation("Viajes de ejemplo a reuniones", ("1.1.1",), "money", 3, 18_000, -2_000, LACTLD, since=1),
    Allocation("Personal de apoyo a reuniones", ("1.1.2", "4.1.3"), "staff", 1, 30, 12, ICANN),
    Allocation("Sala e interpretación prestadas", ("1.1.3",), "in_kind", 4, 0, 0, organisation("reg-foro")),
    Allocation("Anycast de ejemplo", ("CCTLD_SSR", "1.3.1"), "money", 5, 20_000, 4_000, ICANN, "nic-hn"),
    Allocation("Firma de zona de ejemplo", ("CCTLD_SSR",), "money", 6, 12_500, 2_500, LACTLD, "nic-ht", 1),
    Allocation("Respaldo de ejemplo", ("CCTLD_SSR",), "money", 2, 9_000, 1_000, ICANN, "nic-pr", 2),
    Allocation("Asesoría técnica de ejemplo", ("CCTLD_SSR", "1.1.4"), "staff", 3, 15, 5, LACTLD, "nic-gt"),
    Allocation("Equipo donado de ejemplo", ("CCTLD_SSR",), "in_kind", 7, 0, 0, None, "nic-gy", 1),
)


class Grant(NamedTuple):
    """A grant to an organisation; days after the award of the report due, and of what was published."""

    holder: str
    title: str
    kind: str
    back: int
    month: int
    amount: int
    due: int
    reports: tuple[int, ...]
    final: bool = False


GRANTS = (
    Grant(
        "civ-ar", "Redes comunitarias de ejemplo", "organisation_grant", 4, 3, 15_000, 300, (280, 600), True
    ),
    Grant("civ-gt", "Conecta de ejemplo", "organisation_grant", 4, 5, 7_500, 365, (350,)),
    Grant("end-pe", "Voces de usuarios de ejemplo", "seed_fund", 3, 2, 4_000, 250, ()),
    Grant("civ-mx", "Observatorio de ejemplo", "organisation_grant", 3, 6, 11_000, 365, (360, 700), True),
    Grant("civ-pr", "Islas conectadas (ejemplo)", "organisation_grant", 2, 2, 9_000, 300, (290, 640)),
    Grant("uni-br", "Medição de exemplo", "seed_fund", 2, 4, 6_500, 200, (190, 500), True),
    Grant("civ-ar", "Redes comunitarias de ejemplo, segunda fase", "seed_fund", 2, 9, 5_000, 200, ()),
    Grant("nic-bo", "Portal de ejemplo del registro", "organisation_grant", 2, 8, 8_000, 365, (420,)),
    Grant("civ-ht", "Réseau d’exemple", "organisation_grant", 1, 3, 12_000, 240, (235,)),
    Grant("nic-py", "Respaldo de ejemplo del registro", "organisation_grant", 1, 5, 10_000, 300, (310,)),
    Grant("nic-py", "Anycast de ejemplo del registro", "seed_fund", 1, 2, 3_000, 180, (170, 400)),
    Grant("end-br", "Usuários em rede (exemplo)", "seed_fund", 0, 1, 5_000, 120, (100,)),
    Grant("nic-jm", "Sample zone monitor", "organisation_grant", 0, 2, 9_500, 150, ()),
)


def add(rows: Rows, people: Sequence[Someone]) -> None:
    """Add what is set apart, given and paid."""
    for number, each in enumerate(ALLOCATIONS):
        for place, year in enumerate(rows.years):
            if place >= each.since:
                _allocate(rows, each, number, place, date(year, each.month, 12))
    for grant in GRANTS:
        _give(rows, grant, date(rows.today.year - grant.back, grant.month, 20))
    for place, year in enumerate(rows.years):
        _call(rows, people, year, place)
        _host(rows, people, year, place)


def _allocate(rows: Rows, each: Allocation, number: int, place: int, day: date) -> None:
    if not rows.has_come(day):
        return
    amount = each.amount + each.more * place
    worth: dict[str, Any] = {"staff_days": amount} if each.kind == "staff" else {}
    if each.kind == "money":
        worth = {"amount": amount, "currency": "USD", "amount_usd": amount}
    allocation = rows.add(
        "allocations",
        f"all-{number + 1}-{day.year}",
        title=f"{each.title} {day.year}",
        tags=each.tags,
        kind=each.kind,
        status="approved",
        approved_on=day,
        funder_id=each.funder,
        organisation_id=organisation(each.beneficiary) if each.beneficiary else None,
        country=ORGANISATIONS[each.beneficiary][2] if each.beneficiary else None,
        **worth,
    )
    if each.kind == "money":
        _pay(rows, day + timedelta(days=60), amount * 3 // 5, allocation_id=allocation)
        _pay(rows, day + timedelta(days=330), amount * 2 // 5, allocation_id=allocation)


def _pay(rows: Rows, day: date, amount: int, **what: str) -> None:
    if rows.has_come(day):
        number = rows.number("disbursements") + 1
        rows.add(
            "disbursements",
            f"pay-{number}",
            **what,
            paid_on=day,
            amount=amount,
            currency="USD",
            amount_usd=amount,
        )


def _give(rows: Rows, grant: Grant, day: date) -> None:
    if not rows.has_come(day):
        return
    award = rows.add(
        "awards",
        f"gra-{grant.holder}-{grant.back}-{grant.month}",
        title=grant.title,
        kind=grant.kind,
        organisation_id=organisation(grant.holder),
        funder_id=ICANN,
        status="completed" if grant.final else "accepted",
        awarded_on=day,
        country=ORGANISATIONS[grant.holder][2],
        sector=ORGANISATIONS[grant.holder][1].value,
        amount=grant.amount,
        currency="USD",
        amount_usd=grant.amount,
        report_due_on=day + timedelta(days=grant.due),
    )
    _pay(rows, day + timedelta(days=15), grant.amount, award_id=award)
    for number, after in enumerate(grant.reports, start=1):
        _report(
            rows,
            award,
            day + timedelta(days=after),
            number,
            is_last=number == len(grant.reports) and grant.final,
        )


def _report(rows: Rows, award: str, day: date, number: int, *, is_last: bool) -> None:
    if rows.has_come(day):
        rows.add(
            "results",
            f"res-{rows.number('results') + 1}",
            award_id=award,
            published_on=day,
            public=True,
            final=is_last,
            title="Informe final" if is_last else f"Informe {number}",
            url=f"{WEB}/informes/{award}/{number}",
        )


def _call(rows: Rows, people: Sequence[Someone], year: int, place: int) -> None:
    """A call for fellowships of another funder; one in three or so is granted."""
    closes = datetime(year, 4, 30, 23, 59, 59, tzinfo=UTC)
    if not rows.has_come(date(year, 6, 20)):
        return
    call = rows.add(
        "calls",
        f"cal-{year}",
        title=f"Beca regional de ejemplo {year}",
        kind="fellowship",
        event_id=f"demo-eve-gobernanza-{year}" if rows.has_come(date(year, 7, 24)) else None,
        opens_at=datetime(year, 4, 1, tzinfo=UTC),
        closes_at=closes,
        places=6 + 2 * place,
    )
    applicants = rows.dice.sample(list(people), k=18 + 5 * place)
    for number, person in enumerate(applicants):
        _apply(rows, person, call, closes - timedelta(days=1 + number % 20), is_chosen=number < 6 + 2 * place)


def _apply(rows: Rows, person: Someone, call: str, at: datetime, *, is_chosen: bool) -> None:
    track = rows.dice.choice(("first", "first", "returning"))
    application = rows.add(
        "applications",
        f"app-{rows.number('applications') + 1}",
        call_id=call,
        **person.snapshot,
        status="selected" if is_chosen else rows.dice.choice(("not_selected", "not_selected", "ineligible")),
        submitted_at=at,
        track=track,
    )
    if is_chosen:
        rows.add(
            "awards",
            f"bec-{rows.number('awards') + 1}",
            call_id=call,
            application_id=application,
            kind="fellowship",
            **person.snapshot,
            funder_id=LACTLD,
            status=rows.dice.choices(("completed", "declined"), weights=(9, 1))[0],
            awarded_on=date(at.year, 6, 15),
            track=track,
            amount=1800,
            currency="USD",
            amount_usd=1800,
        )


def _host(rows: Rows, people: Sequence[Someone], year: int, place: int) -> None:
    """Interns of country-code registries; the more the later, and one of Puerto Rico among them."""
    day = date(year, 3, 25)
    registries = [each for each in people if each.sector is Sector.REGISTRY_CC]
    outside = [each for each in registries if not in_scheme(each.country, Scheme.ICANN_LAC)]
    chosen = rows.dice.sample(registries, k=1 + place) + outside[place : place + 1]
    for person in dict.fromkeys(chosen) if rows.has_come(day) else ():
        rows.add(
            "awards",
            f"pas-{rows.number('awards') + 1}",
            title=f"Pasantía de ejemplo {year}",
            kind="internship",
            **person.snapshot,
            funder_id=LACTLD,
            status="accepted",
            awarded_on=day,
        )
