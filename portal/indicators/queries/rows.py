"""The rows behind a number, described for staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row as DatabaseRow
from sqlalchemy import Select

from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import Indicator, Series
from portal.indicators.engine import listing, within_values
from portal.indicators.queries.descriptions import DESCRIPTIONS, Description
from portal.indicators.spans import span_at, values_of
from portal.kernel.i18n import Sentence
from portal.kernel.periods import Period
from portal.kernel.places import Scheme
from portal.system.database import db
from portal.system.paging import Page, page_of

_AT_ONCE = 500
#: Where the columns that a measure adds up begin in a listing.
_SUMS = 5


@dataclass(frozen=True)
class Row:
    """One row behind a number.

    Rows with the same ``number`` are counted as one. ``hit`` tells of a share's row, and only of that,
    whether it is in the numerator; ``first`` and ``second`` are what the measure adds up. ``country`` is the
    one that the row is counted in. The codes stand in the addresses of the record itself and of what it is
    about; a membership has no page beside its body's.
    """

    number: int
    record: str
    record_id: str
    record_code: str | None
    member: str
    country: str | None
    hit: bool | None
    first: Decimal | None
    second: Decimal | None
    on: date | datetime | None
    person: str | None
    person_code: str | None
    organisation: str | None
    about: str | None
    about_kind: str
    about_code: str | None
    kind: Sentence | None
    source: str | None


def rows_behind(
    code: str,
    series: str,
    scheme: Scheme,
    period: Period,
    *,
    by: str | None = None,
    member: str | None = None,
    within: Mapping[str, str] | None = None,
) -> list[Row]:
    """Return every row behind a number, those counted as one together.

    :param by: the dimension of ``member``
    :raises KeyError: if there is no such indicator or series
    """
    one = _series(INDICATORS[code], series)
    if one.rows is None:
        return []
    found = db.session.execute(_listing(one, scheme, period, by, member, within or {})).all()
    return _described(one, found)


def rows_page(
    series: Series,
    scheme: Scheme,
    period: Period,
    *,
    by: str | None,
    member: str | None,
    within: Mapping[str, str],
    page: int,
) -> Page[Row]:
    """Return one page of the rows behind a number; there are none of what is not defined."""
    if series.rows is None:
        return Page([], 1, 0)
    statement = _listing(series, scheme, period, by, member, within)
    found: Page[Any] = page_of(statement, page, scalars=False)
    return Page(_described(series, found.rows), found.number, found.total, found.size)


def _listing(
    series: Series,
    scheme: Scheme,
    period: Period,
    by: str | None,
    member: str | None,
    within: Mapping[str, str],
) -> Select[Any]:
    statement = listing(series, span_at(), scheme, by, member, sorted(within))
    return statement.params(**values_of([period]), **within_values(within))


def _series(entry: Indicator, name: str) -> Series:
    found = entry.series_called(name)
    if found is None:
        raise KeyError(name)
    return found


def _described(series: Series, found: Sequence[DatabaseRow[Any]]) -> list[Row]:
    known = _known(found)
    return [_row(series, one, known[one.record, one.record_id]) for one in found]


def _row(series: Series, one: DatabaseRow[Any], known: DatabaseRow[Any]) -> Row:
    sums = [None if number is None else Decimal(number) for number in one[_SUMS:]]
    first, second = [*sums, None, None][:2]
    return Row(
        number=one.number,
        record=one.record,
        record_id=one.record_id,
        record_code=known.record_code,
        member=one.member,
        country=one.country,
        hit=bool(first) if series.is_share else None,
        first=first,
        second=second,
        on=known.on,
        person=known.person,
        person_code=known.person_code,
        organisation=known.organisation,
        about=known.about,
        about_kind=DESCRIPTIONS[one.record].about_kind,
        about_code=known.about_code,
        kind=known.kind.label if known.kind else None,
        source=known.source,
    )


def _known(found: Sequence[DatabaseRow[Any]]) -> dict[tuple[str, str], DatabaseRow[Any]]:
    """Ask for what each record is: a statement for each table and each 500 rows."""
    known: dict[tuple[str, str], DatabaseRow[Any]] = {}
    for record in sorted({one.record for one in found}):
        ids = sorted({one.record_id for one in found if one.record == record})
        known.update(((record, row.id), row) for row in _descriptions(DESCRIPTIONS[record], ids))
    return known


def _descriptions(description: Description, ids: Sequence[str]) -> Iterator[DatabaseRow[Any]]:
    statement = description.statement()
    for first in range(0, len(ids), _AT_ONCE):
        piece = ids[first : first + _AT_ONCE]
        yield from db.session.execute(statement.where(description.model.id.in_(piece)))
