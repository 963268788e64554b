"""Changes that people who are not staff propose: made, decided field by field, taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.kernel.enums import Sector
from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders import mails, queries, rules
from portal.stakeholders.actions.organisations import (
    answers_of,
    edit_organisation,
    plain,
    refuse_faults,
)
from portal.stakeholders.enums import OrganisationSize, ProposalState
from portal.stakeholders.facts import CORRESPONDENT
from portal.stakeholders.models import Organisation, Person, Proposal
from portal.stakeholders.queries.organisations import organisation_for_change
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def propose_change(
    organisation: Organisation,
    wanted: Mapping[str, Any],
    *,
    version: int,
    note: str | None,
    by: Actor,
    at: datetime,
) -> Proposal:
    """Keep what somebody would have changed, until an editor has looked; the record stays as it is.

    :param wanted: answers by name, those that do not differ included
    :param version: of the record they saw
    :raises Clash: if it was saved since, so that nobody asks for an older state by mistake
    :raises Refused: if nothing differs, a value does not fit, or they may not speak of a field
    """
    person = _doer(by)
    organisation = organisation_for_change(organisation)
    if organisation.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    before = answers_of(organisation)
    changed = sorted(name for name, value in wanted.items() if getattr(before, name) != value)
    _refuse_proposal(organisation, person, changed, at=at)
    refuse_faults(replace(before, **wanted), organisation.id)
    proposal = Proposal(
        organisation_id=organisation.id,
        person_id=person.id,
        wanted={name: plain(wanted[name]) for name in changed},
        seen={name: plain(getattr(before, name)) for name in changed},
        note=note,
        proposed_at=at,
    )
    db.session.add(proposal)
    audit.record(
        "proposal.make", organisation, by=by, at=at, facts={"proposal": proposal.id, "fields": changed}
    )
    return proposal


def _doer(by: Actor) -> Person:
    person = queries.person(by.person_id)
    if person is None:
        raise Missing(mark("There is no such page."))
    return survivor_of(person)


def _refuse_proposal(organisation: Organisation, person: Person, changed: list[str], *, at: datetime) -> None:
    waiting = [each for each in queries.proposals_by(person) if each.state is ProposalState.WAITING]
    speaks_for = queries.speaks_for(person, organisation, on=at.date())
    refuse_if(rules.proposal_fault(changed, speaks_for=speaks_for, waiting_count=len(waiting)))


def decide_proposal(
    proposal: Proposal,
    accept: Collection[str],
    *,
    reason: str,
    version: int,
    url: str,
    by: Actor,
    at: datetime,
) -> Proposal:
    """Write the fields that are taken over, and tell whoever proposed them what was decided.

    :param accept: fields of the proposal; none refuses it
    :param version: of the organisation that the editor saw
    :param url: address of the organisation's page, for the letter
    :raises Clash: if the organisation was saved since, or somebody else has decided
    :raises Refused: if a value does not fit any more, or no reason is given for what is left
    """
    proposal = queries.proposal_for_change(proposal)
    if proposal.state is not ProposalState.WAITING:
        raise Clash(rules.DECIDED_MEANWHILE)
    refuse_if(rules.decision_fault(proposal.wanted, accept, reason), field="reason")
    organisation = survivor_of(proposal.organisation)
    values = {name: meant(name, proposal.wanted[name]) for name in accept}
    # Without a change it is still the version that the editor saw which is decided on.
    edit_organisation(
        organisation, replace(answers_of(organisation), **values), version=version, by=by, at=at
    )
    proposal.state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
    proposal.accepted, proposal.reason = tuple(sorted(accept)), reason or None
    proposal.decided_at, proposal.decided_by = at, by.account_id
    facts = {"proposal": proposal.id, "accepted": sorted(accept)}
    audit.record("proposal.decide", organisation, by=by, at=at, facts=facts)
    to = CORRESPONDENT.ask()(proposal.person_id)
    if to is not None:
        mails.post_decided(proposal, to, url=url, at=at)
    return proposal


def withdraw_proposal(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Take a proposed change back while nobody has decided.

    :raises Clash: if somebody has
    """
    proposal = queries.proposal_for_change(proposal)
    if proposal.state is not ProposalState.WAITING:
        raise Clash(rules.DECIDED_MEANWHILE)
    proposal.state, proposal.decided_at, proposal.decided_by = ProposalState.WITHDRAWN, at, by.account_id
    audit.record("proposal.withdraw", proposal.organisation, by=by, at=at, facts={"proposal": proposal.id})


def meant(name: str, value: Any) -> Any:
    """Return the answer that a proposal keeps as plain text and lists."""
    if name == "sector":
        return Sector(value) if value else None
    if name == "size":
        return OrganisationSize(value) if value else None
    if name in ("names", "identifiers"):
        return tuple((first, second) for first, second in value)
    return tuple(value) if isinstance(value, list) else value
