"""What must hold of calls: where one stands, who may apply, what staff may set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from portal.calls.enums import CallState
from portal.calls.models import Call
from portal.calls.terms import Terms
from portal.kernel.clock import is_open, is_zone
from portal.kernel.codes import is_slug
from portal.kernel.i18n import Sentence, mark, mark_plural
from portal.kernel.places import Scheme, in_scheme
from portal.stakeholders.models import Person

RESERVED_CODES = frozenset({"new", "manage"})
LONGEST_GRACE = 1440


def grace(call: Call) -> timedelta:
    """Return the published tolerance after the deadline."""
    return timedelta(minutes=call.grace_minutes)


def state(call: Call, at: datetime) -> CallState:
    """Return where a call stands at ``at``; it is computed from its dates and never stored."""
    if call.published_at is None:
        return CallState.DRAFT
    if is_open(at, opens_at=call.opens_at, closes_at=call.closes_at, grace=grace(call)):
        return CallState.OPEN
    is_ahead = call.opens_at is not None and at < call.opens_at
    return CallState.ANNOUNCED if is_ahead else CallState.CLOSED


def closing_fault(call: Call, at: datetime) -> Sentence | None:
    """A call takes what reaches the server while it is open, its grace included."""
    return {
        CallState.DRAFT: mark("This call is not published yet."),
        CallState.ANNOUNCED: mark("This call is not open yet."),
        CallState.OPEN: None,
        CallState.CLOSED: mark("This call has closed, so nothing can be submitted to it any more."),
    }[state(call, at)]


def eligibility(call: Call, person: Person, *, granted: int) -> list[Sentence]:
    """Return why a person may not apply; empty when nothing speaks against it.

    Asked before a word is written and again at submission.

    :param granted: fellowships the person was granted, from :data:`portal.calls.facts.GRANTED_COUNT`
    """
    found = [profile_fault(person), region_fault(call, person), cap_fault(call, granted)]
    return [sentence for sentence in found if sentence is not None]


def profile_fault(person: Person) -> Sentence | None:
    """A profile says who applies and where they live."""
    if person.name.strip() and person.country:
        return None
    return mark("Complete your profile first: your name and the country you live in.")


def region_fault(call: Call, person: Person) -> Sentence | None:
    """Who applies lives in the region of the call; an empty country is the profile's matter."""
    if person.country is None or in_scheme(person.country, Scheme(call.region)):
        return None
    return mark(
        "This call is for people who live in its region, and your profile names a country outside it."
        " If you have moved, change your profile."
    )


def cap_fault(call: Call, granted: int) -> Sentence | None:
    """Nobody is granted more fellowships than the call's cap."""
    if call.lifetime_cap is None or granted < call.lifetime_cap:
        return None
    return mark_plural(
        "You have been granted %(num)s fellowship, the most that one person may have.",
        "You have been granted %(num)s fellowships, the most that one person may have.",
        granted,
    )


def accept_until(call: Call) -> date | None:
    """Return the last day to accept an offer, when the day of the announcement is known."""
    return call.announces_on + timedelta(days=call.accept_days) if call.announces_on else None


def code_fault(code: str) -> Sentence | None:
    """A code may stand in an address."""
    if is_slug(code) and code not in RESERVED_CODES:
        return None
    return mark("Use small letters, digits and single hyphens, for example fellowship-icann-54.")


def terms_fault(terms: Terms) -> tuple[str, Sentence] | None:
    """What staff set fits together; answers the field and the sentence."""
    checks = (
        ("title", terms.title.strip(), mark("Give the call a title.")),
        ("zone", is_zone(terms.zone), mark("Choose a time zone of the list.")),
        (
            "closes_at",
            terms.opens_at is None or terms.opens_at < terms.closes_at,
            mark("The call must close after it opens."),
        ),
        (
            "grace_minutes",
            0 <= terms.grace_minutes <= LONGEST_GRACE,
            mark("Grace is between 0 minutes and a day."),
        ),
        ("places", terms.places is None or terms.places >= 0, mark("Places are counted from 0.")),
        ("readers_wanted", 1 <= terms.readers_wanted <= 9, mark("Between 1 and 9 people read each.")),
        (
            "amount_currency",
            terms.amount_minor is None or terms.amount_currency,
            mark("Say the currency of the amount."),
        ),
        ("region", terms.region in list(Scheme), mark("Choose a region of the list.")),
    )
    return next(((field, sentence) for field, holds, sentence in checks if not holds), None)


def pinned_fault(call: Call, terms: Terms) -> Sentence | None:
    """The form and the rubric of a published call stay, as applications rest on them."""
    same = (call.questions_id, call.rubric_id) == (terms.questions_id, terms.rubric_id)
    if call.published_at is None or same:
        return None
    return mark("The call is published, so its form and its rubric stay as they are.")


def publish_faults(call: Call, at: datetime) -> list[Sentence]:
    """Return what a call still lacks before it can be published."""
    checks = (
        (call.published_at is None, mark("The call is published already.")),
        (call.questions_id, mark("Choose the application form.")),
        (call.rubric_id, mark("Choose the rubric.")),
        (call.funder_id, mark("Say who funds it.")),
        (call.closes_at > at, mark("Its deadline lies in the past.")),
    )
    return [sentence for holds, sentence in checks if not holds]
