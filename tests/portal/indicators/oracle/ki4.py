"""The records of the indicators 4.1.a to 4.6.c."""

from datetime import date, timedelta

from tests.portal.indicators.oracle import cells
from tests.portal.indicators.oracle.events import attended, is_held, organisers, root_of
from tests.portal.indicators.oracle.ki2 import participations_elsewhere
from tests.portal.indicators.oracle.reading import Ask, Book, Record, Row, listed
from tests.portal.indicators.oracle.who import (
    ECONOMIC,
    country_of_organisation,
    seat,
    sector_of_organisation,
    who,
)

REQUIRED = ("en", "es", "fr", "pt")


def _pairs(session: Row) -> set[str]:
    return {"-".join(sorted(pair.split("-"))) for pair in listed(session["interpretation"])}


def _sessions(book: Book, ask: Ask) -> list[Record]:
    found = []
    for row in book.rows("sessions"):
        root = root_of(book, row["event_id"])
        if row["status"] == "held" and is_held(book, row["event_id"]) and ask.within(root["start_on"]):
            found.append({"key": row["id"], "pairs": _pairs(row), "event_series": root["series"]})
    return found


def interpretation(book: Book, ask: Ask) -> list[Record]:
    """4.1.a, the share; by pair every session stands under every pair that one of them offers."""
    every = _sessions(book, ask)
    if ask.by != "pair":
        return [{**record, "hit": "en-es" in record["pairs"]} for record in every]
    offered = {pair for record in every for pair in record["pairs"]}
    return [{**record, "pair": pair, "hit": pair in record["pairs"]} for record in every for pair in offered]


def interpreted(book: Book, ask: Ask) -> list[Record]:
    """4.1.a, the sessions."""
    return [record for record in interpretation(book, ask) if record["hit"]]


def _timely(book: Book, document: Row) -> set[str]:
    latest = (date.fromisoformat(document["published_on"]) + timedelta(days=14)).isoformat()
    return {
        row["language"]
        for row in book.below("document_versions", document["id"], "document_id")
        if row["published_on"] <= latest
        if not document["deadline_on"] or row["published_on"] < document["deadline_on"]
    }


def document_share(book: Book, ask: Ask) -> list[Record]:
    """4.1.b, the share; by language a document stands under each required one that is not its own."""
    found = []
    for row in book.rows("documents"):
        if row["type"] not in ("strategic", "news_release") or not ask.within(row["published_on"]):
            continue
        others = [language for language in REQUIRED if language != row["source_language"]]
        timely = _timely(book, row)
        record = {"key": row["id"], "document_type": row["type"]}
        if ask.by == "language":
            found += [{**record, "language": each, "hit": each in timely} for each in others]
        else:
            found.append({**record, "hit": timely.issuperset(others)})
    return found


def timely_documents(book: Book, ask: Ask) -> list[Record]:
    """4.1.b, the documents."""
    return [record for record in document_share(book, ask) if record["hit"]]


def remote_participations(book: Book, ask: Ask) -> list[Record]:
    """4.1.c."""
    return [seen for seen in participations_elsewhere(book, ask) if seen["channel"] == "remote"]


def economic(book: Book, ask: Ask) -> list[Record]:
    """4.1.c."""
    return [seen for seen in remote_participations(book, ask) if seen["sector"] in ECONOMIC]


def _is_granted(award: Row) -> bool:
    return award["status"] in ("accepted", "completed")


def awards(book: Book, ask: Ask) -> list[Record]:
    """4.1.d."""
    found = []
    for row in book.rows("awards"):
        record = who(book, row)
        if row["kind"] != "fellowship" or not _is_granted(row) or not row["person_id"]:
            continue
        if ask.within(row["awarded_on"]) and ask.inside(record["country"]):
            record |= {"key": row["id"], "track": row["track"]}
            found.append(record | {"funder": book.organisation_id(row, "funder_id")})
    return found


def fellows(book: Book, ask: Ask) -> list[Record]:
    """4.1.d."""
    return [{**record, "key": record["person"]} for record in awards(book, ask)]


def applications(book: Book, ask: Ask) -> list[Record]:
    """4.1.d; the hit is that a granted fellowship names the application."""
    named = {
        row["application_id"]
        for row in book.rows("awards")
        if row["kind"] == "fellowship" and _is_granted(row)
    }
    found = []
    for row in book.rows("applications"):
        call, record = book.row("calls", row["call_id"]), who(book, row)
        if call["kind"] != "fellowship" or not ask.within(call["closes_at"][:10]):
            continue
        if row["person_id"] and row["status"] != "draft" and ask.inside(record["country"]):
            record |= {"key": (record["person"], row["call_id"]), "track": row["track"]}
            found.append(record | {"hit": row["id"] in named})
    return found


