"""Work in the background: a list of jobs, run one after the other at every look of the worker.

The rows a job works on lie in the main database and are claimed there, so several workers may run and
one that dies loses nothing: what it had claimed is due again after its lease.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from flask import Flask

from portal.kernel.clock import now

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """One kind of work; ``run`` does what is due at the instant and returns how many things it did."""

    name: str
    run: Callable[[datetime], int]


def run_due(app: Flask, jobs: Sequence[Job], at: datetime) -> dict[str, int]:
    """Run every job once; one that fails is logged and stops no other.

    :returns: how many things each job did
    """
    done: dict[str, int] = {}
    for job in jobs:
        try:
            with app.app_context():
                done[job.name] = job.run(at)
        except Exception as error:
            log.error("job_failed", job=job.name, exc_info=error)
    return done


class Worker(threading.Thread):
    """Looks for work every few seconds until it is stopped."""

    def __init__(self, app: Flask, jobs: Sequence[Job], *, pause_seconds: float) -> None:
        super().__init__(name="worker", daemon=True)
        self.app = app
        self.jobs = jobs
        self.pause_seconds = pause_seconds
        self._stopped = threading.Event()

    def run(self) -> None:
        """Work until stopped."""
        while not self._stopped.is_set():
            run_due(self.app, self.jobs, now())
            self._stopped.wait(self.pause_seconds)

    def stop(self, *, wait_seconds: float = 5.0) -> None:
        """End after the job at hand."""
        self._stopped.set()
        if self.is_alive():
            self.join(wait_seconds)
