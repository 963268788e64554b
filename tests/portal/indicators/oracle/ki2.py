"""The records of the indicators 2.1.a to 2.9.b."""

from fractions import Fraction

from tests.portal.indicators.oracle import cells
from tests.portal.indicators.oracle.bodies import BODY5, BODY6, active_on, counting, speaks
from tests.portal.indicators.oracle.events import attended, is_held, root_of
from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Row
from tests.portal.indicators.oracle.who import (
    NEW_SEGMENTS,
    country_of_organisation,
    sector_of_organisation,
    who,
)


def _at_end_and_base(book: Book, ask: Ask) -> list[tuple[Row, Row, str]]:
    return [
        (row, top, at)
        for row, top in counting(book, BODY6)
        for at, day in (("end", ask.end), ("base", ask.base))
        if active_on(book, row, day)
    ]


def countries(book: Book, ask: Ask) -> list[Record]:
    """2.1.a."""
    found = []
    for row, top, at in _at_end_and_base(book, ask):
        country = who(book, row)["country"]
        if ask.inside(country):
            found.append({"key": country, "at": at, "country": country, "body_class": top["class"]})
    return found


def persons_of_bodies(book: Book, ask: Ask) -> list[Record]:
    """2.1.a."""
    found = []
    for row, top, at in _at_end_and_base(book, ask):
        record = who(book, row)
        if row["person_id"] and ask.inside(record["country"]):
            found.append({**record, "key": record["person"], "at": at, "body_class": top["class"]})
    return found


def _spoken_for(book: Book, row: Row, top: Row, ask: Ask) -> list[Record]:
    country = country_of_organisation(book, row)
    if not speaks(row) or not ask.inside(country):
        return []
    record: Record = {"key": book.organisation_id(row), "country": country}
    record |= {"sector": sector_of_organisation(book, row["organisation_id"])}
    return [record | {"body": top["id"], "body_class": top["class"]}]


def organisations_of_bodies(book: Book, ask: Ask) -> list[Record]:
    """2.1.a."""
    return [
        {**record, "at": at}
        for row, top, at in _at_end_and_base(book, ask)
        for record in _spoken_for(book, row, top, ask)
    ]


def organisations_at_meetings(book: Book, ask: Ask) -> list[Record]:
    """2.2.a."""
    return [
        {**seen["named"], "key": seen["named"]["organisation"], "channel": seen["channel"]}
        for seen in attended(book)
        if seen["public"] and ask.within(seen["date"])
        if seen["registration"]["organisation_id"] and ask.inside(seen["named"]["country"])
    ]


def coverage(book: Book, ask: Ask) -> list[Record]:
    """2.2.a."""
    return [
        {"key": seen["registration"]["id"], "hit": seen["registration"]["organisation_id"] != ""}
        for seen in attended(book)
        if seen["public"] and ask.within(seen["date"]) and ask.inside(seen["country"])
    ]


def organisations_at_end(book: Book, ask: Ask) -> list[Record]:
    """2.2.b."""
    return [
        record
        for row, top in counting(book, BODY5)
        if active_on(book, row, ask.end)
        for record in _spoken_for(book, row, top, ask)
    ]


def _academia(book: Book, ask: Ask, sector: str) -> list[Record]:
    found = []
    for row, top in counting(book, BODY5):
        record = who(book, row)
        if row["person_id"] and active_on(book, row, ask.end) and ask.inside(record["country"]):
            record |= {"key": record["person"], "body": top["id"], "body_class": top["class"]}
            found.append(record)
    return [record for record in found if record["sector"] == sector]


def academics(book: Book, ask: Ask) -> list[Record]:
    """2.3.a."""
    return _academia(book, ask, "ACADEMIC")


def students(book: Book, ask: Ask) -> list[Record]:
    """2.3.a."""
    return _academia(book, ask, "STUDENT")


def _elsewhere(book: Book, ask: Ask) -> list[Record]:
    return [
        seen
        for seen in attended(book)
        if seen["channel"] in ("remote", "hub", "webinar")
        if ask.within(seen["date"]) and ask.inside(seen["country"])
    ]


def participations_elsewhere(book: Book, ask: Ask) -> list[Record]:
    """2.4.a."""
    return [{**seen, "key": (seen["person"], seen["root"]["id"])} for seen in _elsewhere(book, ask)]


def persons_elsewhere(book: Book, ask: Ask) -> list[Record]:
    """2.4.a."""
    return [{**seen, "key": seen["person"]} for seen in _elsewhere(book, ask)]


def hub_headcount(book: Book, ask: Ask) -> list[Record]:
    """2.4.a."""
    return [
        {"key": row["id"], "country": row["country"], "value": Fraction(row["persons"])}
        for row in book.rows("headcounts")
        if is_held(book, row["event_id"]) and ask.within(root_of(book, row["event_id"])["start_on"])
        if ask.inside(row["country"])
    ]


def incidents(book: Book, ask: Ask) -> list[Record]:
    """2.6.a."""
    return cells.reported(book, "2.6.a", "incidents", ask)


def new_organisations(book: Book, ask: Ask) -> list[Record]:
    """2.9.a."""
    first: dict[str, str] = {}
    named = [(seen["named"]["organisation"], seen["date"]) for seen in attended(book) if seen["public"]]
    named += [
        (book.organisation_id(row), row["from_on"]) for row, _top in counting(book, BODY6) if speaks(row)
    ]
    for organisation, day in named:
        first[organisation] = min(day, first.get(organisation, day))
    found = []
    for organisation, day in first.items():
        row = book.row("organisations", organisation) if organisation else {"sector": "", "country": ""}
        if row["sector"] in NEW_SEGMENTS and ask.inside(row["country"] or UNKNOWN) and ask.within(day):
            found.append({"key": organisation, "country": row["country"], "sector": row["sector"]})
    return found


def _history(book: Book) -> list[Record]:
    """All that persons did, with its date."""
    seen = [
        {**record, "said": record["registration"]["first_meeting"]}
        for record in attended(book)
        if record["public"]
    ]
    return seen + [
        {**who(book, row), "date": row["from_on"], "said": ""}
        for row, _top in counting(book, BODY6)
        if row["person_id"]
    ]


def new_persons(book: Book, ask: Ask) -> list[Record]:
    """2.9.a."""
    of_person: dict[str, list[Record]] = {}
    for record in _history(book):
        of_person.setdefault(record["person"], []).append(record)
    found = []
    for person, records in of_person.items():
        day = min(record["date"] for record in records)
        of_day = [record for record in records if record["date"] == day]
        if not ask.within(day) or any(record["said"] == "false" for record in of_day):
            continue
        found += [
            {"key": person, "country": record["country"], "sector": record["sector"]}
            for record in of_day
            if record["sector"] in NEW_SEGMENTS and ask.inside(record["country"])
        ]
    return found


def reached(book: Book, ask: Ask) -> list[Record]:
    """2.9.b; the one key is that it was reached."""
    return [
        {"key": "reached"}
        for row in book.rows("milestones")
        if row["code"] == "2.9.b" and row["reached_on"] and row["reached_on"] <= ask.end
        if row["evidence_url"]
    ]
