"""The map and the countries' pages, as anyone sees them."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.kernel.enums import Sector
from portal.kernel.places import places
from portal.system.database import transaction
from tests.factories import make_body, make_membership, make_organisation, make_person


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_each_country_and_territory_has_its_page(client: FlaskClient) -> None:
    index = text_of(client, "/countries")
    for each in places():
        assert f'/countries/{each.code.lower()}"' in index or each.code == "BV"
        assert text_of(client, f"/countries/{each.code.lower()}?lang=fr")


@pytest.mark.parametrize("code", ["us", "zz", "BB", "barbados", "%00"])
def test_nothing_else_has_one(client: FlaskClient, code: str) -> None:
    assert client.get(f"/countries/{code}").status_code == 404


@pytest.mark.parametrize("show", ["", "organisations", "1.1.d", "2.2.a", "4.1.c", "4.1.d", "nothing"])
def test_the_map_is_shaded_by_what_the_reader_chose(app: Flask, client: FlaskClient, show: str) -> None:
    with app.app_context(), transaction():
        make_organisation(country="BB")
        make_membership(body=make_body(), person=make_person(), country="BB", from_on=date(2020, 1, 1))
    page = text_of(client, f"/countries?show={show}")
    assert page.count("<use ") == 1 + 51 * 2
    shades = page[page.index('<ul class="bar plain small"') :]
    assert shades[: shades.index("</ul>")].count('aria-current="true"') == 1


def test_hidden_people_and_organisations_are_not_named(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        secret = make_organisation(country="BB", name="Hidden Society", is_published=False)
        person = make_person(name="Hidden Person", country="BB", emails=("hidden@example.org",))
        make_membership(body=make_body(), person=person, organisation=secret, country="BB")
        make_organisation(country="BB", name="Shown", sector=Sector.IXP)
    page = text_of(client, "/countries/bb")
    assert "Hidden" not in page
    assert "hidden@" not in page
    assert "No exchange point is in the inventory." not in page


def test_a_country_that_is_a_sub_region_by_itself_is_named_once_above_its_page(client: FlaskClient) -> None:
    assert '<p class="kicker">' not in text_of(client, "/countries/br")
    assert '<p class="kicker">Southern Cone</p>' in text_of(client, "/countries/uy")
