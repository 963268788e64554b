"""What an import tells the person who asked for it: counts, and each fault with its line and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from portal.imports.enums import RowOutcome
from portal.kernel.i18n import Sentence, mark


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


@dataclass(slots=True)
class Report:
    """The result of one import, or of a dry run, filled row by row."""

    dry_run: bool
    counts: Counter[RowOutcome] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def count(self, outcome: RowOutcome) -> None:
        """Count one good row."""
        self.counts[outcome] += 1

    def refuse(self, fault: Fault) -> None:
        """Count one refused row and keep its fault."""
        self.counts[RowOutcome.REFUSED] += 1
        self.faults.append(fault)

    def refuse_all(self, faults: Iterable[Fault]) -> None:
        """Count and keep several refused rows."""
        for fault in faults:
            self.refuse(fault)

    @property
    def is_clean(self) -> bool:
        """Say whether no row was refused."""
        return not self.faults

    @property
    def changes_nothing(self) -> bool:
        """Say whether every good row was already there as it is."""
        return not self.counts[RowOutcome.NEW] and not self.counts[RowOutcome.CHANGED]

    @property
    def summary(self) -> Sentence:
        """Return the one-line summary, in the words and order of the contract."""
        return mark(
            "%(new)s new, %(changed)s changed, %(same)s same, %(refused)s refused",
            **{outcome.value: self.counts[outcome] for outcome in RowOutcome},
        )


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
