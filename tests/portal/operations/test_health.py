"""What the doctor finds, on an installation that is well and on one that is not."""

import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.kernel.clock import now
from portal.operations import actions
from portal.operations.health import examine
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.outbox import PostState
from tests.factories import make_letter

PARTS = [
    "database",
    "migrations",
    "worker",
    "outbox",
    "mail server",
    "secret key",
    "public address",
    "folder",
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def faults(app: Flask, settings: Settings) -> set[str]:
    with app.app_context():
        return {finding.part for finding in examine(settings, at=now()) if not finding.is_well}


def beat(app: Flask, ago: timedelta = timedelta()) -> None:
    with app.app_context(), transaction():
        actions.beat("w", at=now() - ago)


def test_all_is_well(app: Flask, settings: Settings) -> None:
    beat(app)
    with app.app_context():
        found = examine(settings, at=now())
    assert [(f.part, f.is_well) for f in found] == [(part, True) for part in PARTS]
    assert all(f.about for f in found)


def test_a_worker_that_was_never_seen_or_is_silent(app: Flask, settings: Settings) -> None:
    assert faults(app, settings) == {"worker"}
    beat(app, timedelta(minutes=3))
    assert faults(app, settings) == {"worker"}


def test_letters_that_were_given_up(app: Flask, settings: Settings) -> None:
    beat(app)
    with app.app_context(), transaction():
        make_letter().state = PostState.FAILED
    assert faults(app, settings) == {"outbox"}


def test_a_mail_server_that_does_not_answer(app: Flask, settings: Settings) -> None:
    beat(app)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = f"smtp://127.0.0.1:{closed.getsockname()[1]}"
        assert faults(app, replace(settings, smtp_url=away)) == {"mail server"}
    assert faults(app, replace(settings, smtp_url="smtp://host:no-port")) == {"mail server"}


def test_what_only_real_people_need(app: Flask, settings: Settings) -> None:
    beat(app)
    weak = replace(settings, secret_key="", smtp_url="", public_url="http://portal.example")
    assert faults(app, weak) == set()
    assert faults(app, replace(weak, mode="production")) == {"mail server", "secret key", "public address"}


def test_a_folder_that_cannot_be_written(app: Flask, settings: Settings) -> None:
    beat(app)
    Path("var").write_text("a file in its place")
    assert faults(app, settings) == {"folder"}


def test_no_tables(empty_database_url: str, settings: Settings) -> None:
    app = create_app(replace(settings, database_url=empty_database_url))
    assert faults(app, settings) == {"migrations"}
    with app.app_context():
        db.engine.dispose()


def test_no_database(settings: Settings) -> None:
    app = create_app(replace(settings, database_url="postgresql://nobody@127.0.0.1:1/none"))
    assert faults(app, settings) == {"database"}
