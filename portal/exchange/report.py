"""What an import of a package tells the person who asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.i18n import Sentence, mark


@dataclass(frozen=True)
class Report:
    """How many rows are new, changed, the same and refused, and whether anything was written."""

    new: int
    changed: int
    same: int
    refused: int
    is_written: bool

    @property
    def summary(self) -> Sentence:
        """The one line that the contract asks for."""
        return mark(
            "%(new)s new, %(changed)s changed, %(same)s same, %(refused)s refused",
            new=self.new,
            changed=self.changed,
            same=self.same,
            refused=self.refused,
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether every good row is in the portal as it is."""
        return not self.new and not self.changed
