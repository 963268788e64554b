"""What the tests stand on is real; where a part is missing they say so loudly, or fail."""

import os
from typing import NoReturn

import pytest

MISSING = "MISSING"


def missing(part: str, remedy: str) -> NoReturn:
    """Skip the test, or fail it where every part is required (``PORTAL_REQUIRE_REAL=1``)."""
    sentence = f"{MISSING}: {part}. {remedy}"
    if os.environ.get("PORTAL_REQUIRE_REAL") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)
