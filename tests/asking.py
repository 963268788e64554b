"""Asking the portal as a browser does: a form is loaded, filled in and sent with its hidden fields."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_NAME = re.compile(r'name="([^"]+)"')
_VALUE = re.compile(r'value="([^"]*)"')


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of a page, the first of each name."""
    found: dict[str, str] = {}
    for tag in _HIDDEN.findall(html):
        name, value = _NAME.search(tag), _VALUE.search(tag)
        if name and value:
            found.setdefault(name.group(1), value.group(1))
    return found


def post(
    client: FlaskClient, path: str, fields: dict[str, Any] | None = None, *, page: str | None = None
) -> TestResponse:
    """Load ``page`` (the path itself when left out), then send the form with the hidden fields it holds."""
    shown = client.get(page or path)
    hidden = hidden_fields(shown.get_data(as_text=True)) if shown.status_code < 400 else {}
    return client.post(path, data=hidden | (fields or {}))
