"""What an import tells the person who asked for it: each fault with its line and reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.kernel.i18n import Sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one row was refused.

    ``line`` is the line of the file where the row begins, the first being 1; ``column`` is the name the
    source gives it, empty when the whole row is meant; ``reason`` is a `FaultReason` or R1 to R13.
    """

    line: int
    column: str
    reason: str
    detail: Sentence


def packed(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as JSON keeps it, for whoever reads it later, in their language."""
    values = {
        key: packed(value) if isinstance(value, Sentence) else value for key, value in sentence.values.items()
    }
    told = {"text": sentence.text, "values": values, "many": sentence.many, "count": sentence.count}
    return {
        key: value for key, value in (told | {"context": sentence.context}).items() if value not in (None, {})
    }


def unpacked(told: dict[str, Any]) -> Sentence:
    """Return the sentence that was kept."""
    values = {
        key: unpacked(value) if isinstance(value, dict) else value
        for key, value in told.get("values", {}).items()
    }
    return Sentence(told["text"], values, told.get("many"), told.get("count"), told.get("context"))
