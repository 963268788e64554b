"""What every table of a random package needs: ids, days, texts, snapshots, merges."""

import string
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from tests.portal.indicators.packages.contract import FIELDS, HEADERS, RESERVED, Row, Rows, choices

# In and out of both schemes, territories in one, Bouvet without a subregion, outside, unknown.
COUNTRIES = tuple("UY UY BR BR MX GT HT PE JM TT PR PR CW BQ GF BV US SE".split()) + ("",) * 4
SECTORS = (
    *(
        "ACADEMIC STUDENT STUDENT GOVERNMENT GOVERNMENT REGISTRY_CC REGISTRY_CC REGISTRY_CC IXP OSP TELECOM".split()
    ),
    *("ISP BUSINESS_SME REGISTRAR BACKEND REGISTRY_G CIVIL_SOCIETY OTHER UNDISCLOSED".split()),
    *("", "", "", ""),
)
TOPICS = ("", "", "SSR", "NEW_GTLD", "SSR|CCTLD", "NEW_GTLD|IG", "IPV6|SSR|NEW_GTLD", "OTHER", "SSR|SSR")
AUDIENCES = ("", "", "END_USER", "GOVERNMENT|END_USER", "CCTLD", "GENERAL|ISP")
EDGES = (
    *("2012-02-29 2013-06-29 2013-06-30 2013-07-01 2013-12-30 2013-12-31 2014-01-01 2014-01-02".split()),
    *("2014-02-27 2014-02-28 2014-03-01 2014-06-29 2014-06-30 2014-07-01 2014-12-30 2014-12-31".split()),
    *("2015-01-01 2015-02-27 2015-02-28 2015-03-01 2016-02-28 2016-02-29 2016-03-01".split()),
)
TEXTS = ("Red Ñandú", 'La "Red", S.A.', " with spaces around ", "O'Higgins & Cía; <b>", "Ação", "two\nlines")
AMOUNTS = ("0", "0.01", "1250", "1250.5", "99999.99", "20000.10", "0.05")
SHAPES = string.ascii_letters + string.digits + "._:-"

# Columns that no rule ties to another: filled at random when a table says nothing about them.
FILL: dict[str, Sequence[str]] = {
    "name": TEXTS,
    "title": TEXTS,
    "place": TEXTS,
    "acronym": ("", "RÑ"),
    "aliases": ("", "Red|La Red"),
    "city": ("", "São Paulo"),
    "unit": ("", "Facultad de Ingeniería"),
    "website": ("", "https://red.example/?a=1,2"),
    "url": ("", "", "https://red.example/nota"),
    "source_url": ("", "https://fuente.example/x"),
    "cctld": ("", "br", "br|pr"),
    "languages": ("", "es", "pt|en|ht"),
    "emails": ("", "ana@red.example", "ana@red.example|ana@otra.example"),
    "citizenships": ("", "UY", "BR|US"),
    "country": COUNTRIES,
    "topics": TOPICS,
    "audience": AUDIENCES,
    "timezone": ("", "America/Argentina/Buenos_Aires", "UTC"),
    "counted_by": ("", "El nodo"),
    "reference": ("", "RAA-7"),
    "verified_on": ("", "2014-06-30", "2016-02-29"),
}


