"""Keeping figures for the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portal.indicators.models import StoredFigures
from portal.indicators.queries import Counted
from portal.system.database import db


def keep_figures(found: Iterable[Counted], *, at: datetime) -> None:
    """Store lines in the place of those that were stored before.

    :param at: when they were counted
    """
    for each in found:
        asked = each.asked
        db.session.merge(
            StoredFigures(
                code=asked.code,
                first_day=asked.period.start,
                last_day=asked.period.end,
                breakdown=asked.breakdown,
                lines=each.lines,
                basis=each.basis,
                made_by=each.made_by,
                computed_at=at,
                milliseconds=each.milliseconds,
            )
        )
