"""Bodies and the days of memberships (rules 13 to 15)."""

from tests.portal.indicators.oracle.reading import FOREVER, Book, Row

BODY6 = {"SO", "AC", "WG", "RT", "BOARD", "NOMCOM"}
BODY5 = BODY6 - {"RT"}


def top_of(book: Book, body: str) -> Row | None:
    """Give the top body, or none (rule 13)."""
    for row in book.climb("bodies", body):
        if row["class"] in BODY6:
            return row
        if row["class"] != "GROUP":
            return None
    return None


def counts(membership: Row) -> bool:
    """Tell whether a membership counts (rule 14)."""
    return membership["role"] not in ("observer", "staff")


def last_day(book: Book, membership: Row) -> str:
    """Give the last day of a membership."""
    ends = (membership["to_on"], book.row("bodies", membership["body_id"])["dissolved_on"])
    return min(end or FOREVER for end in ends)


def active_on(book: Book, membership: Row, day: str) -> bool:
    """Tell whether a day is one of the membership's days."""
    return membership["from_on"] <= day <= last_day(book, membership)


def active_in(book: Book, membership: Row, start: str, end: str) -> bool:
    """Tell whether one of the membership's days is in the period; it may have no days at all."""
    first = max(membership["from_on"], start)
    return first <= min(last_day(book, membership), end)


def speaks(membership: Row) -> bool:
    """Tell whether a membership speaks for its organisation (rule 15)."""
    if not membership["organisation_id"]:
        return False
    return not membership["person_id"] or membership["capacity"] == "representing"


def counting(book: Book, classes: set[str]) -> list[tuple[Row, Row]]:
    """Give the memberships that count and have a top body of these classes, with that body."""
    found = []
    for row in book.rows("memberships"):
        top = top_of(book, row["body_id"])
        if counts(row) and top and top["class"] in classes:
            found.append((row, top))
    return found


def in_gac(book: Book, body: str) -> bool:
    """Tell whether a body is the GAC or below it, at any depth and of any class (2.8.a)."""
    return any(row["id"] == "body-gac" for row in book.climb("bodies", body))
