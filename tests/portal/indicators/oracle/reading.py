"""The rows of a package, found by id, with merges followed; and what an export asks (rules 1 to 7 and 10)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import portal.kernel.places as places_module

Row = dict[str, str]
Tables = dict[str, list[Row]]
Record = dict[str, Any]

UNKNOWN = "UNKNOWN"
OUTSIDE = "OUTSIDE"
NONE = "NONE"
FOREVER = "9999-12-31"


def _places() -> dict[str, Row]:
    with Path(places_module.__file__).with_name("places.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso2"]: row for row in csv.DictReader(lines)}


PLACES = _places()


def in_scheme(country: str, scheme: str) -> bool:
    """Tell whether a country is in a scheme (rule 7); every country, known or not, is where there is none."""
    if scheme == NONE:
        return True
    if country not in PLACES:
        return False
    return scheme == "LAC_M49" or PLACES[country]["icann_region"] == "LAC"


def subregion(country: str) -> str:
    """Give the subregion of a country (rule 10)."""
    if country in ("", UNKNOWN):
        return UNKNOWN
    return PLACES[country]["plan_subregion"] if country in PLACES else OUTSIDE


def listed(cell: str) -> list[str]:
    """Split a list cell."""
    return cell.split("|") if cell else []


def year_before(day: str) -> str:
    """Give the same day and month of the previous year, 28 February for the 29th (rule 3)."""
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year:04d}{'-02-28' if rest == '-02-29' else rest}"


@dataclass(frozen=True)
class Ask:
    """What is asked of a series: a period, a scheme, and a dimension when the members are wanted."""

    start: str
    end: str
    scheme: str
    by: str | None = None

    @property
    def base(self) -> str:
        """The base day (rule 1)."""
        return (date.fromisoformat(self.start) - timedelta(days=1)).isoformat()

    def within(self, day: str) -> bool:
        """Tell whether a date is in the period; an empty one never is."""
        return bool(day) and self.start <= day <= self.end

    def lately(self, day: str) -> bool:
        """Tell whether a date is in the 12-month window (rule 3)."""
        return bool(day) and year_before(self.end) <= day <= self.end

    def inside(self, country: str) -> bool:
        """Tell whether a country is in the scheme asked."""
        return in_scheme(country, self.scheme)


@dataclass(eq=False)
class Book:
    """All rows of a package; a table that is missing is empty."""

    tables: Tables
    found: dict[str, dict[str, Row]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Give the rows of a table."""
        return self.tables.get(table, [])

    def row(self, table: str, name: str) -> Row:
        """Give the row of an id."""
        if table not in self.found:
            self.found[table] = {row["id"]: row for row in self.rows(table)}
        return self.found[table][name]

    def survivor(self, table: str, name: str) -> str:
        """Follow merges to the row that remains (rule 5); no id gives none."""
        while name and self.row(table, name)["merged_into"]:
            name = self.row(table, name)["merged_into"]
        return name

    def person_id(self, row: Row) -> str:
        """Give the survivor of the person of a record."""
        return self.survivor("persons", row["person_id"])

    def organisation_id(self, row: Row, column: str = "organisation_id") -> str:
        """Give the survivor of the organisation of a record."""
        return self.survivor("organisations", row[column])

    def climb(self, table: str, name: str) -> Iterator[Row]:
        """Give a row, its parent, and so on to the top."""
        while name:
            row = self.row(table, name)
            yield row
            name = row["parent_id"]

    def below(self, table: str, parent: str, column: str) -> list[Row]:
        """Give the rows of a table that name a parent."""
        return [row for row in self.rows(table) if row[column] == parent]
