"""The records of the indicators 3.1.a to 3.4.c."""

from tests.portal.indicators.oracle import cells
from tests.portal.indicators.oracle.events import in_or_for_region, is_held, organisers, place_of
from tests.portal.indicators.oracle.reading import Ask, Book, Record, Row, listed


def ipv6(book: Book, ask: Ask) -> list[Record]:
    """3.1.a; a record for each country with a percent, its weight where there is one."""
    weights = cells.by_country(book, "3.1.a", "weight", ask)
    return [
        {"key": country, "country": country, "percent": percent, "weight": weights.get(country)}
        for country, percent in cells.by_country(book, "3.1.a", "ipv6_percent", ask).items()
    ]


def registrants(book: Book, ask: Ask) -> list[Record]:
    """3.2.a."""
    return cells.at_both(book, "3.2.a", "registrants", ask)


def measures(book: Book, ask: Ask) -> list[Record]:
    """3.2.b."""
    return cells.at_both(book, "3.2.b", "measures_adopted", ask)


def _events_on(book: Book, ask: Ask, topic: str) -> list[Row]:
    return [
        row
        for row in book.rows("events")
        if topic in listed(row["topics"]) and ask.within(row["start_on"])
        if is_held(book, row["id"]) and in_or_for_region(row, ask)
    ]


def events_on_new_gtlds(book: Book, ask: Ask) -> list[Record]:
    """3.3.a."""
    return [{"key": row["id"], **place_of(row)} for row in _events_on(book, ask, "NEW_GTLD")]


def instances(book: Book, ask: Ask) -> list[Record]:
    """3.4.b, and 4.2.a."""
    return cells.at_end(book, "3.4.b", "root_instances", ask)


def workshops(book: Book, ask: Ask) -> list[Record]:
    """3.4.c, and 4.2.b."""
    return [
        {"key": row["id"], **place_of(row)}
        for row in _events_on(book, ask, "SSR")
        if row["type"] == "workshop" and len(organisers(book, row)) >= 2
    ]


def nothing(book: Book, ask: Ask) -> list[Record]:
    """3.4.a."""
    return []
