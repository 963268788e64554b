"""What the tests of registrations set up: an event that is on now, who organises it, who comes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as listening
from sqlalchemy import select

from portal.events.models import Event
from portal.kernel.clock import now
from portal.kernel.codes import tidy
from portal.registrations.models import Registration
from portal.system.access import Actor, Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage, OutboxWords
from tests.factories import make_account, make_event, sign_in

URL = "https://portal.example.org/registrations/{code}"


def event_on(**given: Any) -> Event:
    """An event that is on today, open for registration."""
    today = now().date()
    values = {
        "start_on": today - timedelta(days=1),
        "end_on": today + timedelta(days=2),
        "opens_at": now() - timedelta(days=9),
        "closes_at": None,
        "timezone": "UTC",
    }
    return make_event(**(values | given))


def sign_in_as(
    app: Flask, client: FlaskClient, *roles: Role, event_id: str | None = None, **given: Any
) -> str:
    """Sign the client in as somebody new; return the id of their person."""
    with app.app_context(), transaction():
        scope = {"scope": ("event", event_id)} if event_id else {}
        account = make_account(*roles, **scope, **given)
        account_id, person_id = account.id, account.person_id
    sign_in(client, account_id)
    return person_id


def actor_of_new_account() -> Actor:
    """Somebody with an account, inside a transaction."""
    account = make_account()
    return Actor(account_id=account.id, person_id=account.person_id)


def stored(app: Flask, code: str) -> Registration:
    """The registration as it stands, read by itself."""
    with app.app_context():
        found = db.session.scalars(select(Registration).where(Registration.code == code)).one()
        _ = [each.channel for each in found.attendances]
        db.session.expunge_all()
        return found


def letters(app: Flask) -> list[tuple[str, str]]:
    """Each letter's template and address, in the order they were written."""
    with app.app_context():
        rows = db.session.execute(
            select(OutboxMessage.template, OutboxWords.address)
            .join(OutboxMessage.words)
            .order_by(OutboxMessage.written_at, OutboxMessage.id)
        )
        return [(template.removeprefix("registrations/"), address) for template, address in rows]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the portal runs meanwhile."""
    statements: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    listening.listen(engine, "before_cursor_execute", note)
    yield statements
    listening.remove(engine, "before_cursor_execute", note)


def naughty_names() -> list[str]:
    """Every string of the list that is a name once it is stored: tidied, not empty, of a length that fits."""
    strings = json.loads((Path(__file__).parent / "naughty-strings.json").read_text(encoding="utf-8"))
    tidied = {" ".join(tidy(each).split()) for each in strings}
    return sorted(each for each in tidied if each and len(each) <= 120)
