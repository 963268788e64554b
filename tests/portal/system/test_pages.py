"""What every page may use: the navigation says where the reader is, on records as on lists."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.system.database import transaction
from portal.system.pages import NAVIGATION
from tests.factories import make_account, make_body, make_organisation, make_person, sign_in

HERE = re.compile(r'<nav class="(go|mine)".*?</nav>', re.DOTALL)


def here(client: FlaskClient, path: str) -> list[str]:
    """The entries of the navigation that are marked as the reader's place."""
    answer = client.get(path)
    assert answer.status_code == 200
    parts = [each.group(0) for each in HERE.finditer(answer.get_data(as_text=True))]
    return re.findall(r'aria-current="true">([^<]+)<', "".join(parts))


@pytest.fixture
def codes(app: Flask, client: FlaskClient) -> dict[str, str]:
    with app.app_context(), transaction():
        account = make_account()
        kept = {
            "organisation": make_organisation().code,
            "person": make_person(directory_consent=True).code,
            "body": make_body().code,
            "account": account.id,
        }
    sign_in(client, kept["account"])
    return kept


def test_a_record_lies_where_its_list_does(client: FlaskClient, codes: dict[str, str]) -> None:
    found = {
        path: here(client, path.format(**codes))
        for path in (
            "/organisations",
            "/organisations/{organisation}",
            "/organisations/{organisation}/propose",
            "/people",
            "/people/{person}",
            "/countries/uy",
            "/academic",
            "/programmes",
            "/bodies/{body}",
            "/search",
            "/profile",
            "/profile/letters",
            "/profile/claim",
            "/privacy",
        )
    }
    directory, bodies, profile = ["Directory"], ["Bodies"], ["Profile"]
    assert list(found.values()) == [
        *([directory] * 8),
        bodies,
        ["Search"],
        *([profile] * 3),
        [],
    ]


def test_no_page_lies_in_two_places_of_one_row() -> None:
    for own in (False, True):
        rows = [{each.endpoint, *each.around} for each in NAVIGATION if each.own is own]
        assert sum(map(len, rows)) == len(set().union(*rows))


def test_what_lies_around_a_place_is_there(app: Flask) -> None:
    known = {*app.view_functions, *app.blueprints}
    assert [name for each in NAVIGATION for name in each.around if name not in known] == []
