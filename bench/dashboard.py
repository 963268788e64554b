"""The plan's page from stored figures, against the page floor; both signed in, in Spanish and in English."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from bench.filling import fill
from bench.measuring import measured
from bench.page import page_of, served, signed_in_client
from bench.results import Result
from portal.indicators import actions, queries
from portal.indicators.queries import Asked
from portal.kernel.clock import now
from portal.kernel.periods import year
from portal.system.database import db, transaction

YEAR = 2014
TIMES_FLOOR = 2.0
#: A small portal: what is stored does not grow with the rows it was counted from.
SIZE = 0.001
LANGUAGES = ("en", "es")


def measure(url: str, *, rounds: int, repeat: int) -> list[Result]:
    """Measure on the database at ``url``, which is brought up to date and filled."""
    with served(url) as (app, _ids, token):
        with app.app_context():
            fill(size=SIZE)
            _store()
            kind = db.engine.dialect.name
        return [_result(app, token, language, kind, rounds=rounds, repeat=repeat) for language in LANGUAGES]


def _result(app: Flask, token: str, language: str, kind: str, *, rounds: int, repeat: int) -> Result:
    floor, plan = page_of(app, token, f"/bench?lang={language}"), _plan(app, token, language)
    seconds = measured({"floor": floor, "plan": plan}, rounds=rounds, repeat=repeat)
    name = f"the plan's page from stored figures, {language}"
    return Result(name, kind, 1000 * seconds["plan"], "signed-in page", 1000 * seconds["floor"], TIMES_FLOOR)


def _store() -> None:
    """Keep the figures of the year, as the worker does."""
    for entry in queries.indicators():
        counted = queries.count(Asked(entry.code, year(YEAR)))
        with transaction():
            actions.keep_figures([counted], at=now())


def _plan(app: Flask, token: str, language: str) -> Callable[[], object]:
    client, address = signed_in_client(app, token), f"/indicators?year={YEAR}&lang={language}"
    answer = client.get(address)
    shown = answer.text.count('<li class="call">')
    if answer.status_code != 200 or shown != len(queries.indicators()):
        raise RuntimeError(f"the page of the plan answers {answer.status_code} with {shown} indicators")
    return lambda: client.get(address)
