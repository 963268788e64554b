"""Two worlds: what a person can see is compared before and after one fact changed that they may not know.

The portal is crawled by its links as the person sees it: status, headers and bytes of every page. What
differs from request to request by itself (tokens of forms, sign-in cookies) is taken out first.
"""

import re
from collections.abc import Iterable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_LINK = re.compile(r'href="(/[^"#]*)')
_FLEETING = re.compile(r'(<input[^>]*name="(?:csrf_token|once)"[^>]*value=")[^"]*(")')
_OWN_HEADERS = ("Set-Cookie", "Date", "X-Request-ID")
_PAGES = 80
_BESIDE = ("/static/", "/indicators", "/organisations", "/bodies")  # large, and built from published rows

Seen = dict[str, tuple[int, list[tuple[str, str]], str]]


def crawl(client: FlaskClient, starts: Iterable[str]) -> Seen:
    """Every page that links lead to from ``starts``, as the client sees it."""
    waiting, seen = list(starts), Seen()
    while waiting and len(seen) < _PAGES:
        path = waiting.pop(0).replace("&amp;", "&")
        if path in seen or path.startswith(_BESIDE) or "?" in path:
            continue
        answer = client.get(path)
        seen[path] = _lasting(answer)
        waiting += _LINK.findall(seen[path][2])
    assert len(seen) < _PAGES, "the crawl did not end"
    return seen


def _lasting(answer: TestResponse) -> tuple[int, list[tuple[str, str]], str]:
    body = answer.get_data(as_text=True)
    headers = sorted((name, value) for name, value in answer.headers if name not in _OWN_HEADERS)
    return answer.status_code, headers, _FLEETING.sub(r"\1\2", body)


def differences(one: Seen, other: Seen) -> list[str]:
    """The paths at which two crawls saw different things."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
