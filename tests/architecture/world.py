"""One record of each kind, of people that the reader has nothing to do with, by the first word of addresses."""

from datetime import UTC, date, datetime
from typing import Any

from portal.applications.enums import ApplicationStatus
from portal.calls.enums import Track
from portal.system.access import Role
from tests import factories

LATER = datetime(2126, 6, 1, tzinfo=UTC)  # What is open stays open while these tests live.
Names = dict[str, Any]


def make_world() -> dict[str, Names]:
    """Make the records inside the open transaction, and return what addresses call them."""
    return {**_people(), **_calls(), **_events()}


def _people() -> dict[str, Names]:
    account = factories.make_account(Role.REVIEWER)
    membership = factories.make_membership()
    affiliation = factories.make_affiliation()
    contact = factories.make_contact()
    claim = factories.make_claim()
    return {
        "academic": {"code": factories.make_activity().code},
        "programmes": {"code": factories.make_programme().code},
        "accounts": {"code": account.person.code, "grant": account.roles[0].code},
        "bodies": {"code": membership.body.code, "membership": membership.code},
        "claims": {"code": claim.code, "known": factories.make_person().code},
        "organisations": {"code": contact.organisation.code, "contact": contact.code},
        "people": {"code": affiliation.person.code, "affiliation": affiliation.code},
        "proposals": {"code": factories.make_proposal().code},
    }


def _calls() -> dict[str, Names]:
    call = factories.make_call(closes_at=LATER)
    application = factories.make_application(call=call, track=Track.FIRST, status=ApplicationStatus.IN_REVIEW)
    review = factories.make_review(application=application)
    award = factories.make_award(person=application.person)
    return {
        "applications": {"reference": application.reference, "section": "experience"},
        "awards": {"code": award.code},
        "calls": {"code": call.code, "reference": application.reference},
        "indicators": {"code": "4.1.d"},
        "reviews": {"code": review.code},
    }


def _events() -> dict[str, Names]:
    event = factories.make_event(start_on=date(2126, 7, 1), end_on=date(2126, 7, 3), closes_at=LATER)
    registration = factories.make_registration(event=event)
    names = {"code": event.code, "event": event.code, "registration": registration.code}
    names_of_one = {"code": registration.code}
    return {"events": names, "registrations": names_of_one, "attendees": names_of_one}
