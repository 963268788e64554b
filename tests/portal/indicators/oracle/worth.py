"""What the records of a row come to: value, numerator and denominator, exactly, or why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.portal.indicators.oracle.reading import Record

DECIMALS = {"share": 4, "per_1000": 4, "usd": 2, "staff_days": 2}


@dataclass(frozen=True)
class Worth:
    """The figures of a row, with the decimals of each; none are printed empty."""

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: str = "ok"
    parts: int | None = None


MISSING = Worth(status="missing")


def keys(records: Iterable[Record]) -> set[Any]:
    """Give the distinct keys (rule 20)."""
    return {record["key"] for record in records}


def count(records: list[Record], member: str) -> Worth:
    """Count distinct keys."""
    return Worth(Fraction(len(keys(records))))


def total(records: list[Record], member: str) -> Worth:
    """Add the values, each record once."""
    return Worth(sum((record["value"] for record in _once(records)), Fraction(0)))


def observed(records: list[Record], member: str) -> Worth:
    """Add observed values; none is missing (rule 26)."""
    return total(records, member) if records else MISSING


def positive(records: list[Record], member: str) -> Worth:
    """Count cells with more than nothing (4.6.c)."""
    return Worth(Fraction(sum(record["value"] > 0 for record in records))) if records else MISSING


def share(records: list[Record], member: str) -> Worth:
    """Divide the keys with a hit by all keys (rule 22)."""
    return _share(keys(record for record in records if record["hit"]), keys(records))


def share_of_all(records: list[Record], member: str) -> Worth:
    """Divide the keys whose every record is a hit by all keys (1.4.a)."""
    missed = keys(record for record in records if not record["hit"])
    return _share(keys(records) - missed, keys(records))


def _share(hits: set[Any], every: set[Any]) -> Worth:
    if not every:
        return Worth(None, Fraction(0), Fraction(0), "not_applicable", parts=0)
    top, bottom = Fraction(len(hits)), Fraction(len(every))
    return Worth(top / bottom, top, bottom, parts=0)


def change(records: list[Record], member: str) -> Worth:
    """Subtract the keys at base from those at end (rule 23)."""
    after, before = (
        Fraction(len(keys(record for record in records if record["at"] == at))) for at in ("end", "base")
    )
    return Worth(after - before, after, before)


def observed_change(records: list[Record], member: str) -> Worth:
    """Subtract the sum at base from the sum at end (3.2.a)."""
    if not records:
        return MISSING
    after = sum((record["value"] for record in records), Fraction(0))
    before = sum((record["before"] for record in records), Fraction(0))
    return Worth(after - before, after, before)


def traffic(records: list[Record], member: str) -> Worth:
    """Weigh percents; by country there is nothing to weigh (3.1.a)."""
    if len(member) == 2 and member != "_T":
        return Worth(records[0]["percent"] / 100)
    weighed = [record for record in records if record["weight"]]
    if not weighed:
        return MISSING
    top = sum((record["weight"] * record["percent"] / 100 for record in weighed), Fraction(0))
    bottom = sum((record["weight"] for record in weighed), Fraction(0))
    return Worth(top / bottom, top, bottom, parts=2)


def per_thousand(records: list[Record], member: str) -> Worth:
    """Give domains for each thousand people (4.4.a)."""
    if not records:
        return MISSING
    top = sum((record["domains"] for record in records), Fraction(0))
    bottom = sum((record["population"] for record in records), Fraction(0))
    return Worth(top * 1000 / bottom, top, bottom, parts=0)


def yes_no(records: list[Record], member: str) -> Worth:
    """Give 1 or 0 (2.9.b)."""
    return Worth(Fraction(1 if records else 0))


def undefined(records: list[Record], member: str) -> Worth:
    """Give nothing (3.4.a)."""
    return Worth(status="undefined")


def _once(records: list[Record]) -> list[Record]:
    return list({record["key"]: record for record in records}.values())


def written(number: Fraction | None, decimals: int) -> str:
    """Write a number, rounded half away from zero; no -0."""
    if number is None:
        return ""
    units = int(abs(number) * 10**decimals + Fraction(1, 2))
    digits = str(units).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if number < 0 and units else text
