"""The portal under test is the real one, on a migrated database of the test's own, and can be served."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, inspect, text

from portal.system.database import db
from tests.ground.browser import Browse


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_a_database_is_migrated(app: Flask, database_url: str) -> None:
    # What finds words is made by the migrations alone, and differs by database.
    found = {name for name in tables(database_url) if not name.startswith("search_")}
    assert found == {*db.metadata.tables, "alembic_version"}


def test_an_empty_database_is_empty(empty_database_url: str) -> None:
    assert tables(empty_database_url) == set()


@pytest.mark.parametrize("turn", [1, 2])
def test_nothing_is_left_from_test_to_test(database_url: str, turn: int) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (id integer)"))
    engine.dispose()


def test_the_portal_answers_on_either_database(app: Flask, client: FlaskClient, backend: str) -> None:
    with app.app_context():
        assert db.engine.dialect.name == backend
    assert client.get("/sign-in").status_code == 200


@pytest.mark.browser
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_browser_reaches_the_portal(address: str, browse: Browse) -> None:
    page = browse()
    answer = page.goto(f"{address}/sign-in")
    assert answer is not None
    assert (answer.status, page.locator("h1").count()) == (200, 1)
