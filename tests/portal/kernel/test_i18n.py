"""Sentences in English, as logs and the command line show them."""

import pytest

from portal.kernel.i18n import Sentence, mark, mark_context, mark_plural


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (mark("Nothing to do."), "Nothing to do."),
        (mark("100% sure."), "100% sure."),
        (mark("%(share)s%% of %(name)s", share=40, name="{x} %(y)s"), "40% of {x} %(y)s"),
        (mark_plural("One letter.", "%(num)s letters.", 1), "One letter."),
        (mark_plural("One letter.", "%(num)s letters.", 0), "0 letters."),
        (mark_plural("%(num)s by %(who)s.", "%(num)s all by %(who)s.", 3, who="Ana"), "3 all by Ana."),
        (mark_context("application", "submitted"), "submitted"),
        (mark("It is %(state)s.", state=mark_context("application", "draft")), "It is draft."),
    ],
)
def test_english(sentence: Sentence, expected: str) -> None:
    assert str(sentence) == expected


def test_a_value_is_missing() -> None:
    with pytest.raises(KeyError):
        str(mark("%(name)s and %(other)s", name="a"))


def test_a_sentence_does_not_change() -> None:
    with pytest.raises(AttributeError):
        mark("a").text = "b"  # type: ignore[misc]
