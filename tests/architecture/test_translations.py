"""The catalogues are complete: every marked text, in every language, with its values and its plural forms."""

import pytest
from babel.messages.catalog import Catalog

from tests.architecture import catalogues
from tests.architecture.catalogues import TRANSLATED, forms, key, messages, placeholders

language = pytest.mark.parametrize("language", TRANSLATED)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalogues.marked(tmp_path_factory.mktemp("marked"))


@language
def test_holds_what_the_code_marks_and_nothing_else(language: str, marked: Catalog) -> None:
    held, wanted = set(messages(catalogues.catalogue(language))), set(messages(marked))

    assert sorted(wanted - held, key=str) == [], "`make messages` collects what is new"
    assert sorted(held - wanted, key=str) == [], "`make messages` puts away what is gone"


@language
def test_keeps_nothing_put_away(language: str) -> None:
    assert list(catalogues.catalogue(language).obsolete.values()) == []


@language
def test_says_everything_and_surely(language: str) -> None:
    catalogue = catalogues.catalogue(language)
    said = {key(message): forms(message.string) for message in catalogue if message.id}

    assert [english for english, string in said.items() if not string or not all(string)] == []
    assert [key(message) for message in catalogue if message.id and message.fuzzy] == []
    assert [
        english
        for english, string in said.items()
        if len(string) != (1 if len(english[1]) == 1 else catalogue.num_plurals)
    ] == []


@language
def test_puts_in_the_same_values(language: str) -> None:
    wrong = {
        english: string
        for english, message in messages(catalogues.catalogue(language)).items()
        for string in forms(message.string)
        if string and (placeholders(string) ^ placeholders(english[1][-1])) - {"num"}
    }

    assert wrong == {}


@language
def test_has_no_fault_that_the_library_finds(language: str) -> None:
    faults = [
        (message.id, str(fault))
        for message, found in catalogues.catalogue(language).check()
        for fault in found
    ]

    assert faults == []
