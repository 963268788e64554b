"""Figures as the data contract's export: byte for byte.

:source: the contract's indicators.md, section 2
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import BODY_SETS, Figure

HEADER = (
    "code",
    "series",
    "period_start",
    "period_end",
    "scheme",
    "dimension",
    "member",
    "value",
    "numerator",
    "denominator",
    "unit",
    "status",
)


def cells(figure: Figure) -> tuple[str, ...]:
    """Return the cells of one line."""
    return (
        figure.code,
        figure.series,
        figure.period.start.isoformat(),
        figure.period.end.isoformat(),
        figure.scheme.value,
        figure.dimension,
        figure.member,
        _number(figure.value),
        _number(figure.numerator),
        _number(figure.denominator),
        figure.unit,
        figure.status,
    )


def as_csv(figures: Iterable[Figure]) -> str:
    """Return the export as CSV: comma, LF, quotes only where a cell needs them."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(cells(figure) for figure in figures)
    return buffer.getvalue()


def as_json(figures: Iterable[Figure]) -> str:
    """Return the export as a list of objects; numbers are numbers, and what is empty is null."""
    numbers = {"value", "numerator", "denominator"}
    lines = [
        {
            name: (json.loads(cell) if name in numbers else cell) if cell else None
            for name, cell in zip(HEADER, cells(figure), strict=True)
        }
        for figure in figures
    ]
    return json.dumps(lines, ensure_ascii=False, indent=2) + "\n"


def definition(code: str) -> str:
    """Return what an indicator means, in English, for the command line.

    :raises KeyError: if it is not computed
    """
    entry = INDICATORS[code]
    lines = [
        f"{entry.code}  {entry.title}",
        f"In the plan: {entry.text_of_the_plan}",
        f"Definition (version {entry.version}): {entry.definition}",
        f"Why: {entry.rationale}",
        f"Counted: {entry.distinct_on}",
        f"Date: {entry.date_rule}",
        f"Taken in: {entry.filters}",
        f"Region: {', '.join(scheme.value for scheme in entry.schemes)}",
        *(f"Bodies: {BODY_SETS[name]}" for name in (entry.body_set,) if name),
        f"Unknown: {entry.unknown}",
        *(f"Limit: {limit}" for limit in entry.limits),
        *(f"What the plan’s text leaves open: {defect}" for defect in (entry.defect,) if defect),
        *(f"The same as: {other}" for other in (entry.same_as,) if other),
        f"Source: {entry.source}",
    ]
    return "\n".join(lines)


def _number(value: Decimal | None) -> str:
    """Write a number with the decimals that it was rounded to."""
    return "" if value is None else f"{value:f}"
