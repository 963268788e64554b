"""What each role is answered at each address: the lock file that a reviewer reads.

``python -m tests.architecture.routes --write`` writes ``routes.lock`` anew. Every form is sent empty. An
address that names a record is asked twice, first with a name that no record has, then with a record of
people the reader has nothing to do with; where the answers differ both stand in the lock. So a line tells
who is let in: ``200``, ``led`` elsewhere, ``422`` (the empty form was looked at), ``409`` (the step does not
fit the state); and who is not: ``sign-in``, ``401``, ``403``, or ``404`` from whom the record is hidden. Own
records, and roles for one record only, are the matter of each feature's own tests.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.settings import Settings
from portal.system.access import Role
from portal.system.database import transaction, upgrade
from portal.system.guard import OPEN_ENDPOINTS, permission_of
from tests.architecture.world import Names, make_world
from tests.factories import make_account, sign_in

LOCK = Path(__file__).with_name("routes.lock")
ROLES = ("stranger", "applicant", *(role.value for role in Role))
NOTHING = "none-such"
FILLINGS = {"IntegerConverter": "2014", "FloatConverter": "1.5", "UUIDConverter": f"{0:032x}"}
Door = tuple[str, Rule]


def doors(app: Flask) -> list[Door]:
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
    """What ``role`` is answered at each door, in their order; what only reads is asked first."""
    with app.app_context(), transaction():
        world = make_world()
        roles = [Role(role)] if role in set(Role) else []
        account_id = None if role == "stranger" else make_account(*roles).id
    every, reader = doors(app), _client(app, account_id)
    told = [""] * len(every)
    for place in sorted(range(len(every)), key=lambda place: every[place][0] != "GET"):
        method, rule = every[place]
        paths = dict.fromkeys((address(app, rule, {}), address(app, rule, world)))
        # What writes may end a sign-in, so it has one of its own.
        clients = (reader if method == "GET" else _client(app, account_id) for _ in paths)
        both = [_answer(client, method, path) for client, path in zip(clients, paths, strict=True)]
        told[place] = "/".join(dict.fromkeys(both))
    return told


def _client(app: Flask, account_id: str | None) -> FlaskClient:
    client = app.test_client()
    if account_id is not None:
        sign_in(client, account_id)
    return client


def _answer(client: FlaskClient, method: str, path: str) -> str:
    response = client.open(path, method=method, buffered=False)
    try:
        return kind(response)
    finally:
        response.close()


def address(app: Flask, rule: Rule, world: Mapping[str, Names]) -> str:
    """An address that fits the rule, with the names that the world has for its first word."""
    names = world.get(rule.rule.split("/")[1], {})
    values = {name: names.get(name) or _filling(each) for name, each in rule._converters.items()}
    built = rule.build(values)
    assert built is not None, rule.rule
    return str(built[1])


def _filling(converter: object) -> object:
    items = getattr(converter, "items", None)
    if items:
        return min(items)
    python = getattr(converter, "to_python", str)
    return python(FILLINGS.get(type(converter).__name__, NOTHING))


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
