"""The records of the indicators 2.5.a to 2.5.c and 2.6.b to 2.8.a: who was trained, and by what."""

from tests.portal.indicators.oracle.bodies import active_on, counts, in_gac
from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Row, listed
from tests.portal.indicators.oracle.who import who


def _is_completed(row: Row) -> bool:
    if row["result"]:
        return row["result"] == "passed"
    if not row["sessions_attended"] or not row["sessions_total"]:
        return False
    came, total = int(row["sessions_attended"]), int(row["sessions_total"])
    return total > 0 and came * 10 >= total * 8


def _trained(book: Book, ask: Ask) -> list[Record]:
    """The completions that count, under the person's key."""
    found = []
    for row in book.rows("completions"):
        offering, record = book.row("offerings", row["offering_id"]), who(book, row)
        if offering["status"] != "held" or not ask.within(row["completed_on"]) or not _is_completed(row):
            continue
        if ask.inside(record["country"]):
            record |= {"key": record["person"], "row": row, "offering": offering}
            record |= {"programme": offering["programme_id"]}
            record |= {"language": offering["language"], "level": offering["level"]}
            found.append(record)
    return found


def _one_a_run(records: list[Record]) -> list[Record]:
    return [{**record, "key": (record["person"], record["offering"]["id"])} for record in records]


def trained(book: Book, ask: Ask) -> list[Record]:
    """2.5.a."""
    return _trained(book, ask)


def trainings(book: Book, ask: Ask) -> list[Record]:
    """2.5.a."""
    return _one_a_run(_trained(book, ask))


def _on(book: Book, ask: Ask, column: str, code: str) -> list[Record]:
    """Those whose offering has the code in a list; when its list is empty, the programme's is read."""
    found = []
    for record in _trained(book, ask):
        programme = book.row("programmes", record["programme"])
        if code in listed(record["offering"][column] or programme[column]):
            found.append(record)
    return found


def trained_in_ssr(book: Book, ask: Ask) -> list[Record]:
    """2.6.b."""
    return _on(book, ask, "topics", "SSR")


def trainings_in_ssr(book: Book, ask: Ask) -> list[Record]:
    """2.6.b."""
    return _one_a_run(trained_in_ssr(book, ask))


def users_trained(book: Book, ask: Ask) -> list[Record]:
    """2.7.a."""
    return _on(book, ask, "audience", "END_USER")


def trainings_of_users(book: Book, ask: Ask) -> list[Record]:
    """2.7.a."""
    return _one_a_run(users_trained(book, ask))


def _is_of_gac(book: Book, person: str, day: str) -> bool:
    return any(
        row["person_id"]
        and book.person_id(row) == person
        and counts(row)
        and active_on(book, row, day)
        and in_gac(book, row["body_id"])
        for row in book.rows("memberships")
    )


def officials_trained(book: Book, ask: Ask) -> list[Record]:
    """2.8.a."""
    return [
        {
            **record,
            "gac": "YES" if _is_of_gac(book, record["person"], record["row"]["completed_on"]) else "NO",
        }
        for record in _trained(book, ask)
        if record["sector"] == "GOVERNMENT"
    ]


def trainings_of_officials(book: Book, ask: Ask) -> list[Record]:
    """2.8.a."""
    return _one_a_run(officials_trained(book, ask))


def supported(book: Book, ask: Ask) -> list[Record]:
    """2.5.b."""
    return [
        {"key": row["programme_id"], "kind": row["kind"]}
        for row in book.rows("supports")
        if row["programme_id"] and ask.within(row["supported_on"])
        if book.row("programmes", row["programme_id"])["origin"] == "existing"
    ]


def _programme(row: Row) -> Record:
    focus = {"true": "YES", "false": "NO", "": UNKNOWN}[row["regional_focus"]]
    return {"key": row["id"], "regional_focus": focus}


def programmes_run(book: Book, ask: Ask) -> list[Record]:
    """2.5.c."""
    return [
        _programme(book.row("programmes", row["programme_id"]))
        for row in book.rows("offerings")
        if row["status"] == "held" and ask.within(row["start_on"])
    ]


def programme_inventory(book: Book, ask: Ask) -> list[Record]:
    """2.5.c."""
    return [
        _programme(row)
        for row in book.rows("programmes")
        if row["started_on"] <= ask.end and (not row["ended_on"] or row["ended_on"] >= ask.end)
    ]
