"""External values (rules 25 to 27)."""

from fractions import Fraction

from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Row

Cell = tuple[str, str]


def _cells(book: Book, code: str, measure: str) -> dict[Cell, list[Row]]:
    found: dict[Cell, list[Row]] = {}
    for row in book.rows("observations"):
        if row["indicator"] == code and row["measure"] == measure:
            found.setdefault((row["country"], row["subject"]), []).append(row)
    return found


def values_on(book: Book, code: str, measure: str, day: str) -> dict[Cell, Fraction]:
    """Give the value of each cell (country, subject) that has one on a day (rule 25)."""
    values = {}
    for cell, rows in _cells(book, code, measure).items():
        valid = [
            row
            for row in rows
            if row["valid_from"] <= day and (not row["valid_to"] or row["valid_to"] >= day)
        ]
        if valid:
            best = max(valid, key=lambda row: (row["valid_from"], row["retrieved_on"], row["id"]))
            values[cell] = Fraction(best["value"])
    return values


def by_country(book: Book, code: str, measure: str, ask: Ask) -> dict[str, Fraction]:
    """Give the values at end of the cells without subject, of the countries of the scheme."""
    values = values_on(book, code, measure, ask.end)
    return {
        country: value
        for (country, subject), value in values.items()
        if not subject and ask.inside(country or UNKNOWN)
    }


def at_end(book: Book, code: str, measure: str, ask: Ask) -> list[Record]:
    """Give a record for each cell of the scheme that has a value at end."""
    return [
        {"key": cell, "country": cell[0] or UNKNOWN, "subject": cell[1] or UNKNOWN, "value": value}
        for cell, value in values_on(book, code, measure, ask.end).items()
        if ask.inside(cell[0] or UNKNOWN)
    ]


def at_both(book: Book, code: str, measure: str, ask: Ask) -> list[Record]:
    """Give a record for each cell of the scheme that has a value both at end and at base (3.2.a)."""
    before = values_on(book, code, measure, ask.base)
    return [
        {**record, "before": before[record["key"]]}
        for record in at_end(book, code, measure, ask)
        if record["key"] in before
    ]


def reported(book: Book, code: str, measure: str, ask: Ask) -> list[Record]:
    """Give a record for each span wholly in the period, corrected when it was (2.6.a)."""
    best: dict[tuple[str, ...], Row] = {}
    for row in book.rows("observations"):
        if row["indicator"] != code or row["measure"] != measure:
            continue
        if row["valid_from"] < ask.start or row["valid_to"] > ask.end:
            continue
        span = (row["country"], row["subject"], row["valid_from"], row["valid_to"])
        rank = (row["retrieved_on"], row["id"])
        if span not in best or rank > (best[span]["retrieved_on"], best[span]["id"]):
            best[span] = row
    return [
        {"key": span, "country": span[0] or UNKNOWN, "value": Fraction(row["value"])}
        for span, row in best.items()
        if ask.inside(span[0] or UNKNOWN)
    ]
