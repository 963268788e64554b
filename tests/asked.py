"""How often a page asks the database."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from portal.system.database import db


def questions(app: Flask, client: FlaskClient, path: str) -> int:
    """The number of statements that a page needs."""
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(found)
