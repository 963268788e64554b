"""Out, into an empty portal, and out again: the same bytes, whichever the databases are."""

import json
import os
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.exchange.actions import NotTaken, import_inventory
from portal.exchange.inventory.kinds import KINDS
from portal.exchange.inventory.writing import inventory_lines
from portal.settings import Settings
from portal.system.access import PORTAL
from portal.system.database import transaction, upgrade
from tests.portal.exchange.inventory.random_records import random_file
from tests.portal.exchange.inventory.worlds import AT, fill

#: More of them find what fewer do not: `PORTAL_SEEDS=50 make test`.
SEEDS = range(int(os.environ.get("PORTAL_SEEDS", "2")))


@pytest.fixture
def empty_portal(tmp_path: Path) -> Flask:
    """Another portal, on a new SQLite database."""
    made = create_app(
        Settings.from_environment(
            {"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite'}"}
        )
    )
    upgrade(made)
    return made


def taken_out(app: Flask) -> bytes:
    with app.app_context():
        return b"".join(inventory_lines())


def brought_in(app: Flask, data: bytes) -> tuple[int, int]:
    with app.app_context(), transaction():
        outcome = import_inventory(data.splitlines(keepends=True), by=PORTAL, at=AT)
        return outcome.new, outcome.same


def test_every_kind_goes_out_comes_in_and_goes_out_alike(app: Flask, empty_portal: Flask) -> None:
    with app.app_context():
        fill()
    first = taken_out(app)
    kinds = [json.loads(line)["record"] for line in first.split(b"\n")[1:-2]]
    assert sorted(set(kinds)) == sorted(KINDS)
    shipped = len(taken_out(empty_portal).split(b"\n")) - 3
    assert brought_in(empty_portal, first) == (len(kinds) - shipped, shipped)
    assert taken_out(empty_portal) == first
    assert brought_in(app, first) == (0, len(kinds))


def test_no_account_goes_out(app: Flask) -> None:
    with app.app_context():
        fill()
    assert b"acc-" not in taken_out(app)


def test_a_record_that_differs_is_not_written_over(app: Flask) -> None:
    with app.app_context():
        fill()
    first = taken_out(app)
    changed = first.replace(b"Facultad", b"Instituto")
    with pytest.raises(NotTaken) as refused:
        brought_in(app, changed)
    line = next(n for n, text in enumerate(changed.split(b"\n"), 1) if b'"Instituto"' in text)
    assert [(fault.line, str(fault.sentence)) for fault in refused.value.outcome.faults] == [
        (line, "The portal has this record already, and it differs.")
    ]
    assert taken_out(app) == first


@pytest.mark.parametrize("seed", SEEDS)
def test_random_records_go_through_two_portals_alike(app: Flask, empty_portal: Flask, seed: int) -> None:
    sent = random_file(seed)
    brought_in(app, b"".join(sent))
    first = taken_out(app)
    assert set(sent[1:-1]) - set(first.splitlines(keepends=True)) == set()
    brought_in(empty_portal, first)
    assert taken_out(empty_portal) == first
