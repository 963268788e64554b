"""The translations keep to the table of terms and to how the portal speaks."""

import csv
import io
import re

import pytest

from tests.architecture import catalogues
from tests.architecture.catalogues import TRANSLATED, forms
from tests.architecture.texts import ROOT

TERMS = list(csv.DictReader(io.StringIO((ROOT / "translations" / "terminology.csv").read_text("utf-8"))))
# Marks of gender that a screen reader stumbles over; an address by mail is none.
MARKS = re.compile(r"\w@(?!\w+\.)|\w\((?:a|o|e|as|os|es)\)|\b\w+[oa]/[oa]s?\b|\w·\w")
FAMILIAR = {
    "es": re.compile(r"\b(vos|tú|tu|tus|ti|contigo|vosotros|vosotras|vuestr\w+)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(tu|teu|teus|tua|tuas|contigo|vós|voss[oa]s?)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(tu|toi|ton|ta|tes)\b", re.IGNORECASE),
}
SPACED = re.compile(r"(?<![\u202f;:!?»])(?:[;!?]|:(?!\d|/))(?=\s|$|»)|«(?!\u202f)|(?<!\u202f)»")

language = pytest.mark.parametrize("language", TRANSLATED)


def translated(language: str) -> list[tuple[str, str]]:
    """Each English text with one form of its translation."""
    return [
        (forms(message.id)[0], text)
        for message in catalogues.catalogue(language)
        if message.id
        for text in forms(message.string)
        if text
    ]


def wrong(language: str, pattern: re.Pattern[str]) -> list[str]:
    return [text for _, text in translated(language) if pattern.search(text)]


def test_no_term_stands_twice() -> None:
    names = [term["term_en"].casefold() for term in TERMS]

    assert len(TERMS) >= 300
    assert sorted(name for name in names if names.count(name) > 1) == []


def test_every_term_has_a_form_in_each_language() -> None:
    assert [term["term_en"] for term in TERMS if not all(term[code].strip() for code in TRANSLATED)] == []


@language
def test_a_term_by_itself_has_the_form_of_the_table(language: str) -> None:
    plain = [term for term in TERMS if term["part_of_speech"] in ("noun", "proper noun", "label")]
    table = {term["term_en"].casefold(): term[language].casefold() for term in plain}
    # A word with a context agrees with the record it speaks of: a registration is "duplicada".
    bare = {message.id for message in catalogues.catalogue(language) if message.id and not message.context}
    other = {
        english: text
        for english, text in translated(language)
        if english in bare and table.get(english.casefold(), text.casefold()) != text.casefold()
    }

    assert other == {}


@language
def test_nobody_is_addressed_familiarly(language: str) -> None:
    assert wrong(language, FAMILIAR[language]) == []


@language
def test_nobody_is_named_by_a_mark(language: str) -> None:
    assert wrong(language, MARKS) == []


@language
def test_quotes_and_apostrophes_are_those_of_print(language: str) -> None:
    assert wrong(language, re.compile(r"\w'\w|\"" if language != "fr" else r"\w'\w|[\"“”]")) == []


def test_spanish_opens_what_it_closes() -> None:
    unopened = [
        text
        for _, text in translated("es")
        if text.count("?") != text.count("¿") or text.count("!") != text.count("¡")
    ]

    assert unopened == []


def test_french_sets_its_signs_off_with_a_narrow_space() -> None:
    assert wrong("fr", SPACED) == []
