"""The records of the indicators 1.1.a to 1.4.a."""

from fractions import Fraction

from tests.portal.indicators.oracle.bodies import BODY6, active_in, active_on, counting, counts
from tests.portal.indicators.oracle.events import is_held, organisers, place_of
from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Row, in_scheme, listed
from tests.portal.indicators.oracle.who import country_of_organisation, seat, who


def _icann_events(book: Book, ask: Ask) -> list[Row]:
    return [
        row
        for row in book.rows("events")
        if row["status"] == "held" and not row["parent_id"]
        if "org-icann" in organisers(book, row) and ask.within(row["start_on"])
    ]


def in_region(book: Book, ask: Ask) -> list[Record]:
    """1.1.a."""
    return [
        {"key": row["id"], **place_of(row)}
        for row in _icann_events(book, ask)
        if row["modality"] != "remote" and ask.inside(row["country"])
    ]


def virtual_for_region(book: Book, ask: Ask) -> list[Record]:
    """1.1.a."""
    return [
        {"key": row["id"], **place_of(row)}
        for row in _icann_events(book, ask)
        if row["modality"] == "remote" and row["for_region"] == "true"
    ]


def _approved(book: Book, ask: Ask) -> list[Row]:
    return [
        row
        for row in book.rows("allocations")
        if row["status"] == "approved" and ask.within(row["approved_on"])
    ]


def resources(book: Book, ask: Ask) -> list[Record]:
    """1.1.b, all kinds."""
    return [
        {"key": row["id"], "kind": row["kind"], "row": row}
        for row in _approved(book, ask)
        if any(tag == "1.1" or tag.startswith("1.1.") for tag in listed(row["tags"]))
    ]


def money(book: Book, ask: Ask) -> list[Record]:
    """1.1.b, kind money."""
    return [
        {**record, "value": Fraction(record["row"]["amount_usd"])}
        for record in resources(book, ask)
        if record["kind"] == "money"
    ]


def staff_days(book: Book, ask: Ask) -> list[Record]:
    """1.1.b, kind staff."""
    return [
        {**record, "value": Fraction(record["row"]["staff_days"])}
        for record in resources(book, ask)
        if record["kind"] == "staff"
    ]


def _resolutions(book: Book, ask: Ask, *, region: bool, countries: bool) -> list[Record]:
    """One record for the row when it passes, and one for each country of the scheme, when places are asked."""
    found = []
    for row in book.rows("resolutions"):
        if not ask.within(row["adopted_on"]):
            continue
        named = [name for name in listed(row["mentions"]) if in_scheme(name, ask.scheme)]
        if ask.by in ("country", "subregion"):
            found += [{"key": row["number"], "country": name} for name in named]
        elif (region and "LAC" in listed(row["mentions"])) or (countries and named):
            found.append({"key": row["number"]})
    return found


def resolutions(book: Book, ask: Ask) -> list[Record]:
    """1.1.c."""
    return _resolutions(book, ask, region=True, countries=True)


def naming_region(book: Book, ask: Ask) -> list[Record]:
    """1.1.c."""
    return _resolutions(book, ask, region=True, countries=False)


def naming_country(book: Book, ask: Ask) -> list[Record]:
    """1.1.c."""
    return _resolutions(book, ask, region=False, countries=True)


def _people_of_bodies(book: Book, ask: Ask, *, stock: bool) -> list[Record]:
    mine = [(row, top) for row, top in counting(book, BODY6) if row["person_id"]]
    before = {book.person_id(row) for row, _top in mine if active_on(book, row, ask.base)}
    found = []
    for row, top in mine:
        active = active_on(book, row, ask.end) if stock else active_in(book, row, ask.start, ask.end)
        record = who(book, row)
        if active and ask.inside(record["country"]):
            record |= {"key": record["person"], "body": top["id"], "body_class": top["class"]}
            record |= {"role": row["role"]}
            record |= {"continuity": "CONTINUING" if record["person"] in before else "NEW"}
            found.append(record)
    return found


def people_at_end(book: Book, ask: Ask) -> list[Record]:
    """1.1.d."""
    return _people_of_bodies(book, ask, stock=True)


def people_in_period(book: Book, ask: Ask) -> list[Record]:
    """1.1.d."""
    return _people_of_bodies(book, ask, stock=False)


