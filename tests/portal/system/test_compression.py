"""Texts travel compressed, and a page is light enough for a weak line."""

import gzip
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
FIRST_BYTES, AFTER_BYTES = 60_000, 20_000
HEAD_BYTES = 1_500  # what the headers of an answer may come to


def ask(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    return client.get(path, headers=headers, buffered=True)


def weight(answer: TestResponse) -> int:
    return len(answer.data) + len(str(answer.headers))


def assets(page: str) -> set[str]:
    """Everything that the page has a browser fetch."""
    return {url.replace("&amp;", "&") for url in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-up", "/privacy"])
def test_a_public_page_is_light(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=GZIP)
    html = gzip.decompress(page.data).decode()
    files = [client.get(url, headers=GZIP, buffered=True) for url in assets(html)]
    assert {answer.status_code for answer in files} == {200}
    assert all("immutable" in answer.headers["Cache-Control"] for answer in files)
    assert (weight(page) <= AFTER_BYTES, weight(page) + sum(map(weight, files)) <= FIRST_BYTES) == (
        True,
        True,
    )


def test_the_same_text_comes_out(client: FlaskClient) -> None:
    plain, packed = client.get("/privacy"), client.get("/privacy", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    csrf = re.compile(r'name="csrf_token" value="[^"]+"|class="code">[^<]+')
    assert csrf.sub("", gzip.decompress(packed.data).decode()) == csrf.sub("", plain.text)


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip;q=0, *"])
def test_who_takes_no_gzip_gets_none(client: FlaskClient, accepted: str) -> None:
    answer = ask(client, "/privacy", **{"Accept-Encoding": accepted})
    assert ("Content-Encoding" in answer.headers, "Accept-Encoding" in answer.headers["Vary"]) == (
        False,
        True,
    )


def test_short_answers_and_pictures_stay_as_they_are(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers=GZIP).headers


def test_a_head_has_no_body(client: FlaskClient) -> None:
    answer = client.head("/privacy", headers=GZIP)
    assert (answer.data, "Content-Encoding" in answer.headers) == (b"", False)


def test_error_pages_are_compressed_too(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers=GZIP)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (404, "gzip")


def test_a_file_that_is_unchanged_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/portal.css", headers=GZIP, buffered=True)
    again = client.get(
        "/static/portal.css", headers=GZIP | {"If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
