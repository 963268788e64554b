"""Events, and who came to them (rules 16 to 19)."""

from functools import lru_cache

from tests.portal.indicators.oracle.reading import UNKNOWN, Ask, Book, Record, Row, listed
from tests.portal.indicators.oracle.who import organisation_now, who


def root_of(book: Book, event: str) -> Row:
    """Give the root of an event."""
    return list(book.climb("events", event))[-1]


def is_held(book: Book, event: str) -> bool:
    """Tell whether an event and every ancestor was held."""
    return all(row["status"] == "held" for row in book.climb("events", event))


def in_public_meeting(book: Book, event: str) -> bool:
    """Tell whether an event or an ancestor is a public meeting of ICANN."""
    return any(
        row["type"] == "public_meeting" and row["series"] == "ICANN" for row in book.climb("events", event)
    )


def organisers(book: Book, event: Row) -> set[str]:
    """Give the survivors of the organisers (rule 17)."""
    return {book.survivor("organisations", name) for name in listed(event["organisers"])}


def in_or_for_region(event: Row, ask: Ask) -> bool:
    """Tell whether an event is in or for the region (rule 18)."""
    if event["for_region"] == "true":
        return True
    return event["modality"] != "remote" and ask.inside(event["country"])


def place_of(event: Row) -> Record:
    """Give the dimensions of an event itself."""
    return {
        "country": event["country"] or UNKNOWN,
        "event_type": event["type"],
        "modality": event["modality"],
    }


def is_proved(attendance: Row) -> bool:
    """Tell whether an attendance is proved (rule 19)."""
    if attendance["proof"] == "log":
        return attendance["minutes"] != "" and int(attendance["minutes"]) >= 10
    return attendance["proof"] in ("badge", "sign_in", "hub_list")


@lru_cache(maxsize=2)
def attended(book: Book) -> list[Record]:
    """Give every ATT: who came, how, to what, with the organisation that was named."""
    found = []
    for attendance in book.rows("attendances"):
        registration = book.row("registrations", attendance["registration_id"])
        if registration["status"] != "confirmed" or registration["category"] == "staff":
            continue
        if not is_proved(attendance) or not is_held(book, registration["event_id"]):
            continue
        root = root_of(book, registration["event_id"])
        found.append(
            {
                **who(book, registration),
                "channel": attendance["channel"],
                "registration": registration,
                "event": book.row("events", registration["event_id"]),
                "root": root,
                "date": root["start_on"],
                "event_series": root["series"],
                "public": in_public_meeting(book, registration["event_id"]),
                "named": organisation_now(book, registration["organisation_id"]),
            }
        )
    return found
