"""What every answer to a program carries: a tag, who may keep it, what it depends on, and its methods."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, sign_in

PATH = "/api/v1/bodies"


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account_id = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account_id)
    return client


def test_asking_again_costs_little_while_nothing_changed(client: FlaskClient) -> None:
    first = client.get(PATH)
    again = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(PATH, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_what_strangers_get_may_be_kept(client: FlaskClient) -> None:
    headers = client.get(PATH).headers
    assert headers["Cache-Control"] == "no-cache"
    assert {"Authorization", "Cookie", "Accept-Language"} <= set(headers["Vary"].split(", "))


def test_what_the_signed_in_get_is_kept_by_nobody_else(editor: FlaskClient) -> None:
    assert editor.get(PATH).headers["Cache-Control"] == "private, no-cache"


def test_other_methods_are_told_which_there_are(client: FlaskClient) -> None:
    head, options, post = client.head(PATH), client.options(PATH), client.post(PATH)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", client.get(PATH).headers["ETag"])
    assert set(options.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert (post.status_code, post.content_type) == (405, "application/problem+json")
    assert set(post.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_the_description_holds(client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").json
    assert described["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(described).validate()
    ways = {rule.rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert {path.replace("{", "<").replace("}", ">") for path in described["paths"]} == ways


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [
        ("en", "This page does not exist, or is not for you", "There is no such page."),
        ("es", "Esta página no existe, o no es para usted", None),
    ],
)
def test_what_goes_wrong_is_said_in_the_readers_language(
    client: FlaskClient, language: str, title: str, detail: str | None
) -> None:
    answer = client.get("/api/v1/bodies/none", headers={"Accept-Language": language})
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    told = answer.json
    assert (told["type"], told["status"], answer.headers["Content-Language"]) == (
        "about:blank",
        404,
        language,
    )
    assert told["title"] == title
    assert detail is None or told["detail"] == detail
    assert told["reference"] == answer.headers["X-Request-ID"]


def test_an_address_that_is_none_is_a_problem_too(client: FlaskClient) -> None:
    answer = client.get("/api/v2/anything")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
