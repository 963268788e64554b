"""Foreign text made fit to keep: one spelling of each letter, and no character that hides."""

from __future__ import annotations

import unicodedata

# Marks that turn the direction of a line, zero-width spaces, and the two that XML cannot carry.
_HIDDEN = dict.fromkeys(
    [0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF]
)


def clean(text: str) -> str:
    """Return a text in Unicode form NFC, on one line, without control characters or doubled spaces.

    What it returns it leaves as it is, so reading a file twice gives equal texts.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = "".join(_without_control(text.translate(_HIDDEN)))
    return " ".join(unicodedata.normalize("NFC", shown).split())


def _without_control(text: str) -> list[str]:
    kinds = ((character, unicodedata.category(character)) for character in text)
    return [" " if kind == "Cc" else character for character, kind in kinds if kind != "Cs"]
