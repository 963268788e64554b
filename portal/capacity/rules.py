"""What must hold of programmes; each rule answers None or the sentence that says why not."""

from __future__ import annotations

from datetime import date

from portal.kernel.i18n import Sentence, mark


def span_fault(started_on: date, ended_on: date | None) -> Sentence | None:
    """The last day of a programme is not before its first (R3)."""
    if ended_on is not None and ended_on < started_on:
        return mark("The last day is before the first. Give a later one.")
    return None


def in_use_fault(offering_count: int) -> Sentence | None:
    """A programme whose runs are recorded is ended, not removed."""
    if offering_count:
        return mark("Runs of this programme are recorded. Give its last day instead of removing it.")
    return None
