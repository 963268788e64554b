"""A database of its own for each test, on SQLite and on PostgreSQL."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground import postgres as postgresql
from tests.ground.once import RUN_FOLDER, RUN_OWNER, once
from tests.ground.real import missing

ROOT = Path(__file__).parents[2]
TEMPLATE = "template_migrated"
numbers = itertools.count(1)


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """The folder that the test processes of this run share."""
    return pytestconfig.stash[RUN_FOLDER]


@pytest.fixture(scope="session")
def postgres(run_folder: Path, pytestconfig: pytest.Config) -> postgresql.Server:
    """The PostgreSQL server of this run, started by the first test that needs it."""
    if postgresql.find_programs() is None:
        missing("PostgreSQL", f"The wheel {postgresql.WHEEL} is not to be had for this system.")
    owner = pytestconfig.stash[RUN_OWNER]
    once(run_folder, "postgres", lambda: _started(run_folder, owner))
    return postgresql.Server(run_folder)


def _started(folder: Path, owner: int) -> None:
    postgresql.start(folder, owner=owner)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database; a test that is about one kind says so with ``indirect`` parameters."""
    return str(request.param)


@pytest.fixture
def empty_database_url(backend: str, run_folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if backend == "sqlite":
        file = run_folder / "data" / f"{_new_name()}.sqlite"
        yield f"sqlite:///{file}"
        _remove_sqlite(file)
    else:
        yield from _postgres_database(request.getfixturevalue("postgres"), template="template0")


@pytest.fixture
def database_url(backend: str, run_folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated database of this test's own: the way tests get one."""
    if backend == "sqlite":
        template = run_folder / "data" / f"{TEMPLATE}.sqlite"
        once(run_folder, "sqlite_template", lambda: migrate(f"sqlite:///{template}"))
        copy = run_folder / "data" / f"{_new_name()}.sqlite"
        shutil.copyfile(template, copy)
        yield f"sqlite:///{copy}"
        _remove_sqlite(copy)
    else:
        server = request.getfixturevalue("postgres")
        once(run_folder, "postgres_template", lambda: _make_template(server))
        yield from _postgres_database(server, template=TEMPLATE)


def _make_template(server: postgresql.Server) -> None:
    server.create(TEMPLATE)
    migrate(server.url(TEMPLATE))


def _postgres_database(server: postgresql.Server, *, template: str) -> Iterator[str]:
    name = _new_name()
    server.create(name, template=template)
    yield server.url(name)
    server.drop(name)


def _new_name() -> str:
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{next(numbers)}"


def _remove_sqlite(file: Path) -> None:
    for each in file.parent.glob(f"{file.name}*"):  # With the journal beside it.
        each.unlink()


def migrate(url: str) -> None:
    """Bring the database at ``url`` to the newest migration."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ground.migrate", url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
