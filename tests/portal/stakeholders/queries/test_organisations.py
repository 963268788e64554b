"""Finding organisations: words, country, sector, source, and never a merged or hidden one."""

from typing import Any

import pytest
from flask import Flask

from portal.kernel.enums import Sector
from portal.stakeholders import queries
from portal.stakeholders.models import Organisation, OrganisationSource
from portal.stakeholders.queries import Choice
from portal.stakeholders.rules import found_by
from portal.system.database import transaction
from tests.factories import make_organisation
from tests.factories.adding import NOW, add


def make(name: str, **given: Any) -> Organisation:
    return make_organisation(name=name, search_text=found_by(name, given.get("acronym")), **given)


def names(**choice: Any) -> list[str]:
    rows = queries.organisations_found(Choice(**choice), 1).rows
    return [each.name for each in rows if each.code not in ("ICANN", "LACTLD")]


@pytest.fixture
def inventory(app: Flask) -> Flask:
    with app.app_context(), transaction():
        survivor = make("Universidad de la República", acronym="UdelaR", sector=Sector.ACADEMIC)
        make("Universidad de la Republica (doble)", merged_into=survivor.id)
        make("Red Académica", country="BR", sector=Sector.TECHNICAL)
        make("Propuesta", is_published=False)
        make("50% Descuentos_SA", country=None, sector=None)
    return app


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, ["50% Descuentos_SA", "Red Académica", "Universidad de la República"]),
        ({"words": "rep uni"}, ["Universidad de la República"]),
        ({"words": "UDELAR"}, ["Universidad de la República"]),
        ({"words": "epública"}, []),
        ({"words": "académica"}, ["Red Académica"]),
        ({"words": "%"}, ["50% Descuentos_SA", "Red Académica", "Universidad de la República"]),
        ({"words": "descuentos_sa"}, ["50% Descuentos_SA"]),
        ({"country": "BR"}, ["Red Académica"]),
        ({"sector": Sector.ACADEMIC}, ["Universidad de la República"]),
        ({"sector": Sector.ACADEMIC, "country": "BR"}, []),
        ({"hidden": True, "words": "prop"}, ["Propuesta"]),
        ({"hidden": True, "waiting": True}, ["Propuesta"]),
        ({"words": "prop"}, []),
    ],
)
def test_what_fits_is_found_by_name(inventory: Flask, choice: dict[str, Any], expected: list[str]) -> None:
    with inventory.app_context():
        assert names(**choice) == expected


def test_facets_count_under_the_other_choices(inventory: Flask) -> None:
    with inventory.app_context():
        countries, sectors = queries.organisation_facets(Choice(country="UY"))
        assert countries == {"UY": 2, "BR": 1, "US": 1, None: 1}
        assert sectors == {Sector.ACADEMIC: 1, Sector.REGIONAL_ORG: 1}


def test_a_person_is_shown_published_ones_only(inventory: Flask) -> None:
    with inventory.app_context():
        assert queries.choices_for_oneself("propuesta") == []
        assert queries.organisations_named("propuesta") == []
        assert [each.name for each in queries.organisations_named("udelar")] == [
            "Universidad de la República"
        ]
        assert [each.name for each in queries.choices_for_oneself("red")] == ["Red Académica"]


def test_a_row_of_a_source_leads_to_the_one_that_stands_for_it(app: Flask) -> None:
    with app.app_context(), transaction():
        survivor = make("Una")
        double = make("Otra", merged_into=survivor.id)
        add(
            OrganisationSource(
                source="ror", source_key="x1", organisation_id=double.id, row_hash="h", told={}, read_at=NOW
            )
        )
        assert queries.organisation_by_source("ror", "x1") is survivor
        assert queries.organisation_by_source("ixps", "x1") is None


def test_a_page_holds_fifty_and_says_how_many_there_are(app: Flask) -> None:
    with app.app_context(), transaction():
        for number in range(60):
            make(f"Organización {number:03}")
        first, second = (queries.organisations_found(Choice(words="organ"), page) for page in (1, 2))
        assert (len(first.rows), first.total, first.has_next) == (50, 60, True)
        assert [each.name for each in second.rows][-1] == "Organización 059"
