"""Every failure is a page: in the reader's language, with its headers, without the code, and nothing changed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import abort
from werkzeug.test import TestResponse

from portal.accounts.models import Account
from portal.app import create_app
from portal.kernel.errors import Clash, Expired, Forbidden, Missing, Refused
from portal.kernel.i18n import mark
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.failures import is_database_away
from portal.system.guard import guard
from portal.system.outbox import OutboxMessage
from portal.system.security import HEADERS
from tests.factories import make_account, make_letter, sign_in
from tests.factories.adding import numbers

failing = Blueprint("failing", __name__)
REFUSALS = {403: Forbidden, 404: Missing, 409: Clash, 410: Expired, 422: Refused}
STATUSES = [400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503]
CODE = ("Traceback", "portal/", "sqlalchemy", "ZeroDivision", "werkzeug", "SELECT", "INSERT")


@failing.get("/refuses/<int:status>")
@guard("front.read")
def refuses(status: int) -> str:
    with transaction():
        make_letter()
        if status in REFUSALS:
            raise REFUSALS[status](mark("It is so."))
        abort(status)


@failing.get("/breaks")
@guard("front.read")
def breaks() -> str:
    with transaction():
        make_letter()
        return str(1 / 0)


@failing.get("/nul")
@guard("front.read")
def nul() -> str:
    return str(db.session.scalar(select(Account).where(Account.id == request.headers["X-Odd"])))


@failing.get("/gone")
@guard("front.read")
def gone() -> str:
    account = db.session.scalars(select(Account)).one()
    with db.engine.connect().execution_options(portal_writes=True) as other:
        other.execute(text("DELETE FROM accounts"))
        other.commit()
    with transaction():
        return account.email


@failing.get("/tables-away")
@guard("front.read")
def tables_away() -> str:
    return str(db.session.scalar(text("SELECT count(*) FROM nowhere")))


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    made.register_blueprint(failing)
    yield made
    with made.app_context():
        db.engine.dispose()


def assert_is_whole_page(answer: TestResponse, status: int, language: str) -> None:
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert re.findall(r"<html lang=\"(\w+)\"", page) == [language]
    assert (page.count("<h1>"), page.count("<main"), page.rstrip().endswith("</html>")) == (1, 1, True)
    assert [word for word in CODE if word in page] == []
    missing = {name for name, value in HEADERS.items() if answer.headers.get(name) != value}
    assert missing == set()
    assert answer.headers["X-Request-ID"] in page


def letters(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(OutboxMessage)).all())


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_for_each_status_in_each_language(app: Flask, client: FlaskClient, status: int) -> None:
    for asked, language in {
        "es-MX": "es",
        "pt-BR,en;q=0.5": "pt",
        "en": "en",
        "fr": "fr",
        "qu": "en",
    }.items():
        answer = client.get(f"/refuses/{status}", headers={"Accept-Language": asked})
        assert_is_whole_page(answer, status, language)
    assert letters(app) == 0


def test_what_breaks_is_rolled_back_and_told_without_the_code(app: Flask, client: FlaskClient) -> None:
    assert_is_whole_page(client.get("/breaks", headers={"Accept-Language": "pt"}), 500, "pt")
    assert letters(app) == 0
    assert client.get("/").status_code == 200


def test_a_failure_speaks_the_language_that_was_chosen(client: FlaskClient) -> None:
    client.set_cookie("lang", "fr")
    assert_is_whole_page(client.get("/breaks", headers={"Accept-Language": "es"}), 500, "fr")
    assert_is_whole_page(client.get("/breaks?lang=es"), 500, "es")


def test_the_log_has_the_reference_and_the_place(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = client.get("/breaks", headers={"X-Request-ID": "of-the-proxy-1"})
    said = capsys.readouterr().err
    assert answer.headers["X-Request-ID"] == "of-the-proxy-1"
    assert ('"request": "of-the-proxy-1"' in said, "test_failures.py" in said) == (True, True)


def test_a_request_id_that_is_none_is_replaced(client: FlaskClient) -> None:
    odd = ["", "short", "a b c d e f g h", "<script>alert(1)</script>", "x" * 65]
    given = [client.get("/", headers={"X-Request-ID": each}).headers["X-Request-ID"] for each in odd]
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in given)
    assert len(set(given)) == len(given)


def test_a_form_without_its_token_changes_nothing(app: Flask, client: FlaskClient) -> None:
    fields = {
        "name": "Ana",
        "email": "ana@example.org",
        "password": "una clave larga",
        "agrees": "y",
        "once": "x",
    }
    answer = client.post("/sign-up", data=fields, headers={"Accept-Language": "es"})
    assert_is_whole_page(answer, 400, "es")
    with app.app_context():
        assert db.session.scalars(select(Account)).all() == []


def test_a_method_that_is_not_there_names_those_that_are(client: FlaskClient) -> None:
    answer = client.put("/sign-in", headers={"Accept-Language": "fr"})
    assert_is_whole_page(answer, 405, "fr")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_body_that_is_too_large(client: FlaskClient, settings: Settings) -> None:
    answer = client.post("/sign-in", data=b"x" * (settings.upload_limit + 1), content_type="text/plain")
    assert_is_whole_page(answer, 413, "en")


def test_a_form_of_too_many_parts_or_too_long_a_text(client: FlaskClient) -> None:
    many = {f"f{number}": ("", "") for number in range(1_100)}
    parts = client.post("/sign-in", data=dict.fromkeys(many, "x"), content_type="multipart/form-data")
    long = client.post("/sign-in", data={"email": "x" * 3_000_000})
    fields = client.post("/sign-in", data=b"a&" * 1_000_000, content_type="application/x-www-form-urlencoded")
    file = client.post("/sign-in", data=b"a" * 13_000_000, content_type="multipart/form-data; boundary=b")
    assert [answer.status_code for answer in (parts, long, fields, file)] == [413] * 4


def test_a_page_for_the_signed_in_leads_strangers_to_the_sign_in(client: FlaskClient) -> None:
    read = client.get("/desk?a=1&b=%2F%2F")
    assert (read.status_code, read.location.startswith("/sign-in?next=")) == (302, True)


def test_a_nul_is_nowhere(app: Flask, client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/%00", "/outbox/a%00b", "/?a=%00", "/?%00=a")] == [
        404
    ] * 4


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_what_a_column_cannot_hold_is_refused(client: FlaskClient) -> None:
    assert_is_whole_page(client.get("/nul", environ_overrides={"HTTP_X_ODD": "a\0b"}), 422, "en")


def test_a_record_that_is_gone_meanwhile_is_a_clash(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_account(email=f"gone{next(numbers)}@example.org")
    assert_is_whole_page(client.get("/gone", headers={"Accept-Language": "es"}), 409, "es")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_database_is_away(app: Flask, client: FlaskClient) -> None:
    """Signed in, so that every page and every header would ask the database who this is."""
    with app.app_context(), transaction():
        account_id = make_account().id
    sign_in(client, account_id)
    assert client.get("/desk").status_code == 200
    with app.app_context():
        engine = db.engine
        engine.dispose()
        file = Path(str(engine.url.database))
    moved = file.rename(file.with_suffix(".away"))
    file.mkdir()
    try:
        for path in ("/", "/desk", "/nowhere", "/refuses/404", "/healthz"):
            answer = client.get(path, headers={"Accept-Language": "es"})
            assert_is_whole_page(answer, 503, "es")
            assert answer.headers["Retry-After"] == "5"
        assert client.get("/static/portal.css", buffered=True).status_code == 200
        ready = app.test_client().get("/readyz")
        assert (ready.status_code, ready.json) == (503, {"status": "not ready", "missing": ["database"]})
        assert app.test_client().get("/healthz").status_code == 200
    finally:
        file.rmdir()
        moved.rename(file)
    assert client.get("/desk").status_code == 200


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_the_connections_are_cut(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        assert client.get("/sign-in").status_code == 200
        with db.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
    assert client.get("/readyz").status_code == 503
    assert client.get("/").status_code == 200


def test_a_missing_table_is_a_fault_of_ours(client: FlaskClient, backend: str) -> None:
    answer = client.get("/tables-away")
    assert answer.status_code in (500, 503)
    assert_is_whole_page(answer, answer.status_code, "en")


def test_what_counts_as_away() -> None:
    assert is_database_away(OperationalError("SELECT 1", {}, Exception("down")))
    assert not is_database_away(ZeroDivisionError())
