"""What each role is answered at each address: the lock file that a reviewer reads.

``python -m tests.architecture.routes --write`` writes ``routes.lock`` anew. The ids in an address are ones
that no record has and every form is empty, so a line tells who is let in at the door: ``404`` is someone who
was let in, or from whom the record is hidden; ``422`` and ``400`` one whose empty form was looked at. Own
and foreign records are the matter of each feature's own tests.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from portal.accounts import actions, queries
from portal.app import create_app
from portal.kernel.clock import now
from portal.settings import Settings
from portal.system.access import Role
from portal.system.database import transaction, upgrade
from portal.system.guard import OPEN_ENDPOINTS, permission_of

LOCK = Path(__file__).with_name("routes.lock")
ROLES = ("stranger", "applicant", *(role.value for role in Role))
UNSAFE = ("DELETE", "PATCH", "POST", "PUT")
FILLINGS = {"IntegerConverter": "2014", "FloatConverter": "1.5", "UUIDConverter": f"{0:032x}"}


def doors(app: Flask) -> list[tuple[str, Rule]]:
    """Every method of every address that the portal answers, in the order of the lock."""
    return sorted(
        (
            (method, rule)
            for rule in app.url_map.iter_rules()
            if rule.endpoint not in OPEN_ENDPOINTS
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        ),
        key=lambda door: (door[1].rule, door[0]),
    )


def answers(app: Flask, role: str) -> list[str]:
    """What ``role`` is answered at each door, in their order."""
    email = make_account(app, role) if role != "stranger" else None
    return [answer(app, method, rule, email) for method, rule in doors(app)]


def make_account(app: Flask, role: str) -> str:
    """An account with one role, or with none for an applicant."""
    roles = (Role(role),) if role != "applicant" else ()
    email = f"{role}@example.org"
    with app.app_context(), transaction():
        actions.create(
            name=f"Persona {role}", email=email, password_hash="none", language="en", roles=roles, at=now()
        )
    return email


def answer(app: Flask, method: str, rule: Rule, email: str | None) -> str:
    """The kind of answer at one door, under a sign-in of its own."""
    client = app.test_client()
    if email is not None:
        sign_in(client, email)
    response = client.open(address(app, rule), method=method, buffered=False)
    try:
        return kind(response)
    finally:
        response.close()


def sign_in(client: FlaskClient, email: str) -> None:
    """Begin a sign-in and put its token where the browser would keep it."""
    with client.application.app_context(), transaction():
        account = queries.account_by_email(email)
        assert account is not None
        token = actions.begin_sign_in(account, browser="tests", life=timedelta(hours=1), at=now())
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True


def address(app: Flask, rule: Rule) -> str:
    """An address that fits the rule and names no record."""
    values = {name: _filling(converter) for name, converter in rule._converters.items()}
    built = rule.build(values)
    assert built is not None, rule.rule
    return str(built[1])


def _filling(converter: object) -> object:
    items = getattr(converter, "items", None)
    if items:
        return min(items)
    python = getattr(converter, "to_python", str)
    return python(FILLINGS.get(type(converter).__name__, "none-such"))


def kind(response: TestResponse) -> str:
    """``sign-in``, ``led`` elsewhere, or the status."""
    if 300 <= response.status_code < 400:
        return "sign-in" if "/sign-in" in response.headers["Location"] else "led"
    return str(response.status_code)


def lines(app: Flask, answered: dict[str, list[str]]) -> Iterator[str]:
    """The lines of the lock file."""
    for place, (method, rule) in enumerate(doors(app)):
        told = " ".join(f"{role}={answered[role][place]}" for role in ROLES)
        yield f"{method} {rule.rule} {permission_of(app, rule.endpoint)}: {told}"


def locked() -> dict[str, dict[str, str]]:
    """The lock file: the answer of each role by ``METHOD rule permission``."""
    text = LOCK.read_text().splitlines() if LOCK.exists() else []
    return {door: _read(told) for door, _, told in (line.rpartition(": ") for line in text)}


def _read(told: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in told.split())


def loosened(app: Flask) -> Flask:
    """Let unsafe requests past the token check, which would answer everyone alike."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    return app


def _write() -> None:
    answered: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for role in ROLES:
            answered[role] = answers(_fresh(folder, role), role)
        LOCK.write_text("".join(f"{line}\n" for line in lines(_fresh(folder, "nobody"), answered)))


def _fresh(folder: str, name: str) -> Flask:
    """Return the portal on a migrated database of that name."""
    url = f"sqlite:///{folder}/{name}.sqlite"
    app = create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url}))
    upgrade(app)
    return loosened(app)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        raise SystemExit("python -m tests.architecture.routes --write")
    _write()
