"""Reading registrations, attendances and the attendee list."""

from portal.registrations.queries.attendees import (
    EVERY,
    UNKNOWN,
    Facets,
    Filter,
    attendee_count,
    attendee_facets,
    attendee_page,
    attendee_rows,
)
from portal.registrations.queries.records import (
    Recipient,
    arrivals,
    attendance_by,
    chosen,
    consents_for,
    expected_count,
    inside_count,
    is_same_person,
    live_recipients,
    live_registration,
    lock,
    recipient_of,
    registration_by_code,
    registrations_of_person,
)
from portal.registrations.queries.reports import Known, known_by
from portal.registrations.queries.waitlist import first_waitlisted, place_on_waitlist

__all__ = [
    "EVERY",
    "UNKNOWN",
    "Facets",
    "Filter",
    "Known",
    "Recipient",
    "arrivals",
    "attendance_by",
    "attendee_count",
    "attendee_facets",
    "attendee_page",
    "attendee_rows",
    "chosen",
    "consents_for",
    "expected_count",
    "first_waitlisted",
    "inside_count",
    "is_same_person",
    "known_by",
    "live_recipients",
    "live_registration",
    "lock",
    "place_on_waitlist",
    "recipient_of",
    "registration_by_code",
    "registrations_of_person",
]
