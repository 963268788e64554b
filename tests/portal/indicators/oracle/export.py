"""The lines of the export: every series, its schemes, its members (section 2)."""

import csv
import io

from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Tables, subregion
from tests.portal.indicators.oracle.series import SERIES, Series
from tests.portal.indicators.oracle.worth import DECIMALS, Worth, written


def lines_of(tables: Tables, start: str, end: str, by: str | None = None) -> list[str]:
    """Give every line of the export without the header: 139 totals, and members when a dimension is asked.

    :param tables: the rows of each table as `csv.DictReader` gives them; a missing table is empty
    """
    book = Book(tables)
    return [
        line
        for series in SERIES
        for scheme in series.schemes
        for line in _lines(book, series, Ask(start, end, scheme), by)
    ]


def _lines(book: Book, series: Series, ask: Ask, by: str | None) -> list[str]:
    records = series.records(book, ask)
    lines = [_line(series, ask, "_T", "_T", series.worth(records, "_T"))]
    if by is not None and by in series.dimensions:
        asked = series.records(book, Ask(ask.start, ask.end, ask.scheme, by))
        members = sorted({_member(record, by) for record in asked})
        for member in members:
            mine = [record for record in asked if _member(record, by) == member]
            lines.append(_line(series, ask, by, member, series.worth(mine, member)))
    return lines


def _member(record: Record, by: str) -> str:
    if by == "subregion":
        return subregion(record["country"])
    return record[by] or UNKNOWN


def _line(series: Series, ask: Ask, dimension: str, member: str, worth: Worth) -> str:
    decimals = DECIMALS.get(series.unit, 0)
    parts = decimals if worth.parts is None else worth.parts
    cells = [
        series.code,
        series.name,
        ask.start,
        ask.end,
        ask.scheme,
        dimension,
        member,
        written(worth.value, decimals),
        written(worth.numerator, parts),
        written(worth.denominator, parts),
        series.unit,
        worth.status,
    ]
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
