"""What a country's page says is missing."""

from dataclasses import replace

from portal.directory.gaps import Known, gaps
from portal.kernel.enums import Sector

NOTHING = Known(country="BB", sectors={}, seats=(), cctlds=(), activity_count=0, is_state=True)
EVERYTHING = Known(
    country="BB",
    sectors=dict.fromkeys(Sector, 1),
    seats=("gac", "ccnso", "alac", "gnso"),
    cctlds=("bb",),
    activity_count=1,
    is_state=True,
)


def said(known: Known) -> list[str]:
    return [str(each) for each in gaps(known)]


def test_all_that_can_be_missing() -> None:
    assert said(NOTHING) == [
        "Nobody of this country sits in the Governmental Advisory Committee (GAC).",
        "Nobody of this country sits in the organisation of country-code managers (ccNSO).",
        "Nobody of this country sits in At-Large or in its regional organisation (LACRALO).",
        "Nobody of this country sits in the organisation of generic names (GNSO).",
        "No organisation is known to manage the domain .bb.",
        "No government body is in the inventory.",
        "No university or research institution is in the inventory.",
        "No civil-society organisation is in the inventory.",
        "No Internet service provider or telecommunications company is in the inventory.",
        "No exchange point is in the inventory.",
        "No other business is in the inventory.",
        "No course, school or research about the Internet is in the academic inventory.",
    ]


def test_nothing_is_missing() -> None:
    assert said(EVERYTHING) == []


def test_a_territory_sits_in_the_gac_through_its_state() -> None:
    territory = replace(EVERYTHING, seats=("ccnso", "alac", "gnso"), is_state=False)
    assert said(territory) == []


def test_one_of_several_sectors_is_enough() -> None:
    only = replace(EVERYTHING, sectors={**EVERYTHING.sectors, Sector.ISP: 0})
    assert said(only) == []


def test_organisations_without_a_sector_are_told() -> None:
    assert said(replace(EVERYTHING, sectors={**EVERYTHING.sectors, None: 2})) == [
        "Some organisations have no sector yet."
    ]
