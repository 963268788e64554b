"""The counts beside the filters equal a recount, whatever is chosen."""

from datetime import date
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.directory.choices import Area, Choice, SectorGroup, fresh_since
from portal.directory.enums import Freshness, Kind
from portal.directory.queries import facets_of, listed, margins_of
from portal.kernel.enums import Sector
from portal.kernel.places import UNKNOWN
from portal.stakeholders.models import Organisation
from portal.system.database import db, transaction
from tests.factories import make_organisation

TODAY = date(2026, 11, 24)
COUNTRIES = [None, "UY", "AR", "BR", "DM", "PR", "US"]
SECTORS = [None, Sector.ACADEMIC, Sector.ISP, Sector.IXP]
DAYS = [
    None,
    date(2024, 12, 31),
    date(2025, 11, 23),
    date(2025, 11, 24),
    date(2025, 12, 31),
    date(2026, 1, 1),
]


def fill() -> None:
    with transaction():
        for number in range(120):
            make_organisation(
                country=COUNTRIES[number % 7],
                sector=SECTORS[number % 4],
                verified_on=DAYS[number % 6],
                is_published=number % 5 > 0,
                languages=("es",) if number % 3 else ("pt",),
            )


def fits(one: Organisation, choice: Choice) -> bool:
    """The choice in plain Python."""
    is_fresh = one.verified_on is not None and one.verified_on >= fresh_since(TODAY)
    return (
        one.merged_into is None
        and (choice.everything or one.is_published)
        and not (choice.waiting and one.is_published)
        and choice.country in (None, one.country or UNKNOWN)
        and (choice.area is None or one.country in choice.area.countries)
        and choice.sector in (None, one.sector)
        and (choice.group is None or one.sector in choice.group.sectors)
        and (choice.verified is None or is_fresh is (choice.verified is Freshness.FRESH))
        and (choice.language is None or choice.language in one.languages)
    )


def counted(choice: Choice, name: str, values: Any) -> dict[Any, int]:
    """How many fit with each value of one filter in place of the chosen one."""
    every = list(db.session.query(Organisation))
    found = {value: sum(fits(one, choice.without(**{name: value})) for one in every) for value in values}
    return {value: count for value, count in found.items() if count}


choices = st.builds(
    Choice,
    st.just(Kind.ORGANISATION),
    country=st.sampled_from([None, None, "UY", "BR", UNKNOWN]),
    area=st.sampled_from([None, None, Area.CON, Area.M49_CARIBBEAN, Area.ICANN]),
    sector=st.sampled_from([None, None, *SECTORS]),
    group=st.sampled_from([None, None, SectorGroup.ECONOMIC]),
    verified=st.sampled_from([None, *Freshness]),
    language=st.sampled_from([None, None, "pt"]),
    everything=st.booleans(),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=choices, waiting=st.booleans())
def test_every_count_is_that_of_a_recount(app: Flask, choice: Choice, waiting: bool) -> None:
    choice = choice.without(waiting=waiting and choice.everything)
    with app.app_context():
        if db.session.query(Organisation).count() < 100:
            fill()
        facets = facets_of(choice, margins_of(choice, today=TODAY))
        every = list(db.session.query(Organisation))
        assert facets.total == sum(fits(one, choice) for one in every)
        countries = {code or UNKNOWN: count for code, count in facets.countries.items() if count}
        assert countries == counted(choice, "country", {one.country or UNKNOWN for one in every})
        sectors = {code: count for code, count in facets.sectors.items() if count and code}
        assert sectors == counted(choice, "sector", set(Sector))
        without = choice.without(country=None)
        areas = {area: count for area, count in facets.areas.items() if count}
        assert areas == counted(without, "area", set(Area))
        assert {k: v for k, v in facets.freshness.items() if v} == counted(choice, "verified", set(Freshness))
        page = listed(choice, 1, today=TODAY, size=500)
        assert {row.id for row in page.page.rows} == {one.id for one in every if fits(one, choice)}
