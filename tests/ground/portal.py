"""The portal as the tests meet it: the application, a client without a browser, and a served address."""

import csv
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, Engine, event

from tests.ground.smtp import MailServer

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from portal.settings import Settings

SECRET_KEY = "a key for the tests, known to all and good for nothing else"


@pytest.fixture
def held_socket() -> Iterator[socket.socket]:
    """A free port of the loopback, held so that nobody else takes it."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held


@pytest.fixture
def settings(database_url: str, mail_server: MailServer, held_socket: socket.socket) -> "Settings":
    """The settings of the portal under test."""
    from portal.settings import Settings

    return Settings.from_environment(
        {
            "PORTAL_MODE": "test",
            "PORTAL_DATABASE_URL": database_url,
            "PORTAL_SECRET_KEY": SECRET_KEY,
            "PORTAL_SMTP_URL": mail_server.url,
            "PORTAL_PORT": str(held_socket.getsockname()[1]),
            "PORTAL_TRUSTED_HOSTS": "127.0.0.1,localhost",
        }
    )


@pytest.fixture
def app(settings: "Settings", run_folder: Path) -> Iterator["Flask"]:
    """The portal on a migrated database of this test's own."""
    from portal.app import create_app

    made = create_app(settings)
    made.jinja_env.bytecode_cache = _read_pages(run_folder)
    yield made
    with made.app_context():
        engines = list(made.extensions["sqlalchemy"].engines.values())
    left_open = sum(engine.pool.checkedout() for engine in engines)
    for engine in engines:
        engine.dispose()
    assert left_open == 0, "the test left a connection in use: an answer it never read to its end?"


_engines: set[Engine] = set()
#: What Python begins with.
LONGEST_CELL = 131_072


@event.listens_for(Engine, "engine_connect")
def _note(connection: Connection) -> None:
    _engines.add(connection.engine)


@pytest.fixture(autouse=True)
def _read_cells_as_python_does() -> None:
    """Take back what a library sets for the whole process when it is imported: how long a cell of CSV may be."""
    csv.field_size_limit(LONGEST_CELL)


@pytest.fixture(autouse=True)
def _close_every_engine() -> Iterator[None]:
    """Close what a test opened, also on portals that it made itself."""
    yield
    while _engines:
        engine = _engines.pop()
        engine.dispose()
        engine.clear_compiled_cache()  # what figures compile to is large, and each portal has its own


def _read_pages(run_folder: Path) -> FileSystemBytecodeCache:
    """Pages are read once a run: reading those of one request takes far longer than answering it."""
    folder = run_folder / "pages"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@pytest.fixture
def client(app: "Flask") -> "FlaskClient":
    """A client that sends requests straight to the portal."""
    return app.test_client()


@pytest.fixture
def address(app: "Flask", held_socket: socket.socket) -> Iterator[str]:
    """The address at which the portal is served to a browser, as ``make run`` serves it."""
    from waitress.server import create_server

    server = create_server(app, sockets=[held_socket], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{held_socket.getsockname()[1]}"
    server.close()
    thread.join(timeout=1)  # connections that the browser keeps hold it up; it ends with the process
