"""What the front page shows, and what waits on each person's desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts import queries as accounts
from portal.applications import queries as applications
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.awards import queries as awards
from portal.awards.enums import AwardStatus
from portal.awards.models import Award
from portal.calls import queries as calls
from portal.calls.enums import CallState
from portal.calls.models import Call
from portal.calls.rules import state
from portal.directory import queries as directory
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.events import queries as events
from portal.events.models import Event
from portal.indicators import queries as indicators
from portal.indicators.definitions import Figure, Indicator
from portal.indicators.queries import Asked
from portal.kernel.enums import Sector
from portal.kernel.periods import year
from portal.registrations import queries as registrations
from portal.registrations.models import Registration
from portal.reviews import queries as reviews
from portal.reviews.models import Review
from portal.reviews.workflow import OPEN
from portal.stakeholders import queries as stakeholders
from portal.stakeholders.models import Person, Proposal
from portal.stakeholders.survivors import survivor_of
from portal.system.access import Actor, Role

EVENTS_SHOWN = 5
#: The figures of the front page: who sits in the bodies, who comes, who follows from afar, who is brought in.
HEADLINES = ("1.1.d", "2.2.a", "4.1.c", "4.1.d")


@dataclass(frozen=True)
class Headline:
    """An indicator with the totals of its main series for the last whole year, the main scheme first."""

    indicator: Indicator
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Front:
    """What the public front page shows."""

    calls: Sequence[Call]
    events: Sequence[Event]
    headlines: Sequence[Headline]
    by_country: Mapping[str, int]
    by_sector: Mapping[Sector, int]
    organisation_count: int


def front(at: datetime) -> Front:
    """Return the open calls, the next events, the figures of last year and the inventory's counts."""
    choice = Choice(Kind.ORGANISATION)
    counts = directory.facets_of(choice, directory.margins_of(choice, today=at.date()))
    asked = {code: Asked(code, year(at.year - 1)) for code in HEADLINES}
    standing = indicators.standing(list(asked.values()), at=at)
    return Front(
        calls=calls.open_calls(at),
        events=events.listed(events.Wanted(), on=at.date(), page=1).rows[:EVENTS_SHOWN],
        headlines=[
            Headline(entry, _main_of(entry, standing[asked[entry.code]].figures))
            for entry in indicators.indicators()
            if entry.code in asked
        ],
        by_country={code: count for code, count in counts.countries.items() if code},
        by_sector={Sector(code): count for code, count in counts.sectors.items() if code},
        organisation_count=counts.total,
    )


def _main_of(entry: Indicator, figures: Sequence[Figure]) -> list[Figure]:
    return [each for each in figures if each.series == entry.series[0].name]


@dataclass(frozen=True)
class Managed:
    """A call on its manager's desk: where it stands, and how many applications in each state."""

    call: Call
    state: CallState
    counts: Mapping[ApplicationStatus, int]

    @property
    def unchecked_count(self) -> int:
        """How many applications wait for a check of eligibility."""
        return self.counts.get(ApplicationStatus.SUBMITTED, 0)

    @property
    def scored_count(self) -> int:
        """How many applications wait for a decision."""
        return self.counts.get(ApplicationStatus.SCORED, 0)


@dataclass(frozen=True)
class Shared:
    """What waits in the inventory for any of its editors."""

    proposed_count: int = 0
    claim_count: int = 0
    double_count: int = 0

    @property
    def kinds_waiting(self) -> int:
        """How many of the three lists hold something."""
        return bool(self.proposed_count) + bool(self.claim_count) + bool(self.double_count)


@dataclass(frozen=True)
class Desk:
    """Everything of one person, and what of it waits for them."""

    person: Person | None
    proposals: Sequence[Proposal]
    awards: Sequence[Award]
    applications: Sequence[Application]
    registrations: Sequence[Registration]
    readings: Sequence[Review]
    calls: Sequence[Managed]
    unmarked: Sequence[Event]
    events: Sequence[Event]
    inventory: Shared

    def answered_offer(self, application: Application) -> Award | None:
        """Return the award of an application whose offer was answered or has passed."""
        theirs = (award for award in self.awards if award.application_id == application.id)
        return next((award for award in theirs if award.status is not AwardStatus.OFFERED), None)

    @property
    def offers(self) -> list[Award]:
        """Offers that wait for an answer."""
        return [award for award in self.awards if award.status is AwardStatus.OFFERED]

    @property
    def drafts(self) -> list[Application]:
        """Applications that were begun and not sent."""
        return [each for each in self.applications if each.status is ApplicationStatus.DRAFT]

    @property
    def lacks_profile(self) -> bool:
        """Whether the profile is too bare to apply or register with."""
        return self.person is not None and not self.person.country

    @property
    def waiting_count(self) -> int:
        """How many things wait: each offer, draft, past event and change proposed to one's own record, a bare
        profile, all readings, each call's checks, each list of the inventory that holds something."""
        calls_waiting = sum(bool(each.unchecked_count) + bool(each.scored_count) for each in self.calls)
        own = len(self.offers) + len(self.drafts) + self.lacks_profile
        own += len(self.proposals) + self.inventory.kinds_waiting
        return own + bool(self.readings) + calls_waiting + len(self.unmarked)


def desk(actor: Actor, at: datetime) -> Desk:
    """Return the desk of whoever is signed in."""
    person_id, account_id = actor.person_id or "", actor.account_id or ""
    person = _oneself(actor)
    return Desk(
        person=person,
        proposals=stakeholders.waiting_proposals_of(person) if person is not None else [],
        awards=awards.awards_of_person(person_id),
        applications=applications.applications_of_person(person_id),
        registrations=registrations.registrations_of_person(person_id),
        readings=[each for each in reviews.queue(account_id) if each.status in OPEN],
        calls=_managed(actor, at),
        unmarked=events.unmarked(_events_run(actor), on=at.date()),
        events=events.coming(_events_run(actor), on=at.date())[:EVENTS_SHOWN],
        inventory=_inventory(actor),
    )


def _inventory(actor: Actor) -> Shared:
    """Return what waits for whoever edits the inventory; nothing for others."""
    if not (actor.has_role(Role.INVENTORY_EDITOR) or actor.has_role(Role.ADMINISTRATOR)):
        return Shared()
    return Shared(
        proposed_count=stakeholders.waiting_proposals(1).total,
        claim_count=accounts.open_claims(1).total,
        double_count=sum(stakeholders.open_counts().values()),
    )


def _oneself(actor: Actor) -> Person | None:
    """Return the person behind the actor, merges followed: their profile is that of the survivor."""
    person = stakeholders.person(actor.person_id)
    return survivor_of(person) if person is not None else None


def _managed(actor: Actor, at: datetime) -> list[Managed]:
    if not (actor.has_role_somewhere(Role.CALL_MANAGER) or actor.has_role(Role.ADMINISTRATOR)):
        return []
    scopes = None if actor.has_role(Role.ADMINISTRATOR) else actor.scopes(Role.CALL_MANAGER, "call")
    found = calls.managed_calls(scopes)
    counted = applications.counts_of_calls([call.id for call in found])
    return [Managed(call, state(call, at), counted.get(call.id, {})) for call in found]


def _events_run(actor: Actor) -> Collection[str] | None:
    """Return the ids of the events that the actor runs; None for all of them."""
    if actor.has_role(Role.ADMINISTRATOR):
        return None
    return actor.scopes(Role.ORGANISER, "event")
