"""The page floor: a signed-in page in the base template that reads 25 rows by their primary key.

No page of the portal can cost less than this one. Its floors are a Flask application that says hello, and
the same statement through the driver's own cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Blueprint, Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import select

from bench.measuring import measured
from bench.results import Result
from portal.accounts import actions as accounts
from portal.app import create_app
from portal.kernel.clock import now
from portal.settings import Settings
from portal.stakeholders.models import Person
from portal.system.access import allow, signed_in
from portal.system.database import db, transaction, upgrade
from portal.system.guard import guard

ROWS = 25
TIMES_HELLO = 40.0
COLUMNS = ("id", "code", "name")
PAGE = """{% extends "base.html" %}{% block title %}Bench{% endblock %}{% block main %}<ul>
{% for person in people %}<li>{{ person.code }} {{ person.name }}</li>{% endfor %}</ul>{% endblock %}"""


def measure(url: str, *, rounds: int, repeat: int) -> list[Result]:
    """Measure on the database at ``url``, which is brought up to date and filled."""
    with served(url) as (app, ids, token):
        page = page_of(app, token)
        with app.app_context():
            kind, raw = db.engine.dialect.name, db.engine.raw_connection()
            candidates = {"page": page, "hello": _hello(), "cursor": _cursor(raw, ids)}
            seconds = measured(candidates, rounds=rounds, repeat=repeat)
            raw.close()
    milliseconds = {name: 1000 * each for name, each in seconds.items()}
    name = f"signed-in page, {ROWS} rows"
    return [
        Result(name, kind, milliseconds["page"], "bare Flask", milliseconds["hello"], TIMES_HELLO),
        Result(name, kind, milliseconds["page"], "raw cursor", milliseconds["cursor"]),
    ]


@contextmanager
def served(url: str) -> Iterator[tuple[Flask, list[str], str]]:
    """The portal with the page, the ids of its rows, and the token of a sign-in."""
    app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
    upgrade(app)
    with app.app_context(), transaction():
        ids, token = _fill()
    app.extensions["portal_access"].policies["bench.read"] = allow(signed_in)
    app.register_blueprint(_blueprint(ids))
    yield app, ids, token
    with app.app_context():
        db.engine.dispose()


def _fill() -> tuple[list[str], str]:
    people = [accounts.new_person(name=f"Persona Inventada {number}") for number in range(ROWS)]
    db.session.add_all(people)
    account = accounts.create(
        name="Ana Ejemplo", email="ana@example.org", password_hash="none", language="es", at=now()
    )
    token = accounts.begin_sign_in(account, browser="bench", life=timedelta(hours=1), at=now())
    return [person.id for person in people], token


def _blueprint(ids: Sequence[str]) -> Blueprint:
    blueprint = Blueprint("bench", __name__)

    @blueprint.get("/bench")
    @guard("bench.read")
    def show() -> str:
        people = db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)).all()
        return render_template_string(PAGE, people=people)

    return blueprint


def page_of(app: Flask, token: str, address: str = "/bench") -> Callable[[], object]:
    """Return what asks for the page as one who is signed in.

    :param address: of the page, with a language perhaps
    """
    client = signed_in_client(app, token)
    answer = client.get(address)
    if answer.status_code != 200 or answer.text.count("Persona Inventada") != ROWS:
        raise RuntimeError(f"the page of the bench answers {answer.status_code}")
    return lambda: client.get(address)


def signed_in_client(app: Flask, token: str) -> FlaskClient:
    """Return a browser that is signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def _hello() -> Callable[[], object]:
    bare = Flask("hello")
    bare.add_url_rule("/", "hello", lambda: "hello")
    client: FlaskClient = bare.test_client()
    return lambda: client.get("/")


def _cursor(connection: Any, ids: Sequence[str]) -> Callable[[], object]:
    mark = "?" if db.engine.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(ids))
    statement = f"SELECT {', '.join(COLUMNS)} FROM persons WHERE id IN ({marks}) ORDER BY id"  # noqa: S608

    def read() -> object:
        cursor = connection.cursor()
        cursor.execute(statement, tuple(ids))
        rows = cursor.fetchall()
        cursor.close()
        return rows

    return read
