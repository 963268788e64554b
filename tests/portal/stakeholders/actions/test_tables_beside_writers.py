"""Other writers while a hundred thousand rows come in."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, delete, func, select, text

from portal.directory.models import CardDue, OrganisationCard
from portal.imports.models import ImportedRecord, ImportRun
from portal.kernel.clock import now
from portal.kernel.codes import new_id
from portal.stakeholders import actions
from portal.stakeholders.staging import ready as tables
from portal.stakeholders.staging.ready import Doing, Ready, ready
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from portal.system.database.contract import long_codes
from tests.factories import make_organisation, make_person
from tests.portal.directory.truth import assert_true
from tests.portal.stakeholders.actions.taken import Taken, undo

MOST_WAIT_SECONDS = 5.0
MANY, SOME = 100_000, 3_500


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def working_time(connection: Connection) -> Callable[[], float]:
    """A clock of the CPU time of this process and of the connection's server, whatever else the machine does."""
    if connection.dialect.name == "sqlite":
        return time.process_time
    with connection.begin():
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
    stat, ticks = Path(f"/proc/{pid}/stat"), os.sysconf("SC_CLK_TCK")

    def clock() -> float:
        times = stat.read_text().rpartition(") ")[2].split()[11:13]
        return time.process_time() + sum(map(int, times)) / ticks

    return clock


SYLLABLES = "ma ri to que sol van de lu pa cor ne gua tin bo ya che".split()


def word(number: int) -> str:
    """One of some thousand words, as names of organisations share theirs."""
    return "".join(SYLLABLES[number // 16**place % 16] for place in range(3))


def rows(count: int) -> Iterator[dict[str, Any]]:
    for number, code in enumerate(long_codes(count)):
        name = f"Red {word(number)} {word(number * 7 // 5)}"
        yield {
            "id": new_id("org"),
            "version": 1,
            "code": code,
            "name": name,
            "search_text": name.lower(),
            "country": "UY",
            "is_published": True,
            "relinks": False,
        }


def lay_rows(laid: Ready, doing: Doing, count: int) -> None:
    """Lay so many new organisations ready, with what their list tells of them and what is done to them."""
    for number, row in enumerate(rows(count)):
        laid.put(tables.ORGANISATIONS, row)
        told = {"organisation_id": row["id"], "source": "prueba", "source_key": row["code"], "told": {}}
        laid.put(tables.ORGANISATION_SOURCES, told | {"row_hash": "0" * 64, "read_at": doing.at})
        fields: dict[str, Any] = {"before": {"fields": {}}, "after": {"fields": {}}}
        what = {"kind": "organisations", "record_id": row["id"], "is_new": True, "version": 1}
        laid.trace(doing, line=number, **what, **fields)
        if number % 5_000 == 0:
            laid.flush()
    laid.finish()


def bring_in(laid: Ready, doing: Doing, taken: Taken) -> None:
    with transaction(on=laid.connection, turn_later=True):
        actions.import_table(taken.staged, doing, allow_partial=True, by=PORTAL, at=now())


@contextmanager
def beside(app: Flask, clock: Callable[[], float]) -> Iterator[list[float]]:
    """Let another writer add a person time and again; give how long each took."""
    waits: list[float] = []
    stop = threading.Event()

    def others() -> None:
        with app.app_context():
            while not stop.is_set():
                began = clock()
                with transaction():
                    make_person()
                waits.append(clock() - began)
                time.sleep(0.02)

    writer = threading.Thread(target=others)
    writer.start()
    time.sleep(0.3)
    try:
        yield waits
    finally:
        time.sleep(0.1)
        stop.set()
        writer.join()


def test_other_writers_wait_a_little_while_a_hundred_thousand_rows_come_in(
    app: Flask, tmp_path: Path
) -> None:
    with ready() as laid:
        doing = actions.new_doing("prueba", by=PORTAL, at=now())
        lay_rows(laid, doing, MANY)
        taken = Taken(tmp_path, "Nombre\nRed\n")
        with beside(app, working_time(laid.connection)) as waits:
            bring_in(laid, doing, taken)
        assert db.session.scalar(select(func.count()).select_from(CardDue)) == MANY
        with transaction():
            # What follows a part at a time is another test's matter, and takes long.
            db.session.execute(delete(CardDue))
    assert db.session.scalar(select(func.count()).select_from(ImportedRecord)) == MANY
    assert len(waits) > 3
    assert max(waits) < MOST_WAIT_SECONDS


def card_count() -> int:
    return db.session.scalar(select(func.count()).select_from(OrganisationCard)) or 0


def test_cards_follow_a_part_at_a_time_and_an_undo_takes_them_back(app: Flask, tmp_path: Path) -> None:
    with transaction():
        make_organisation(name="Otra", is_published=True)
    before = card_count()
    with beside(app, time.monotonic) as waits, ready() as laid:
        doing = actions.new_doing("prueba", by=PORTAL, at=now())
        lay_rows(laid, doing, SOME)
        bring_in(laid, doing, Taken(tmp_path, "Nombre\nRed\n"))
        assert card_count() == before
    assert len(waits) > 3
    assert max(waits) < MOST_WAIT_SECONDS
    db.session.rollback()
    assert_true()
    assert card_count() == before + SOME
    run = db.session.scalars(select(ImportRun)).one()
    undo(run.code)
    assert_true()
    assert card_count() == before
