"""The PostgreSQL of the tests is a real one, gives each test a database of its own and ends with the run."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.ground.once import make_run_folder
from tests.ground.postgres import ROLE, Server, lives, start, stop


def ask(server: Server, database: str, statement: str) -> object:
    with psycopg.connect(host=str(server.sockets), user=ROLE, dbname=database, autocommit=True) as session:
        row = session.execute(statement.encode()).fetchone()
    return row[0] if row else None


def test_answers_as_a_current_postgresql(postgres: Server) -> None:
    assert int(str(ask(postgres, "postgres", "SHOW server_version_num"))) >= 180000
    assert ask(postgres, "postgres", "SHOW server_encoding") == "UTF8"
    assert ask(postgres, "postgres", "SELECT lower('ÁÑÇ')") == "áñç"


def test_a_copy_has_the_rows_of_its_template_and_leaves_it_alone(postgres: Server) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    first, second = f"first_{worker}", f"second_{worker}"
    postgres.create(first)
    with psycopg.connect(host=str(postgres.sockets), user=ROLE, dbname=first) as session:
        session.execute("CREATE TABLE place (name text)")
        session.execute("INSERT INTO place VALUES ('Curaçao')")
    postgres.create(second, template=first)
    with psycopg.connect(host=str(postgres.sockets), user=ROLE, dbname=second) as session:
        session.execute("INSERT INTO place VALUES ('Belém')")
    assert ask(postgres, first, "SELECT string_agg(name, ', ') FROM place") == "Curaçao"
    assert ask(postgres, second, "SELECT string_agg(name, ', ') FROM place") == "Curaçao, Belém"
    postgres.drop(first)
    postgres.drop(second)
    assert (
        ask(
            postgres, "postgres", f"SELECT count(*) FROM pg_database WHERE datname IN ('{first}', '{second}')"
        )
        == 0
    )


def test_brings_its_own_client_programs(postgres: Server) -> None:
    dump: list[str | Path] = [
        postgres.programs / "pg_dump",
        "--host",
        postgres.sockets,
        "--username",
        ROLE,
        "postgres",
    ]
    assert (
        b"PostgreSQL database dump complete" in subprocess.run(dump, capture_output=True, check=True).stdout
    )


def test_ends_when_it_is_not_wanted_any_more() -> None:
    folder = make_run_folder()
    start(folder, owner=os.getpid())
    process = int((folder / "data/postgres/postmaster.pid").read_text().split()[0])
    stop(folder)
    assert (lives(process), folder.exists()) == (False, False)


def test_ends_when_the_run_is_killed() -> None:
    folder = make_run_folder()
    owner = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    start(folder, owner=owner.pid)
    process = int((folder / "data/postgres/postmaster.pid").read_text().split()[0])
    owner.kill()
    owner.communicate()
    deadline = time.monotonic() + 20
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (lives(process), folder.exists()) == (False, False)
