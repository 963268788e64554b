"""Logs: JSON, the request's id, nothing personal."""

import json
import logging
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Account
from portal.kernel.clock import now
from portal.system import logs
from portal.system.database import db, transaction
from tests.factories import make_account

log = structlog.get_logger()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_one_event_is_one_line_of_json(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with structlog.contextvars.bound_contextvars(request="r1"):
        log.info("did", count=2, place="São Tomé")
        log.debug("not said at this level")
    (line,) = lines(capsys)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "did", "level": "info", "request": "r1", "count": 2, "place": "São Tomé"}


def test_libraries_speak_in_the_same_form(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        int("ana@example.org")
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", "/desk")
    logging.getLogger("waitress").info("not said")
    (line,) = lines(capsys)
    assert (line["event"], line["logger"], line["level"]) == (
        "Exception while serving /desk",
        "waitress",
        "error",
    )
    assert [error["class"] for error in line["error"]] == ["builtins.ValueError"]
    assert "ana@example.org" not in json.dumps(line)


def test_a_database_error_quotes_nobody(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with app.app_context():
        with transaction():
            make_account(email="ana@example.org")
        try:
            with db.engine.begin() as connection:
                again = {
                    "email": "ana@example.org",
                    "email_key": "ana@example.org",
                    "password_hash": "$argon2id$x",
                }
                connection.execute(
                    insert(Account).values(
                        id="x",
                        version=1,
                        language="es",
                        person_id="p",
                        time_zone="UTC",
                        created_at=now(),
                        **again,
                    )
                )
        except IntegrityError as error:
            log.error("failure", exc_info=error)
    (line,) = lines(capsys)
    said = json.dumps(line)
    assert ("ana@" in said, "argon2" in said, "INSERT INTO accounts" in said) == (False, False, True)
    assert "sqlalchemy.exc.IntegrityError" in line["error"][0]["class"]
    assert any("test_logs.py" in place for place in line["error"][0]["at"])


def test_what_speaks_of_code_is_kept_and_causes_are_told(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        try:
            raise KeyError("ana@example.org")
        except KeyError as cause:
            raise RuntimeError("nobody answers the question x") from cause
    except RuntimeError:
        log.exception("failed")
    (line,) = lines(capsys)
    assert [(e["class"], e.get("message")) for e in line["error"]] == [
        ("builtins.RuntimeError", "nobody answers the question x"),
        ("builtins.KeyError", None),
    ]


def test_a_ring_of_causes_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert len(logs.tell_error(None, "", {"exc_info": first})["error"]) == 2


def test_starting_again_does_not_say_things_twice(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    logs.init(app.extensions["portal_settings"])
    logging.getLogger("somebody").warning("once")
    assert len(lines(capsys)) == 1
