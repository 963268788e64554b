"""How the rows of the bench are drawn: at random, but always the same for the same counts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import repeat
from typing import Any

from portal.kernel.enums import Gender, Sector
from portal.kernel.places import places

FIRST_DAY, DAYS = date(2012, 1, 1), 4 * 365
#: How many rows a table has at size 1; at a smaller size there are fewer, but enough that all is met.
COUNTS = {
    "organisations": 5_000,
    "persons": 250_000,
    "bodies": 200,
    "memberships": 40_000,
    "events": 600,
    "event_parties": 900,
    "agenda_sessions": 3_000,
    "registrations": 1_100_000,
    "attendances": 1_000_000,
    "headcounts": 600,
    "programmes": 200,
    "offerings": 2_000,
    "completions": 50_000,
    "allocations": 2_000,
    "calls": 100,
    "applications": 30_000,
    "awards": 5_000,
    "disbursements": 6_000,
    "results": 5_000,
    "supports": 2_000,
    "resolutions": 500,
    "documents": 3_000,
    "document_versions": 9_000,
    "accreditations": 3_000,
    "milestones": 6,
    "observations": 12_000,
    "affiliations": 50_000,
    "academic_activities": 500,
}
AT_LEAST = 60
COUNTRIES = [*(place.code for place in places()), "US", "ES", None, None, None, None]
SECTORS = [*(sector.value for sector in Sector), None, None, None]
GENDERS = [*(gender.value for gender in Gender), None]
TOPICS = ["|SSR|", "|NEW_GTLD|", "|NEW_GTLD|SSR|", "|IG|", None]
TOPS = ["body-gnso", "body-ccnso", "body-alac", "body-gac"]
CELLS = {
    "2.6.a": ("incidents",),
    "3.1.a": ("ipv6_percent", "weight"),
    "3.2.a": ("registrants",),
    "3.2.b": ("measures_adopted",),
    "3.4.b": ("root_instances",),
    "4.3.a": ("domains",),
    "4.3.b": ("domains",),
    "4.4.a": ("cctld_domains", "gtld_domains", "population"),
    "4.5.a": ("domains_in_decided_cases",),
    "4.6.c": ("voluntary_fee_usd",),
}
REPORTED = ("2.6.a", "4.5.a")
#: Cells whose subject has to be empty.
WHOLE = ("3.1.a", "4.4.a")
Columns = dict[str, Iterable[Any]]


class Drawing:
    """Makes the columns of each table; what is drawn depends on the counts alone."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.draw = random.Random(20140101)
        self.published: list[str] = []

    def tables(self) -> Iterator[tuple[str, Columns]]:
        """Give each table with its columns, the referred ones first."""
        for name, count in self.counts.items():
            made: Columns = getattr(self, f"_{name}")(count)
            if name != "event_parties":
                made["id"] = self.ids(name)
                made["version"] = repeat(1)
            yield name, made

    def ids(self, name: str) -> list[str]:
        """The ids of a table's rows."""
        return [f"{name}-{number}" for number in range(self.counts[name])]

    def any_of(self, name: str, count: int, *, empty: int = 0) -> list[Any]:
        """Draw ids of a table; of 100, ``empty`` are none."""
        ids = self.ids(name)
        return [
            None if empty and number % 100 < empty else one
            for number, one in enumerate(self.draw.choices(ids, k=count))
        ]

    def some(self, choices: Iterable[Any], count: int) -> list[Any]:
        """Draw from choices."""
        return self.draw.choices(list(choices), k=count)

    def days(self, count: int, *, first: date = FIRST_DAY, days: int = DAYS) -> list[str]:
        """Draw days."""
        return [
            (first + timedelta(days=each)).isoformat() for each in self.draw.choices(range(days), k=count)
        ]

    def codes(self, name: str) -> list[str]:
        """Codes of a table's rows, each once."""
        return [f"{name[:6]}-{number}" for number in range(self.counts[name])]

    def who(self, count: int) -> Columns:
        """Draw the snapshot of a record."""
        return {
            "country": self.some(COUNTRIES, count),
            "sector": self.some(SECTORS, count),
            "gender": self.some(GENDERS, count),
            "organisation_id": self.any_of("organisations", count, empty=30),
        }

    def merges(self, name: str) -> list[Any]:
        """Merge two of fifty, one of them over another."""
        ids = self.ids(name)
        return [ids[number - 1] if number % 50 in (8, 9) else None for number in range(len(ids))]
