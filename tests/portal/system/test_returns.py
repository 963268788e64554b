"""After signing in nobody is led off the site."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from portal.system import returns

OFF_SITE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "http://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "@evil.example",
    "http://portal.example@evil.example",
    "evil.example",
    "./evil",
    "",
    "/\u2028/evil.example",
    "/desk\r\nSet-Cookie: a=b",
    "/desk\0",
    "/desk\n",
    "/\u0085/evil.example",
    "/\u00a0/evil.example",
    "/a\\b",
]
OWN = [
    "/",
    "/desk",
    "/calls/lac-2026?lang=es&x=//y",
    "/a//b",
    "/café",
    "/@ana",
    "/\uff0f\uff0fevil.example",
    "/a:b",
]


def forged(app: Flask, path: object) -> str:
    return str(URLSafeSerializer(app.secret_key, salt="portal-next").dumps(path))


@pytest.mark.parametrize("path", OFF_SITE)
def test_off_site_even_when_signed(app: Flask, path: str) -> None:
    with app.app_context():
        assert returns.read(forged(app, path), "/desk") == "/desk"
        assert returns.read(path, "/desk") == "/desk"


@pytest.mark.parametrize("path", OWN)
def test_own_pages_come_back(app: Flask, path: str) -> None:
    with app.app_context():
        assert returns.read(returns.sign(path), "/") == path
        assert returns.read(path, "/default") == "/default"


@pytest.mark.parametrize("token", [None, "", ".", "a.b", "é", "x" * 10_000])
def test_what_is_no_token(app: Flask, token: str | None) -> None:
    with app.app_context():
        assert returns.read(token, "/desk") == "/desk"


def test_another_key_signed_it(app: Flask) -> None:
    other = URLSafeSerializer("another key", salt="portal-next").dumps("/desk")
    with app.app_context():
        assert returns.read(str(other), "/") == "/"
        assert returns.read(forged(app, ["/desk"]), "/") == "/"


@settings(max_examples=300)
@given(st.text(alphabet="/\\@:.?#%ae \t\r\n\0\u2028", max_size=12))
def test_nothing_that_is_own_begins_another_site(path: str) -> None:
    if returns.is_own(path):
        assert path[0] == "/"
        assert path[1:2] not in ("/", "\\")
        assert not set(path) & set(" \t\r\n\0\\\u2028")