class Maker:
    """Makes the tables of one package from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.rows: Rows = {}
        self.names: list[str] = []

    def one_of(self, options: Sequence[str]) -> str:
        """Choose."""
        return self.random.choice(options)

    def maybe(self, options: Sequence[str], chance: float = 0.5) -> str:
        """Choose, or leave empty."""
        return self.one_of(options) if self.random.random() < chance else ""

    def name(self, taken: set[str]) -> str:
        """Invent an id: any shape, now and then one of another table, in the other case, or very long."""
        while True:
            luck = self.random.random()
            found = self.one_of(string.ascii_letters + string.digits)
            if self.names and luck < 0.2:
                found = self.one_of(self.names)
                found = found.swapcase() if luck < 0.1 else found
            else:
                size = 63 if luck > 0.97 else self.random.randrange(1, 9)
                found += "".join(self.random.choices(SHAPES, k=size))
            if found not in taken and not any(found in names for names in RESERVED.values()):
                self.names.append(found)
                return found

    def table(self, table: str, count: int, reserved: Sequence[str] = (), /, **cells: object) -> list[str]:
        """Add rows; a cell is a value, or a function of nothing."""
        ids = list(reserved)
        for _ in range(count):
            ids.append(self.name(set(ids)))
        self.rows[table] = [
            {column: self._cell(table, column, cells) for column in HEADERS[table]} | {"id": name}
            for name in ids
        ]
        return ids

    def _cell(self, table: str, column: str, cells: dict[str, object]) -> str:
        if column in cells:
            cell = cells[column]
            return str(cell()) if callable(cell) else str(cell)
        rule = FIELDS[table][column].get("constraints") or {}
        if "enum" in rule:
            return self.one_of(choices(table, column))
        if FIELDS[table][column]["type"] == "boolean":
            return self.one_of(["true", "false", *([] if rule.get("required") else [""])])
        options = FILL.get(column, ("",))
        if rule.get("required"):  # what is still empty here a table fills later, from its other cells
            options = [each for each in options if each] or ("",)
        return self.one_of(options)

    def ids(self, table: str, *spare: str) -> Callable[[], str]:
        """Give a chooser of ids of a table, or of something else."""
        options = [*(row["id"] for row in self.rows[table]), *spare]
        return lambda: self.one_of(options)

    def several(self, table: str, most: int) -> str:
        """Give a list cell of ids of a table; once in a while one stands in it twice."""
        size = self.random.randrange(1, most + 1)
        names = [row["id"] for row in self.random.choices(self.rows[table], k=size)]
        unique = list(dict.fromkeys(names))
        return "|".join(names if self.random.random() < 0.05 else unique)

    def day(self) -> str:
        """Give a day, often an edge of a period that is asked about."""
        luck = self.random.random()
        if luck < 0.4:
            return self.one_of(EDGES)
        return shifted("2014-01-01", self.random.randrange(365) if luck < 0.75 else _off(self.random))

    def later(self, first: str, chance: float = 0.6) -> str:
        """Give a day that is not before another, or none."""
        edges = [day for day in EDGES if day >= first]
        near = shifted(first, self.random.choice((0, 0, 1, 30, 364, 365, 800)))
        return self.maybe([*edges, near, near, near], chance)

    def span(self, table: str, first: str, last: str, chance: float = 0.6) -> None:
        """Give every row of a table an end that is not before its start."""
        for row in self.rows[table]:
            row[last] = self.later(row[first] or "2012-01-01", chance)

    def snapshot(self) -> dict[str, object]:
        """Give the cells of a snapshot, often empty."""
        return {
            "country": lambda: self.one_of(COUNTRIES),
            "sector": lambda: self.one_of(SECTORS),
            "gender": lambda: self.maybe(("F", "M", "OTHER", "UNDISCLOSED"), 0.7),
        }

    def merge(self, table: str, chance: float = 0.3) -> None:
        """Merge rows into earlier ones, so that chains arise and cycles do not; never a reserved one."""
        rows = self.rows[table]
        for place in range(1, len(rows)):
            if rows[place]["id"] not in RESERVED.get(table, ()) and self.random.random() < chance:
                rows[place]["merged_into"] = rows[self.random.randrange(place)]["id"]

    def nest(self, table: str, chance: float = 0.5) -> None:
        """Put rows under earlier ones."""
        rows = self.rows[table]
        for place in range(1, len(rows)):
            if self.random.random() < chance:
                rows[place]["parent_id"] = rows[self.random.randrange(place)]["id"]

    def apart(self, table: str, left: str, right: str, chance: float = 0.2) -> None:
        """Empty one of two cells now and then; where both are empty the right one is filled from a row."""
        for row in self.rows[table]:
            if row[right] and self.random.random() < chance:
                row[left] = ""
            elif row[left] and self.random.random() < chance:
                row[right] = ""

    def pay(self, row: Row, *, needed: bool) -> None:
        """Fill an amount, its currency and its worth in US dollars."""
        row["amount"] = self.maybe(AMOUNTS, 0.6)
        row["currency"] = self.one_of(("USD", "BRL", "HNL")) if row["amount"] else ""
        row["amount_usd"] = self.one_of(AMOUNTS) if needed else self.maybe(AMOUNTS)


def _off(random: Random) -> int:
    """Give a number of days up to a year and a half before or two years after."""
    return random.randrange(-550, 730)


def shifted(day: str, days: int) -> str:
    """Give the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
