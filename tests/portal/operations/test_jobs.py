"""The worker sends letters over a real wire: refused, cut off, killed; never lost, never doubled."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from portal.kernel.clock import now
from portal.operations.jobs import LETTERS_AT_ONCE, send_letters, show_life
from portal.operations.models import WorkerBeat
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.delivery import LEASE
from portal.system.outbox import MAXIMUM_ATTEMPTS, OutboxMessage, OutboxWords, PostState, pause_after
from tests.factories import make_letter
from tests.ground.databases import ROOT
from tests.ground.smtp import MailServer


def written(app: Flask, count: int = 1, to: str = "ana@example.org") -> list[str]:
    with app.app_context(), transaction():
        return [make_letter(to=to).id for _ in range(count)]


def work(app: Flask, at: datetime | None = None) -> int:
    with app.app_context():
        return send_letters(at or now())


def stands(app: Flask, message_id: str) -> OutboxMessage:
    with app.app_context():
        return db.session.get_one(OutboxMessage, message_id)


def message_ids(server: MailServer) -> list[str]:
    return [letter.message["Message-ID"].strip("<>").partition("@")[0] for letter in server.letters]


def let_lease_end(app: Flask) -> datetime:
    return now() + LEASE + timedelta(seconds=1)


def test_what_is_due_is_sent_once(app: Flask, mail_server: MailServer) -> None:
    sent = written(app, 3)
    assert work(app) == 3
    assert message_ids(mail_server) == sent
    message = stands(app, sent[0])
    assert (message.state, message.attempts, message.last_fault) == (PostState.SENT, 1, None)
    assert message.sent_at is not None
    assert [work(app), work(app, now() + timedelta(days=2))] == [0, 0]
    assert len(mail_server.letters) == 3


@pytest.mark.parametrize("answer", ["451 Try again later, ana@example.org", "554 No thanks, ana@example.org"])
def test_a_refusal_is_tried_again_after_a_pause_and_given_up_in_the_end(
    app: Flask, mail_server: MailServer, answer: str
) -> None:
    (refused,) = written(app)
    mail_server.answer = answer
    at = now()
    for attempt in range(1, MAXIMUM_ATTEMPTS + 1):
        before = at
        assert work(app, at) == 0
        message = stands(app, refused)
        assert (message.attempts, message.last_fault) == (attempt, f"SMTPDataError {answer[:3]}")
        assert message.due_at - before >= pause_after(attempt)
        assert work(app, message.due_at - timedelta(seconds=1)) == 0
        assert stands(app, refused).attempts == attempt
        at = message.due_at
    assert stands(app, refused).state is PostState.FAILED
    mail_server.answer = "250 OK"
    assert (work(app, at + timedelta(days=9)), mail_server.letters) == (0, [])


def test_a_letter_that_is_refused_stops_no_other(app: Flask, mail_server: MailServer) -> None:
    for odd in ("no address", "ana@", "ana@example.org\r\nBcc: all@example.org"):
        written(app, to=odd)
    well = written(app, 2)
    assert work(app) == 2
    assert message_ids(mail_server) == well
    with app.app_context():
        faults = db.session.scalars(
            select(OutboxMessage.last_fault).where(OutboxMessage.state == PostState.FAILED)
        ).all()
    assert set(faults) == {"the address is none"}


def test_what_was_erased_is_not_sent(app: Flask, mail_server: MailServer) -> None:
    (erased,) = written(app)
    with app.app_context(), transaction():
        db.session.execute(delete(OutboxWords))
    assert (work(app), mail_server.letters) == (0, [])
    assert stands(app, erased).state is PostState.FAILED


def test_after_an_outage_every_letter_arrives_once(
    app: Flask, settings: Settings, mail_server: MailServer
) -> None:
    waiting = written(app, 4)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        app.extensions["portal_settings"] = replace(
            settings, smtp_url=f"smtp://127.0.0.1:{closed.getsockname()[1]}"
        )
        assert [work(app) for _ in range(2)] == [0, 0]
    assert stands(app, waiting[0]).last_fault == "ConnectionRefusedError"
    assert [stands(app, each).attempts for each in waiting] == [1, 1, 0, 0]  # one is tried at a look
    app.extensions["portal_settings"] = settings
    assert work(app, now() + timedelta(minutes=2)) == 4
    assert sorted(message_ids(mail_server)) == sorted(waiting)


@pytest.fixture
def rude_server() -> Iterator[tuple[int, list[str]]]:
    """A mail server that hangs up in the middle of every first letter of a connection."""
    heard: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rw", newline="\r\n") as stream:
                _say(stream, "220 here")
                for line in stream:
                    heard.append(line.strip())
                    if line.upper().startswith("MAIL"):
                        break
                    _say(stream, "250 fine")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1], heard
    listening.close()
    thread.join(5)


def _say(stream: object, line: str) -> None:
    stream.write(line + "\r\n")  # type: ignore[attr-defined]
    stream.flush()  # type: ignore[attr-defined]


def test_a_connection_that_breaks_is_opened_anew(
    app: Flask, settings: Settings, rude_server: tuple[int, list[str]]
) -> None:
    port, heard = rude_server
    cut = written(app, 2)
    app.extensions["portal_settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{port}")
    assert work(app) == 0
    assert len([line for line in heard if line.upper().startswith("MAIL")]) == 2
    assert {stands(app, each).last_fault for each in cut} == {"SMTPServerDisconnected"}


KILLED = """
import os, sys
from portal.app import create_app
from portal.operations import jobs
from portal.settings import Settings
app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": sys.argv[1],
                                            "PORTAL_SMTP_URL": sys.argv[2]}))
jobs.actions.note_delivery = lambda *_, **__: os.kill(os.getpid(), 9)
with app.app_context():
    jobs.send_letters(jobs.now())
"""


def test_a_worker_killed_before_it_could_note_sends_again_under_the_same_id(
    app: Flask, settings: Settings, mail_server: MailServer
) -> None:
    (killed,) = written(app)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, settings.database_url, settings.smtp_url], cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert (message_ids(mail_server), stands(app, killed).state) == ([killed], PostState.WAITING)
    assert work(app) == 0  # another worker leaves it alone while the lease lasts
    assert work(app, let_lease_end(app)) == 1
    assert message_ids(mail_server) == [killed, killed]
    assert (stands(app, killed).state, work(app, let_lease_end(app))) == (PostState.SENT, 0)


def test_two_workers_double_nothing(app: Flask, mail_server: MailServer) -> None:
    sent = written(app, 20)
    workers = [threading.Thread(target=work, args=(app,)) for _ in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sorted(message_ids(mail_server)) == sorted(sent)


def test_a_look_sends_only_so_many(app: Flask, mail_server: MailServer) -> None:
    written(app, LETTERS_AT_ONCE + 1)
    assert [work(app), work(app)] == [LETTERS_AT_ONCE, 1]


def test_without_a_mail_server_letters_wait(app: Flask, settings: Settings) -> None:
    (waiting,) = written(app)
    app.extensions["portal_settings"] = replace(settings, smtp_url="")
    assert work(app) == 0
    assert (stands(app, waiting).state, stands(app, waiting).attempts) == (PostState.WAITING, 0)


def test_a_worker_shows_that_it_lives(app: Flask) -> None:
    first, second = now(), now() + timedelta(seconds=2)
    with app.app_context():
        assert [show_life(first), show_life(second)] == [1, 1]
        assert [beat.seen_at for beat in db.session.scalars(select(WorkerBeat))] == [second]
