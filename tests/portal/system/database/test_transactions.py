"""One way to write, in turns, on both databases; nothing is lost and nothing is written outside."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.app import create_app
from portal.kernel.clock import now
from portal.kernel.errors import Clash
from portal.operations.models import WorkerBeat
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_account, make_letter
from tests.ground.databases import ROOT

TIMES = 500


def new_letter(app: Flask) -> str:
    with app.app_context(), transaction():
        return make_letter().id


def attempts(app: Flask, message_id: str) -> int:
    with app.app_context():
        return db.session.get_one(OutboxMessage, message_id).attempts


def race(url: str, message_id: str, manner: str) -> int:
    """Let two processes add to one counter; return how many additions failed."""
    command = [sys.executable, "-m", "tests.ground.counting", url, message_id, str(TIMES), manner]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    racers = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(2)]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * 2
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [racer.communicate(timeout=120)[0] for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    return sum(int(text) for text in said)


def test_two_processes_lose_no_addition(app: Flask, database_url: str) -> None:
    letter = new_letter(app)
    assert (race(database_url, letter, "portal"), attempts(app, letter)) == (0, 2 * TIMES)


def test_without_turns_additions_are_lost(app: Flask, database_url: str) -> None:
    letter = new_letter(app)
    failed = race(database_url, letter, "bare")
    assert failed > 0 or attempts(app, letter) < 2 * TIMES


def test_many_threads_never_meet_a_locked_database(app: Flask) -> None:
    letter = new_letter(app)

    def add(_number: int) -> None:
        for _ in range(50):
            with app.app_context(), transaction():
                message = db.session.get_one(OutboxMessage, letter)
                message.attempts += 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(8)))
    assert attempts(app, letter) == 400


def test_a_check_and_its_act_see_the_same_state(app: Flask) -> None:
    """Eight want the last of three seats: a check of a count and an insert, with no lock of their own."""
    ready = threading.Barrier(8)

    def take(number: int) -> bool:
        with app.app_context():
            ready.wait()
            with transaction():
                free = len(db.session.scalars(select(WorkerBeat)).all()) < 3
                if free:
                    db.session.add(WorkerBeat(worker=str(number), seen_at=now()))
            return free

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(take, range(8))) == [False] * 5 + [True] * 3


def test_what_was_read_before_is_read_anew(app: Flask) -> None:
    letter = new_letter(app)
    with app.app_context():
        message = db.session.get_one(OutboxMessage, letter)
        assert message.attempts == 0
        with ThreadPoolExecutor(1) as other:
            other.submit(_set_attempts, app, letter, 7).result()
        assert message.attempts == 0
        with transaction():
            assert message.attempts == 7


def _set_attempts(app: Flask, message_id: str, count: int) -> None:
    with app.app_context(), transaction():
        db.session.get_one(OutboxMessage, message_id).attempts = count


def test_an_exception_leaves_nothing_behind(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            make_letter()
            db.session.flush()
            raise ZeroDivisionError
        assert db.session.scalars(select(OutboxMessage)).all() == []
        with transaction():
            make_letter()
        assert len(db.session.scalars(select(OutboxMessage)).all()) == 1


def test_transactions_do_not_nest(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(RuntimeError, match="do not nest"), transaction():
            make_letter()
            with transaction():
                pass
        assert db.session.scalars(select(OutboxMessage)).all() == []


def test_what_was_changed_before_is_refused_and_forgotten(app: Flask) -> None:
    letter = new_letter(app)
    with app.app_context():
        db.session.get_one(OutboxMessage, letter).attempts = 9
        with pytest.raises(RuntimeError, match="outside a transaction"), transaction():
            pass
        with transaction():
            assert db.session.get_one(OutboxMessage, letter).attempts == 0


def test_setting_what_is_set_already_is_no_change(app: Flask) -> None:
    letter = new_letter(app)
    with app.app_context():
        message = db.session.get_one(OutboxMessage, letter)
        message.attempts = 0
        with transaction():
            message.attempts += 1
    assert attempts(app, letter) == 1


def add_beat() -> None:
    db.session.add(WorkerBeat(worker="w", seen_at=now()))


def delete_letter() -> None:
    db.session.delete(db.session.scalars(select(OutboxMessage)).one())


def change_letter() -> None:
    db.session.scalars(select(OutboxMessage)).one().attempts = 3


def nothing() -> None:
    """What is done by a statement alone."""


WRITES: dict[str, tuple[Callable[[], None], Callable[[], object]]] = {
    "flush": (add_beat, lambda: db.session.flush()),
    "query": (add_beat, lambda: db.session.scalars(select(WorkerBeat)).all()),
    "commit": (add_beat, lambda: db.session.commit()),
    "change": (change_letter, lambda: db.session.flush()),
    "delete": (delete_letter, lambda: db.session.flush()),
    "insert statement": (
        nothing,
        lambda: db.session.execute(insert(WorkerBeat).values(worker="w", seen_at=now())),
    ),
    "update statement": (nothing, lambda: db.session.execute(update(OutboxMessage).values(attempts=3))),
}


@pytest.mark.parametrize("way", WRITES)
def test_nothing_is_written_outside(app: Flask, way: str) -> None:
    letter = new_letter(app)
    prepare, write = WRITES[way]
    with app.app_context():
        prepare()
        with pytest.raises(RuntimeError, match=r"inside transaction\(\) only"):
            write()
    with app.app_context():
        assert db.session.scalars(select(WorkerBeat)).all() == []
    assert attempts(app, letter) == 0


def test_the_guard_stands_once_however_many_portals_are_made(settings: Settings, app: Flask) -> None:
    def listeners() -> int:
        return len(Session().dispatch.before_flush.parent_listeners)

    before = listeners()
    create_app(settings)
    assert (listeners(), before > 0) == (before, True)


def test_a_unique_rule_that_is_violated_is_a_clash(app: Flask) -> None:
    with app.app_context():
        with transaction():
            first = make_account(email="ana@example.org")
        with pytest.raises(Clash) as refused, transaction():
            make_account(email="ANA@example.org")
        assert (refused.value.status, refused.value.field) == (409, "email")
        with transaction():
            assert db.session.scalars(select(Account.id)).all() == [first.id]


def test_a_rule_that_only_a_fault_violates_stays_an_error(app: Flask) -> None:
    with app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.execute(insert(OutboxMessage).values(id="x", state="lost", written_at=now(), due_at=now()))


def test_a_foreign_key_is_checked_when_the_transaction_ends(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(IntegrityError), transaction():
            account = make_account()
            account.person_id = "nobody"
            db.session.flush()
        assert db.session.scalars(select(Account)).all() == []


def test_a_transaction_may_run_on_a_connection_that_holds_what_it_needs(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        with connection.begin():
            connection.exec_driver_sql("CREATE TEMPORARY TABLE seen (number INTEGER)")
            connection.exec_driver_sql("INSERT INTO seen VALUES (3)")
        with transaction(on=connection) as session:
            letter = make_letter()
            letter.attempts = session.connection().exec_driver_sql("SELECT number FROM seen").scalar_one()
            message = letter.id
        assert not connection.in_transaction()
        assert not connection.get_execution_options().get("portal_writes")
    assert attempts(app, message) == 3


def test_a_transaction_on_a_connection_leaves_nothing_of_a_failed_act(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        with pytest.raises(ZeroDivisionError), transaction(on=connection):
            message = make_letter().id
            raise ZeroDivisionError
        assert not connection.in_transaction()
    with app.app_context():
        assert db.session.get(OutboxMessage, message) is None
