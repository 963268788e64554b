"""Foreign text made fit to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.imports.cleaning import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Universidad  de\tla\nRepública ", "Universidad de la República"),
        ("Sa\u0303o Paulo", "São Paulo"),
        ("Uni\x00versidad\x1b[31m", "Uni versidad [31m"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        ("\ufeffName\u200b", "Name"),
        ("a\ud800b", "ab"),
        ("a\u2028b\u00a0c", "a b c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\r\n", ""),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_a_cleaned_text_stays_as_it_is_and_can_be_written(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
