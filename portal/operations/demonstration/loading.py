"""Loading the demonstration into an empty database, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal.accounts import queries as accounts
from portal.accounts.passwords import hashed
from portal.kernel.clock import now
from portal.kernel.places import Scheme, in_scheme
from portal.operations.demonstration.fellowships import (
    load_call_being_read,
    load_decided_call,
    load_open_call,
)
from portal.operations.demonstration.meetings import (
    load_meetings_to_come,
    load_memberships,
    load_past_meetings,
)
from portal.operations.demonstration.organisations import load_organisations
from portal.operations.demonstration.people import PEOPLE, load_accounts, load_public
from portal.operations.demonstration.records import load_records
from portal.settings import DEMONSTRATION_PASSWORD
from portal.stakeholders import queries as stakeholders
from portal.stakeholders.models import ICANN, LACTLD, Organisation
from portal.system.database import transaction

CALL_LIFE = timedelta(days=70)
PASSWORD = DEMONSTRATION_PASSWORD


def load() -> None:
    """Load what is missing of the demonstration; a portal with accounts of its own gets nothing."""
    there, at = {each.email for each in accounts.all_accounts()}, now()
    if not there:
        password_hash = hashed(PASSWORD)
        load_organisations(at=at - timedelta(days=1200))
        with transaction():
            _load(password_hash=password_hash, at=at)
    elif PEOPLE[0].email not in there:
        return
    load_records(at=at)


def _load(*, password_hash: str, at: datetime) -> None:
    places = stakeholders.workplaces()
    load_accounts(password_hash=password_hash, places=places, at=at - timedelta(days=1100))
    people = load_public(places, at=at)
    organisers = _organisers()
    load_past_meetings(people, organisers, now=at)
    load_memberships(people, now=at)
    residents = [person for person in people if in_scheme(person.country, Scheme.ICANN_LAC)]
    for back in (3, 2, 1, 0):
        opened_at = at.replace(year=at.year - back, month=2, day=3, hour=15)
        if opened_at > at - CALL_LIFE:
            continue
        load_decided_call(opened_at.year, None, residents, at=opened_at)
    public_meeting, workshop, _webinar = load_meetings_to_come(organisers, now=at)
    load_call_being_read(workshop, residents, now=at)
    load_open_call(public_meeting, now=at)


def _organisers() -> dict[str, Organisation]:
    shipped = (stakeholders.organisation(ICANN), stakeholders.organisation(LACTLD))
    return {each.id: each for each in shipped if each is not None}


def sign_ins() -> list[tuple[str, str]]:
    """Return (address, what the account is for) in the order to try them."""
    return [(each.email, each.about) for each in PEOPLE]
