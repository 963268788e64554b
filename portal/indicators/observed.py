"""Rows of values from outside that several entries of the catalogue count alike.

:source: the contract's indicators.md, rules 25 to 27
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import Rows
from portal.indicators.spans import Span
from portal.registers.cells import cells_at_both, cells_on, reports_within
from portal.registers.enums import Measure


def at_end(code: str, measure: Measure) -> Rows:
    """Return the rows of a sum over the cells that have a value on the last day."""

    def rows(span: Span) -> Select[Any]:
        cell = cells_on(span.end, span.number, code, measure)
        return select(
            cell.c.id.label("record_id"),
            cell.c.period,
            cell.c.country,
            cell.c.subject,
            cell.c.value.label("amount"),
        )

    return rows


def changed(code: str, measure: Measure) -> Rows:
    """Return the rows of a change over the cells that have a value at both ends."""

    def rows(span: Span) -> Select[Any]:
        cell = cells_at_both(span.end, span.base, span.number, code, measure)
        return select(
            cell.c.id.label("record_id"),
            cell.c.period,
            cell.c.country,
            cell.c.at_end.label("amount"),
            cell.c.at_base.label("before"),
        )

    return rows


def reported(code: str, measure: Measure) -> Rows:
    """Return the rows of a sum over the reports that lie wholly in the period."""

    def rows(span: Span) -> Select[Any]:
        report = reports_within(span.start, span.end, span.number, code, measure)
        return select(
            report.c.id.label("record_id"),
            report.c.period,
            report.c.country,
            report.c.value.label("amount"),
        )

    return rows
