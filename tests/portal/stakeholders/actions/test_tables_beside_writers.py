"""Other writers while a hundred thousand rows come in."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select, text

from portal.imports.models import ImportedRecord
from portal.kernel.clock import now
from portal.kernel.codes import new_id
from portal.stakeholders import actions
from portal.stakeholders.staging import ready as tables
from portal.stakeholders.staging.ready import ready
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from portal.system.database.contract import long_codes
from tests.factories import make_person
from tests.portal.stakeholders.actions.taken import Taken

MOST_WAIT_SECONDS = 5.0
MANY = 100_000


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


def test_other_writers_wait_a_little_while_a_hundred_thousand_rows_come_in(
    app: Flask, tmp_path: Path
) -> None:
    with ready() as laid:
        doing = actions.new_doing("prueba", by=PORTAL, at=now())
        for number, row in enumerate(rows(MANY)):
            laid.put(tables.ORGANISATIONS, row)
            told = {"organisation_id": row["id"], "source": "prueba", "source_key": str(number), "told": {}}
            laid.put(tables.ORGANISATION_SOURCES, told | {"row_hash": "0" * 64, "read_at": doing.at})
            fields: dict[str, Any] = {"before": {"fields": {}}, "after": {"fields": {}}}
            laid.trace(
                doing,
                line=number,
                kind="organisations",
                record_id=row["id"],
                is_new=True,
                version=1,
                **fields,
            )
            if number % 5_000 == 0:
                laid.flush()
        laid.finish()
        taken = Taken(tmp_path, "Nombre\nRed\n")
        waits, stop = [], threading.Event()
        clock = working_time(laid.connection)

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
            with transaction(on=laid.connection, turn_later=True):
                actions.import_table(taken.staged, doing, allow_partial=True, by=PORTAL, at=now())
        finally:
            time.sleep(0.1)
            stop.set()
            writer.join()
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(ImportedRecord)) == MANY
    assert len(waits) > 3
    assert max(waits) < MOST_WAIT_SECONDS
