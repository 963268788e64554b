"""Work in the background."""

import threading
import time
from datetime import datetime

import pytest
from flask import Flask, current_app

from portal.kernel.clock import now
from portal.system.background import Job, Worker, run_due

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def fail(_at: object) -> int:
    raise ZeroDivisionError


def test_a_job_that_fails_stops_no_other(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    at = now()
    seen = []

    def note(moment: datetime) -> int:
        seen.append((moment, current_app.name))
        return 3

    jobs = [Job("breaks", fail), Job("works", note)]
    assert run_due(app, jobs, at) == {"works": 3}
    assert seen == [(at, "portal")]
    logged = capsys.readouterr().err
    assert ('"job": "breaks"' in logged, "ZeroDivisionError" in logged) == (True, True)


def test_a_worker_works_until_it_is_stopped(app: Flask) -> None:
    looks: list[object] = []
    twice = threading.Event()

    def look(at: object) -> int:
        looks.append(at)
        if len(looks) == 2:
            twice.set()
        return 0

    worker = Worker(app, [Job("breaks", fail), Job("look", look)], pause_seconds=0.01)
    worker.start()
    assert twice.wait(10)
    worker.stop()
    assert not worker.is_alive()
    count = len(looks)
    time.sleep(0.05)
    assert len(looks) == count


def test_a_worker_that_never_began_is_stopped_too(app: Flask) -> None:
    Worker(app, [], pause_seconds=1).stop()
