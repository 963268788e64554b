"""What must hold of persons and organisations."""

from datetime import date

import pytest

from portal.kernel.enums import Topic
from portal.stakeholders import rules


@pytest.mark.parametrize(
    ("website", "fits"),
    [
        (None, True),
        ("https://www.example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("example.org", False),
        ('https://x.example" onclick="', False),
        ("https://x.example/<script>", False),
        ("https://x.example\nhttps://y.example", False),
    ],
)
def test_a_web_address_is_one(website: str | None, fits: bool) -> None:
    assert (rules.website_fault(website) is None) == fits


@pytest.mark.parametrize(
    ("country", "fits"), [(None, True), ("NA", True), ("UY", True), ("ZZ", False), ("uy", False)]
)
def test_a_country_is_of_iso_3166(country: str | None, fits: bool) -> None:
    assert (rules.country_fault(country) is None) == fits


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2014, 1, 2), date(2014, 1, 2), True),
        (date(2014, 1, 2), date(2014, 1, 1), False),
        (None, date(2014, 1, 1), True),
        (date(2014, 1, 2), None, True),
    ],
)
def test_the_end_is_not_before_the_start(first: date | None, last: date | None, fits: bool) -> None:
    assert (rules.span_fault(first, last) is None) == fits


def test_a_name_is_there_and_fits() -> None:
    assert str(rules.name_fault("  ")) == "Give a name."
    assert str(rules.name_fault("x" * 201)) == "Shorten the name: at most 200 characters fit."
    assert rules.name_fault("x" * 200) is None


def test_search_sees_words_without_accents_case_and_punctuation() -> None:
    assert rules.found_by("Red Académica (RAU)", None, "São-Tomé") == "red academica rau sao tome"
    assert rules.words_of("¿Qué?") == ["que"]


def test_a_list_holds_no_sign_that_separates() -> None:
    assert rules.list_fault(["a", "b"]) is None
    assert rules.list_fault(["a|b"]) is not None


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [(None, False), ("Marzo @ Montevideo", False), ("ana@example.org", True), ("<a.b@uni.example>", True)],
)
def test_a_text_that_everyone_reads_holds_no_address(text: str | None, is_refused: bool) -> None:
    assert (rules.open_text_fault(text) is not None) is is_refused


def test_words_name_topics_in_the_order_of_the_list() -> None:
    assert rules.topics_named("Charla sobre DNSSEC") == [Topic.SSR, Topic.DNS]
    assert rules.topics_named("governança") == [Topic.IG]
    assert rules.topics_named("otra cosa") == []