def _members_at_end(book: Book, body: Row, ask: Ask) -> list[Row]:
    return [
        row
        for row in book.rows("memberships")
        if row["body_id"] == body["id"] and counts(row) and active_on(book, row, ask.end)
    ]


def _lives(book: Book, body: Row, ask: Ask) -> bool:
    events = [row for row in book.rows("events") if row["body_id"] == body["id"] and is_held(book, row["id"])]
    documents = [row for row in book.rows("documents") if row["body_id"] == body["id"]]
    days = [row["start_on"] for row in events] + [row["published_on"] for row in documents]
    return any(ask.lately(day) for day in days)


def _groups(book: Book, ask: Ask) -> list[Row]:
    found = []
    for body in book.rows("bodies"):
        if body["class"] != "INTEREST_GROUP" or not ask.within(body["founded_on"]):
            continue
        if body["dissolved_on"] and body["dissolved_on"] < ask.end:
            continue
        members = _members_at_end(book, body, ask)
        persons = {book.person_id(row) for row in members} - {""}
        organisations = {book.organisation_id(row) for row in members} - {""}
        if len(persons) >= 3 and len(organisations) >= 2 and _lives(book, body, ask):
            found.append(body)
    return found


def groups(book: Book, ask: Ask) -> list[Record]:
    """1.2.a."""
    return [
        {"key": body["id"], "country": body["country"] or UNKNOWN, "topic": topic}
        for body in _groups(book, ask)
        for topic in listed(body["topics"]) or [UNKNOWN]
    ]


def people_of_groups(book: Book, ask: Ask) -> list[Record]:
    """1.2.b."""
    found = []
    for body in _groups(book, ask):
        for row in _members_at_end(book, body, ask):
            record = who(book, row)
            if row["person_id"] and ask.inside(record["country"]):
                found.append({**record, "key": record["person"], "body": body["id"]})
    return found


def _about(book: Book, allocation: Row) -> Record:
    return {
        "kind": allocation["kind"],
        "country": allocation["country"] or seat(book, allocation["organisation_id"]),
        "funder": book.organisation_id(allocation, "funder_id") or UNKNOWN,
    }


def ssr_allocations(book: Book, ask: Ask) -> list[Record]:
    """1.3.a."""
    return [
        {"key": row["id"], "row": row, **_about(book, row)}
        for row in _approved(book, ask)
        if "CCTLD_SSR" in listed(row["tags"])
    ]


def committed(book: Book, ask: Ask) -> list[Record]:
    """1.3.b."""
    return [
        {**record, "value": Fraction(record["row"]["amount_usd"])}
        for record in ssr_allocations(book, ask)
        if record["kind"] == "money"
    ]


def disbursed(book: Book, ask: Ask) -> list[Record]:
    """1.3.b."""
    found = []
    for row in book.rows("disbursements"):
        if not row["allocation_id"] or not ask.within(row["paid_on"]):
            continue
        allocation = book.row("allocations", row["allocation_id"])
        if "CCTLD_SSR" in listed(allocation["tags"]) and allocation["kind"] == "money":
            about = _about(book, allocation)
            found.append({"key": row["id"], **about, "value": Fraction(row["amount_usd"])})
    return found


def _is_due(book: Book, award: Row, ask: Ask) -> bool:
    if award["person_id"] or not award["organisation_id"]:
        return False
    if book.organisation_id(award, "funder_id") != "org-icann":
        return False
    paid = any(row["paid_on"] <= ask.end for row in book.below("disbursements", award["id"], "award_id"))
    return paid and award["report_due_on"] != "" and award["report_due_on"] <= ask.end


def _complies(book: Book, award: Row, ask: Ask) -> bool:
    return any(
        row["public"] == "true"
        and row["url"] != ""
        and row["published_on"] <= ask.end
        and (ask.lately(row["published_on"]) or row["final"] == "true")
        for row in book.below("results", award["id"], "award_id")
    )


def due_grants(book: Book, ask: Ask) -> list[Record]:
    """1.4.a; a record for each grant, its organisation the key, whether it complies the hit."""
    found = []
    for row in book.rows("awards"):
        country = country_of_organisation(book, row)
        if _is_due(book, row, ask) and ask.inside(country):
            key, hit = book.organisation_id(row), _complies(book, row, ask)
            found.append({"key": key, "hit": hit, "country": country, "kind": row["kind"]})
    return found
