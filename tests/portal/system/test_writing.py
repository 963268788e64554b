"""Letters from templates."""

from datetime import UTC, datetime

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from portal.system.i18n import LANGUAGES
from portal.system.writing import write

AT = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
VALUES = {"name": "Ana", "url": "https://portal.example/confirm/abc", "ends_at": AT}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_has_a_subject_a_text_and_a_page(language: str) -> None:
    letter = write("accounts/confirm", language, **VALUES)
    assert letter.subject
    assert "\n" not in letter.subject
    assert (VALUES["url"] in letter.text, VALUES["url"] in letter.html) == (True, True)
    assert f'lang="{language}"' in letter.html
    assert letter.text.endswith("\n")
    assert not letter.text.startswith(("\n", letter.subject))


@pytest.mark.parametrize(
    "odd", ["<script>alert(1)</script>", "{{ 7*7 }}", "%(name)s", "{a.__class__}", "A & B"]
)
def test_a_value_is_text_and_nothing_more(odd: str) -> None:
    letter = write("accounts/confirm", "en", **(VALUES | {"url": odd}))
    assert (odd in letter.text, "49" in letter.text, "<script>" in letter.html) == (True, False, False)


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        write("accounts/confirm", "en")
    with pytest.raises(TemplateNotFound):
        write("accounts/nowhere", "en")
