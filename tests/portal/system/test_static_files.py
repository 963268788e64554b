"""Style sheets and pictures are kept by browsers under addresses that change with them."""

import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from portal.system.static_files import digest

sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
STATIC = Path(__file__).parents[3] / "portal/static"
FILES = sorted(str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file())


@sqlite
def test_an_address_carries_the_digest(app: Flask) -> None:
    with app.test_request_context("/"):
        for name in FILES:
            expected = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
            assert url_for("static", filename=name) == f"/static/{name}?v={expected}"
        assert url_for("static", filename="nowhere.css") == "/static/nowhere.css"


@pytest.mark.parametrize("name", ["../settings.py", "/etc/passwd", "vendor", "..", "", "a\0b"])
def test_only_files_below_have_one(name: str) -> None:
    try:
        assert digest(name) is None
    except ValueError:
        assert "\0" in name


@sqlite
def test_only_the_right_address_is_kept_for_good(client: FlaskClient) -> None:
    right = digest("portal.css")
    said = {
        query: client.get(f"/static/portal.css{query}", buffered=True).headers["Cache-Control"]
        for query in (f"?v={right}", "?v=000000000000", "?v=", "")
    }
    assert said == {
        f"?v={right}": "public, max-age=31536000, immutable",
        "?v=000000000000": "no-cache",
        "?v=": "no-cache",
        "": "no-cache",
    }


@sqlite
def test_files_are_everybodys(client: FlaskClient) -> None:
    client.get("/sign-in")
    answer = client.get(f"/static/portal.css?v={digest('portal.css')}", buffered=True)
    assert ("Cookie" in answer.headers["Vary"], "Set-Cookie" in answer.headers) == (False, False)


def test_the_style_sheet_imports_what_lies_there() -> None:
    """Else a browser would fetch the imported sheet twice, or keep an old one for a year."""
    imports = re.findall(r'@import url\("([^"?]+)\?v=(\w+)"\)', (STATIC / "portal.css").read_text())
    assert [(name, version) for name, version in imports] == [
        ("vendor/bootstrap.min.css", digest("vendor/bootstrap.min.css"))
    ]


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/..%5csettings.py", "/static/"]
)
@sqlite
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
