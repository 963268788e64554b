"""Every marked text is whole, and the values it waits for are named."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests.architecture import catalogues
from tests.architecture.catalogues import messages, placeholders

# Ours are the British forms; official names keep theirs, and begin with a capital.
AMERICAN = re.compile(
    r"\b(organiz\w+|program|programs|canceled|canceling|color|colors|center|centers|enroll\w*"
    r"|favorite\w*|recogniz\w+|authoriz\w+|traveler\w*|license[ds]?)\b"
)
TAG = re.compile(r"</?[a-z]+[^>]*>")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return catalogues.marked(tmp_path_factory.mktemp("marked"))


def texts(catalogue: Catalog) -> list[str]:
    return [text for _, english in messages(catalogue) for text in english]


def fits(text: str) -> bool:
    """Whether values can be put in, and each has a name."""
    try:
        text % defaultdict(str)
    except (TypeError, ValueError):
        return False
    return len(catalogues.PLACEHOLDER.findall(text)) == text.count("%") - 2 * text.count("%%")


def test_there_are_texts(marked: Catalog) -> None:
    assert len(texts(marked)) > 100


def test_every_value_put_in_has_a_name(marked: Catalog) -> None:
    assert [text for text in texts(marked) if not fits(text)] == []


def test_the_forms_of_a_text_put_in_the_same_values(marked: Catalog) -> None:
    several = [english for _, english in messages(marked) if len(english) > 1]

    assert [each for each in several if (placeholders(each[0]) ^ placeholders(each[1])) - {"num"}] == []


def test_every_text_is_whole(marked: Catalog) -> None:
    assert [text for text in texts(marked) if text != text.strip() or not text] == []


def test_no_text_holds_markup(marked: Catalog) -> None:
    assert [text for text in texts(marked) if TAG.search(text)] == []


def test_english_is_british(marked: Catalog) -> None:
    ours = [message for message in marked if message.id and not is_quoted(message)]
    american = [text for message in ours for text in catalogues.forms(message.id) if AMERICAN.search(text)]

    assert american == []


def is_quoted(message: Message) -> bool:
    """Whether a text is the plan's own, which is quoted as it was printed."""
    return {Path(place).name for place, _ in message.locations} == {"plan_words.py"}


def test_a_context_is_the_name_of_a_kind_of_record(marked: Catalog) -> None:
    contexts = {message.context for message in marked if message.context}

    assert [each for each in contexts if not re.fullmatch(r"[a-z]+([ -][a-z]+)*", each)] == []