def _credentials(book: Book, ask: Ask, kinds: tuple[str, ...]) -> list[tuple[Row, str]]:
    return [
        (row, row["seat_country"] or seat(book, row["organisation_id"]))
        for row in book.rows("credentials")
        if row["kind"] in kinds
        if row["from_on"] <= ask.end and (not row["to_on"] or row["to_on"] >= ask.end)
    ]


def _seated(book: Book, ask: Ask, *kinds: str) -> list[Record]:
    return [
        {"key": book.organisation_id(row), "country": country}
        for row, country in _credentials(book, ask, kinds)
        if ask.inside(country)
    ]


def _with_office(book: Book, ask: Ask, *kinds: str) -> list[Record]:
    return [
        {"key": book.organisation_id(row), "country": row["office_country"]}
        for row, country in _credentials(book, ask, kinds)
        if not ask.inside(country) and ask.inside(row["office_country"])
    ]


def registries_and_registrars(book: Book, ask: Ask) -> list[Record]:
    """4.1.e."""
    return _seated(book, ask, "registry", "registrar")


def registries(book: Book, ask: Ask) -> list[Record]:
    """4.1.e."""
    return _seated(book, ask, "registry")


def registrars(book: Book, ask: Ask) -> list[Record]:
    """4.1.e, and 4.3.c."""
    return _seated(book, ask, "registrar")


def offices_of_registrars(book: Book, ask: Ask) -> list[Record]:
    """4.3.c."""
    return _with_office(book, ask, "registrar")


def backends(book: Book, ask: Ask) -> list[Record]:
    """4.3.d."""
    return _seated(book, ask, "backend")


def offices_of_backends(book: Book, ask: Ask) -> list[Record]:
    """4.3.d."""
    return _with_office(book, ask, "backend")


def domains_with_registrars(book: Book, ask: Ask) -> list[Record]:
    """4.3.a."""
    return cells.at_end(book, "4.3.a", "domains", ask)


def domains_with_backends(book: Book, ask: Ask) -> list[Record]:
    """4.3.b."""
    return cells.at_end(book, "4.3.b", "domains", ask)


def penetration(book: Book, ask: Ask) -> list[Record]:
    """4.4.a; a record for each country with all three measures and people."""
    cctld = cells.by_country(book, "4.4.a", "cctld_domains", ask)
    gtld = cells.by_country(book, "4.4.a", "gtld_domains", ask)
    people = cells.by_country(book, "4.4.a", "population", ask)
    return [
        {"key": each, "country": each, "domains": cctld[each] + gtld[each], "population": people[each]}
        for each in cctld.keys() & gtld.keys() & people.keys()
        if people[each] > 0
    ]


def decided_domains(book: Book, ask: Ask) -> list[Record]:
    """4.5.a."""
    return cells.reported(book, "4.5.a", "domains_in_decided_cases", ask)


def _help(book: Book, ask: Ask) -> list[tuple[str, Row]]:
    given = [("SUPPORT", row) for row in book.rows("supports") if ask.within(row["supported_on"])]
    for row in book.rows("awards"):
        if _is_granted(row) and ask.within(row["awarded_on"]):
            if not row["person_id"]:
                given.append(("AWARD", row))
            elif row["kind"] == "internship":
                given.append(("INTERNSHIP", row))
    return [(kind, row) for kind, row in given if row["organisation_id"]]


def supported_cctlds(book: Book, ask: Ask) -> list[Record]:
    """4.6.a."""
    found = []
    for kind, row in _help(book, ask):
        country = country_of_organisation(book, row)
        if sector_of_organisation(book, row["organisation_id"]) == "REGISTRY_CC" and ask.inside(country):
            found.append({"key": book.organisation_id(row), "country": country, "kind": kind})
    return found


def _at_workshops(book: Book, ask: Ask, *funding: str) -> list[Record]:
    return [
        {**seen, "key": (seen["person"], seen["event"]["id"])}
        for seen in attended(book)
        if seen["event"]["type"] == "workshop" and ask.within(seen["event"]["start_on"])
        if organisers(book, seen["event"]) & {"org-icann", "org-lactld"}
        if seen["sector"] == "REGISTRY_CC" and ask.inside(seen["country"])
        if seen["registration"]["funding"] in funding
    ]


def self_financed(book: Book, ask: Ask) -> list[Record]:
    """4.6.b."""
    return _at_workshops(book, ask, "self", "employer")


def self_financed_persons(book: Book, ask: Ask) -> list[Record]:
    """4.6.b."""
    return [{**seen, "key": seen["person"]} for seen in self_financed(book, ask)]


def unknown_funding(book: Book, ask: Ask) -> list[Record]:
    """4.6.b."""
    return _at_workshops(book, ask, "")


def fees(book: Book, ask: Ask) -> list[Record]:
    """4.6.c."""
    return cells.at_both(book, "4.6.c", "voluntary_fee_usd", ask)


def contributors(book: Book, ask: Ask) -> list[Record]:
    """4.6.c."""
    return cells.at_end(book, "4.6.c", "voluntary_fee_usd", ask)
