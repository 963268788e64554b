"""Ids, codes, secrets and text as it is stored."""

import unicodedata
from collections import Counter

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.codes import (
    is_id,
    is_slug,
    new_id,
    public_code,
    public_codes,
    search_text,
    secret,
    secret_hash,
    tidy,
)


def test_ids_are_the_contracts_and_differ() -> None:
    made = [new_id("person") for _ in range(2_000)]
    assert len(set(made)) == 2_000
    assert all(is_id(each) and len(each) == len("person-") + 26 for each in made)


def test_ids_are_in_the_order_of_time() -> None:
    with time_machine.travel("2026-03-25T12:00:00Z", tick=False):
        first = new_id("a")
    with time_machine.travel("2026-03-25T12:00:00.002Z", tick=False):
        second = new_id("a")
    assert first < second


@pytest.mark.parametrize("text", ["", "-a", "a b", "á", "a" * 65, "a\n", "a/b"])
def test_no_id(text: str) -> None:
    assert not is_id(text)


def test_public_codes_have_no_look_alikes() -> None:
    made = "".join(public_code() for _ in range(500))
    assert set(made) & set("01OILBS5") == set()
    assert all(len(code) == 9 and code[4] == "-" for code in (public_code() for _ in range(20)))


def test_secrets_are_long_and_only_their_hash_is_kept() -> None:
    token = secret()
    assert (len(token), len({secret() for _ in range(500)})) == (43, 500)
    assert (len(secret_hash(token)), secret_hash(token) == secret_hash(token)) == (64, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lac-2026", True),
        ("a", True),
        ("", False),
        ("-a", False),
        ("a--b", False),
        ("A", False),
        ("ñ", False),
        ("a\n", False),
        ("a" * 65, False),
    ],
)
def test_slugs(text: str, expected: bool) -> None:
    assert is_slug(text) is expected


def test_search_sees_no_accents_and_no_case() -> None:
    assert search_text("  Ñandutí ", None, "SÃO  Tomé", "Straße") == "nanduti sao tome strasse"


@given(st.text())
def test_search_text_stays_as_it_is(text: str) -> None:
    assert search_text(search_text(text)) == search_text(text)


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once == unicodedata.normalize("NFC", once) == once.strip()
    assert {c for c in once if unicodedata.category(c) in {"Cc", "Cs"}} <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\0\u0301", "é"),
        ("Ana\u202egnp.exe", "Anagnp.exe"),
        ("\u2066x\u2069", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\u200b \ufeff\u200b", ""),
        ("\u200b\n\u3164", ""),
        ("\u0301", ""),
    ],
)
def test_what_tidying_does(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize("groups", [1, 2, 3])
def test_many_codes_at_once_are_as_good_as_one(groups: int) -> None:
    made = public_codes(5_000, groups=groups)
    letters = Counter("".join(made).replace("-", ""))
    assert {len(each) for each in made} == {5 * groups - 1}
    assert all(each.count("-") == groups - 1 for each in made)
    assert set(letters) == set("ACDEFGHJKMNPQRTUVWXYZ234679")
    assert max(letters.values()) < 1.3 * min(letters.values())
    assert groups == 1 or len(set(made)) == 5_000
    assert public_codes(0) == []


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_letters_take_a_short_way_to_the_same_search_text(text: str) -> None:
    assert search_text(text) == search_text(text, "é").removesuffix("e").strip()
