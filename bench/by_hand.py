"""The statements a person would write: one for each series, straight on the portal's tables.

They lie in ``bench/statements``, as ``<code>_<series>.sql`` for the totals and ``….by_country.sql`` for the
totals and the countries in one; where the two databases count days otherwise, with the database's name
before ``.sql``. Each gives a row per member: ``member``, and for each scheme a column with the value, or
two where the export has a numerator and a denominator, the second with ``_of``. They know nothing of the
engine of the portal; what they answer must be what it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Date, Executable, RowMapping, bindparam, text

from portal.indicators.definitions import TOTAL, Figure, Indicator, Series
from portal.indicators.measures import rounded
from portal.indicators.spans import values_of
from portal.kernel.periods import Period
from portal.kernel.places import Scheme, codes_of
from portal.system.database import Instant, db

FOLDER = Path(__file__).parent / "statements"
COLUMNS = {Scheme.ICANN_LAC: "icann_lac", Scheme.LAC_M49: "lac_m49", Scheme.NONE: "everywhere"}
_DAYS = ("start", "end", "base", "window_start")
_INSTANTS = ("begins_at", "ends_before")
_LISTS = {"icann_lac": Scheme.ICANN_LAC, "lac_m49": Scheme.LAC_M49}
#: By scheme and member: a value alone, or a numerator and a denominator.
Answer = dict[tuple[Scheme, str], tuple[Decimal | None, Decimal | None]]


def statement(code: str, series: str, by: str | None, dialect: str) -> tuple[Executable, tuple[str, ...]]:
    """Return what a person would write for a series, and the parameters that it reads.

    A series that has no such breakdown gives its total only, as in the export.
    """
    names = [f"{code}_{series}{'.by_country' if by else ''}", f"{code}_{series}"]
    files = [FOLDER / f"{name}{end}.sql" for name in names for end in ("", f".{dialect}")]
    words = next(file for file in files if file.exists()).read_text(encoding="utf-8")
    read = tuple(sorted({*re.findall(r"(?<!:):([a-z_0-9]+)", words)}))
    return text(words).bindparams(*(_bound(name) for name in read)), read


def values(read: Iterable[str], period: Period) -> dict[str, Any]:
    """Return the parameters of a statement."""
    known: dict[str, Any] = {name.removesuffix("_0"): day for name, day in values_of([period]).items()}
    known |= {name: sorted(codes_of(scheme)) for name, scheme in _LISTS.items()}
    return {name: known[name] for name in read}


def ask(code: str, series: str, period: Period, by: str | None) -> list[RowMapping]:
    """Run a statement and fetch what it answers."""
    words, read = _statement(code, series, by, db.engine.dialect.name)
    return [row._mapping for row in db.session.execute(words, values(read, period))]


_statement = cache(statement)


def differences(entry: Indicator, series: Series, figures: Iterable[Figure], rows: Any) -> list[str]:
    """Return where the figures of a series are not what was counted by hand."""
    by_hand = _answer(rows, [COLUMNS[scheme] for scheme in entry.schemes_of(series)])
    ours = {
        (COLUMNS[each.scheme], each.member): (
            (each.value, None) if each.denominator is None else (each.numerator, each.denominator)
        )
        for each in figures
    }
    found = {
        key: (_like(by_hand.get(key), ours.get(key)), ours.get(key)) for key in by_hand.keys() | ours.keys()
    }
    return [
        f"{entry.code} {series.name} {scheme} {member}: {there} by hand, {here} in the export"
        for (scheme, member), (there, here) in sorted(found.items())
        if there != here
    ]


def _answer(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> dict[Any, Any]:
    """Return what was answered by column and member; a member is in a scheme when it has a number there."""
    return {
        (name, row["member"]): (row[name], row.get(f"{name}_of"))
        for row in rows
        for name in columns
        if row[name] is not None or row.get(f"{name}_of") is not None or row["member"] == TOTAL
    }


def _like(there: Any, here: Any) -> Any:
    """Round as the export does: the database's own numbers are not exact everywhere."""
    if there is None or here is None:
        return there
    if there[1] == 0 and here == (Decimal(0), Decimal(0)):
        return here
    return tuple(_rounded(number, like) for number, like in zip(there, here, strict=True))


def _rounded(number: Any, like: Decimal | None) -> Any:
    if number is None:
        return None
    places = -like.as_tuple().exponent if like is not None else 0  # type: ignore[operator]
    return rounded(Decimal(str(number)), places)


def _bound(name: str) -> Any:
    if name in _LISTS:
        return bindparam(name, expanding=True)
    return bindparam(name, type_=Date() if name in _DAYS else Instant())
