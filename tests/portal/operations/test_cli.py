"""The portal as it is started, stopped and tended from the command line, in processes of its own."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.system.database import transaction
from portal.system.outbox import PostState
from tests.factories import make_letter
from tests.ground.databases import ROOT

PORTAL = ROOT / ".venv/bin/portal"
PATIENCE_SECONDS = 90
Start = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **given: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "FLASK_"))}
    return clean | {"PORTAL_MODE": "demonstration", "PYTHONPATH": str(ROOT), "HOME": str(folder)} | given


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the portal in an empty folder; what still runs is ended."""
    running = []

    def begin(*arguments: str, **given: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [PORTAL, *arguments],
            cwd=tmp_path,
            env=environment(tmp_path, **given),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def answer(port: int, path: str) -> tuple[int, str]:
    """What the portal answers, once it does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answered:
                return answered.status, answered.read().decode()
        except urllib.error.HTTPError as error:
            if error.code != 503 or time.monotonic() > deadline:
                return error.code, error.read().decode()
        except OSError:
            assert time.monotonic() < deadline, "the portal does not answer"
        time.sleep(0.2)


def stop(process: subprocess.Popen[str], number: int) -> tuple[int, str, str]:
    process.send_signal(number)
    said, complained = process.communicate(timeout=30)
    return process.returncode, said, complained


def test_run_serves_stops_and_keeps_the_data(start: Start, tmp_path: Path) -> None:
    port = free_port()
    first = start("run", PORT=str(port))
    assert answer(port, "/healthz") == (200, '{"status":"alive"}\n')
    assert answer(port, "/readyz")[0] == 200
    page = answer(port, "/")
    assert (page[0], "<html" in page[1]) == (200, True)
    code, said, complained = stop(first, signal.SIGINT)
    assert (code, "Traceback" in complained, complained.strip().splitlines()[-1]) == (0, False, "Stopped.")
    assert (f"http://127.0.0.1:{port}" in said, "admin@demo.example" in said) == (True, True)
    assert f"the data stays in sqlite:///{tmp_path}/var/portal.sqlite" in said
    kept = (tmp_path / "var/portal.sqlite").stat().st_ino

    other = free_port()
    second = start("run", PORT=str(other), PORTAL_WORKER_SECONDS="0.2")
    assert answer(other, "/readyz")[0] == 200
    code, _said, complained = stop(second, signal.SIGTERM)
    assert (code, "Traceback" in complained) == (0, False)
    assert (tmp_path / "var/portal.sqlite").stat().st_ino == kept


def test_a_production_start_on_another_database(
    start: Start, tmp_path: Path, empty_database_url: str
) -> None:
    port = free_port()
    given = {
        "PORTAL_MODE": "production",
        "PORTAL_PUBLIC_URL": "http://localhost",
        "PORTAL_SECRET_KEY": "0123456789abcdef0123456789abcdef",
        "PORTAL_DATABASE_URL": empty_database_url,
        "PORTAL_TRUSTED_HOSTS": "127.0.0.1",
        "PORT": str(port),
        "FLASK_DEBUG": "1",
    }
    served = start("run", **given)
    page = answer(port, "/sign-in")
    assert (page[0], "demo.example" in page[1], (tmp_path / "var/portal.sqlite").exists()) == (
        200,
        False,
        False,
    )
    person = ("ana@example.org", "--name", "Ana", "--role", "administrator", "--password", "una clave larga")
    made = start("users", "create", *person, **given)
    made.communicate(timeout=PATIENCE_SECONDS)
    again = start("users", "create", *person, **given)
    _said, complained = again.communicate(timeout=PATIENCE_SECONDS)
    assert (made.returncode, again.returncode, "exists already" in complained) == (0, 1, True)
    listed, _ = start("users", "list", "--format", "json", **given).communicate()
    assert [(each["email"], each["roles"]) for each in json.loads(listed)] == [
        ("ana@example.org", "administrator")
    ]
    code, _said, complained = stop(served, signal.SIGTERM)
    assert (code, "Traceback" in complained) == (0, False)


def test_a_port_that_is_taken_is_said_and_nothing_is_made(start: Start, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start("run", PORT=str(port))
        said, complained = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, said) == (1, "")
    assert (f"Error: Port {port} cannot be used" in complained, "Traceback" in complained) == (True, False)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"PORTAL_MODE": "production"},
        {"PORTAL_DATABASE_URL": "mysql://host/portal"},
        {"PORTAL_DATABASE_URL": "sqlite:////proc/nowhere/portal.sqlite"},
        {"PORTAL_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        {"PORT": "many"},
    ],
    ids=lambda given: " ".join(given.values()),
)
def test_what_is_set_wrongly_is_said_in_a_sentence(start: Start, given: dict[str, str]) -> None:
    process = start("run", **({"PORT": str(free_port())} | given))
    _said, complained = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, "Traceback" in complained, complained.strip() != "") == (1, False, True)


def test_a_worker_of_its_own_stops_at_a_sign(start: Start, database_url: str) -> None:
    process = start("worker", PORTAL_DATABASE_URL=database_url, PORTAL_WORKER_SECONDS="0.1")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _doctor(start, database_url)["worker"]["state"] != "well" and time.monotonic() < deadline:
        time.sleep(0.2)
    code, _said, complained = stop(process, signal.SIGTERM)
    assert (code, complained) == (0, "")
    assert _doctor(start, database_url)["worker"]["state"] == "well"


def _doctor(start: Start, url: str) -> dict[str, dict[str, str]]:
    said, _ = start("doctor", "--format", "json", PORTAL_DATABASE_URL=url).communicate()
    return {each["part"]: each for each in json.loads(said)}


def test_the_doctor_ends_with_one_where_something_is_at_fault(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    sick = run(args=["doctor"])
    assert (sick.exit_code, "FAULT" in sick.stdout, "worker" in sick.stdout) == (1, True, True)
    from portal.kernel.clock import now
    from portal.operations import actions

    with app.app_context(), transaction():
        actions.beat("w", at=now())
    well = run(args=["doctor", "--format", "json"])
    assert (well.exit_code, {each["state"] for each in json.loads(well.stdout)}) == (0, {"well"})


def test_letters_that_were_given_up_are_listed_and_sent_again(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    with app.app_context(), transaction():
        message = make_letter()
        message.state, message.attempts, message.last_fault, message_id = (
            PostState.FAILED,
            8,
            "gone",
            message.id,
        )
    (row,) = json.loads(run(args=["outbox", "failed", "--format", "json"]).stdout)
    assert (row["id"], row["fault"]) == (message_id, "gone")
    assert run(args=["outbox", "again"]).exit_code == 0
    assert run(args=["outbox", "failed", "--format", "json"]).stdout == "[]\n"
    with app.app_context():
        from portal.system.database import db
        from portal.system.outbox import OutboxMessage

        again = db.session.get_one(OutboxMessage, message_id)
        assert (again.state, again.attempts) == (PostState.WAITING, 0)


def test_permissions_are_listed(app: Flask) -> None:
    listed = json.loads(app.test_cli_runner().invoke(args=["access", "list", "--format", "json"]).stdout)
    assert {each["permission"] for each in listed} == set(app.extensions["portal_access"].policies)
