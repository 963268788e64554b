"""Records whose cards are due still, because the process ended right after they were written."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from portal.directory import actions, jobs
from portal.directory.queries import are_cards_due
from portal.kernel.clock import now
from portal.stakeholders.models import Organisation
from portal.stakeholders.staging import following, ready
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import post
from tests.factories import make_account, sign_in
from tests.portal.directory.truth import assert_true
from tests.portal.stakeholders.actions.taken import Taken, undo

ROWS = "Nombre,País,Ciudad,Clave\n" + "".join(f"Red Tardía {n},UY,Salto,{n}\n" for n in range(1, 6))
PAGES = ("/organisations", "/organisations?q=tardia", "/countries/uy", "/api/v1/organisations?q=tardia")


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five records are many here."""
    monkeypatch.setattr(following, "MANY", 5)


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends before the cards of what it wrote."""
    monkeypatch.setattr(ready, "catch_up", lambda: None)


def named(client: FlaskClient) -> list[int]:
    """How many of the records each page names."""
    answers = [client.get(path) for path in PAGES]
    assert [each.status_code for each in answers] == [200] * len(PAGES)
    return [each.get_data(as_text=True).count("Red Tard") for each in answers]


def test_until_the_worker_comes_by_the_pages_stand_and_name_nobody_who_is_gone(
    app: Flask, client: FlaskClient, tmp_path: Path, ended: None
) -> None:
    with app.app_context():
        code = Taken(tmp_path, ROWS).write()
        assert are_cards_due()
    assert named(client) == [0, 0, 0, 0]
    with app.app_context():
        assert jobs.write_due_cards(now()) == 5
        assert_true()
    assert named(client)[:2] == [5, 5]
    with app.app_context():
        assert undo(code) == (5, 0)
        assert are_cards_due()
    assert named(client) == [0, 0, 0, 0]
    with app.app_context():
        jobs.write_due_cards(now())
        assert_true()


def test_what_is_edited_and_taken_back_while_cards_are_due_is_told_true(
    app: Flask, client: FlaskClient, tmp_path: Path, ended: None
) -> None:
    with app.app_context():
        with transaction():
            editor = make_account(Role.INVENTORY_EDITOR).id
        run = Taken(tmp_path, ROWS).write()
        code = db.session.scalars(select(Organisation.code).where(Organisation.name == "Red Tardía 1")).one()
    sign_in(client, editor)
    sent = {"name": "Red Tardía Editada", "country": "UY"}
    assert post(client, f"/organisations/{code}/edit", sent).status_code == 302
    assert "Red Tardía Editada" in client.get("/organisations?q=editada").get_data(as_text=True)
    with app.app_context():
        assert undo(run) == (4, 1)
        jobs.write_due_cards(now())
        assert not are_cards_due()
        assert_true()


def test_what_is_written_stays_written_where_cards_cannot_follow(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_given: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    with app.app_context():
        monkeypatch.setattr(actions, "write_due_cards", locked)
        code = Taken(tmp_path, ROWS).write()
        assert (bool(code), are_cards_due()) == (True, True)
        monkeypatch.undo()
        jobs.write_due_cards(now())
        assert_true()
