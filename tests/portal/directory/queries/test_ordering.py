"""Lists in the order of their countries: by name in the reader's language, on every page, in both directions."""

from datetime import date

import pytest
from flask import Flask

from portal.directory.choices import read
from portal.directory.enums import Kind
from portal.directory.queries import exported, listed
from portal.stakeholders.models import Organisation
from portal.system.database import transaction
from tests.factories import make_organisation

TODAY = date(2026, 11, 24)
#: In English Brazil, Germany, Spain; in Spanish Alemania, Brasil, España; by code BR, DE, ES.
LYING = (("Una", "ES"), ("Dos", "DE"), ("Tres", "BR"), ("Cuatro", "BR"), ("Nula", None), ("Cinco", "DE"))
IN_ENGLISH = ["Cuatro", "Tres", "Cinco", "Dos", "Una", "Nula"]
IN_SPANISH = ["Cinco", "Dos", "Cuatro", "Tres", "Una", "Nula"]


@pytest.fixture(autouse=True)
def organisations(app: Flask) -> None:
    with app.app_context(), transaction():
        for name, country in LYING:
            make_organisation(name=name, country=country, search_text=f"red {name.lower()}")


@pytest.mark.parametrize("given", [{}, {"q": "red"}, {"q": "red", "verified": "stale"}])
@pytest.mark.parametrize(("tongue", "expected"), [("en", IN_ENGLISH), ("es", IN_SPANISH)])
@pytest.mark.parametrize("is_down", [False, True])
def test_countries_stand_by_their_names_on_every_page_and_in_the_file(
    app: Flask, given: dict[str, str], tongue: str, expected: list[str], *, is_down: bool
) -> None:
    with app.app_context():
        known = {"ICANN", "LACTLD"}
        asked = given | {"sort": "-country" if is_down else "country"}
        choice = read(Kind.ORGANISATION, asked, everything=True, tongue=tongue)
        pages = [
            row.name
            for number in range(1, 9)
            for row in listed(choice, number, today=TODAY, size=1).page.rows
            if row.code not in known
        ]
        whole = [
            row.name for row in listed(choice, 1, today=TODAY, size=20).page.rows if row.code not in known
        ]
        file = [
            row.name
            for row in exported(choice, [Organisation.name, Organisation.code], today=TODAY)
            if row.code not in known
        ]
    expected = expected[::-1] if is_down else expected
    assert (list(dict.fromkeys(pages)), whole, file) == (expected, expected, expected)


@pytest.mark.parametrize(("country", "expected"), [("DE", ["Cinco", "Dos"]), ("UNKNOWN", ["Nula"])])
def test_of_one_country_the_names_stand_in_order(app: Flask, country: str, expected: list[str]) -> None:
    with app.app_context():
        choice = read(Kind.ORGANISATION, {"sort": "country", "country": country}, everything=True)
        found = [row.name for row in listed(choice, 1, today=TODAY).page.rows]
    assert [name for name in found if name in dict(LYING)] == expected
