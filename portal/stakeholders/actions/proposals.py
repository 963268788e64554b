"""Changes that people who are not staff propose: made, decided field by field, taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders import mails, queries, rules
from portal.stakeholders.actions.organisations import (
    answers_of,
    edit_organisation,
    meant,
    plain,
    refuse_faults,
)
from portal.stakeholders.actions.own_words import is_anothers, take_over
from portal.stakeholders.enums import ProposalState
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
    told = {name: plain(wanted[name]) for name in changed}
    earlier = queries.waiting_alike(organisation, told, note, by=person)
    if earlier is not None:
        return earlier
    proposal = Proposal(
        organisation_id=organisation.id,
        person_id=person.id,
        wanted=told,
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
    speaks_for = queries.speaks_for(person, organisation, on=at.date())
    waiting_count = queries.waiting_count(person)
    refuse_if(rules.proposal_fault(changed, speaks_for=speaks_for, waiting_count=waiting_count))


def decide_proposal(
    proposal: Proposal,
    accept: Collection[str],
    *,
    reason: str,
    version: int,
    url: str,
    own_url: str = "",
    by: Actor,
    at: datetime,
) -> Proposal:
    """Write the fields that are taken over, and tell whoever proposed them what was decided.

    What is proposed of somebody who keeps their own record, they decide themselves; where they do not answer,
    somebody in their place, who says why.

    :param accept: fields of the proposal; none refuses it
    :param version: of the record that was seen
    :param url: address for whoever proposed it, for the letter
    :param own_url: address of the profile, for the letter to somebody in whose place was decided
    :raises Clash: if the record was saved since, or somebody else has decided
    :raises Refused: if a value does not fit any more, no reason is given, or the person may still answer
    """
    proposal = queries.proposal_for_change(proposal)
    if proposal.state is not ProposalState.WAITING:
        raise Clash(rules.DECIDED_MEANWHILE)
    is_instead = proposal.about_person is not None and is_anothers(survivor_of(proposal.about_person), by)
    _refuse_decision(proposal, accept, reason, is_instead=is_instead, by=by, at=at)
    _take_over(proposal, sorted(accept), version=version, by=by, at=at)
    proposal.state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
    proposal.accepted, proposal.reason = tuple(sorted(accept)), reason or None
    proposal.decided_at, proposal.decided_by = at, by.account_id
    facts = {"proposal": proposal.id, "accepted": sorted(accept), "instead": is_instead}
    audit.record("proposal.decide", _record_of(proposal), by=by, at=at, facts=facts)
    _post_decided(proposal, url=url, own_url=own_url if is_instead else "", at=at)
    return proposal


def _refuse_decision(
    proposal: Proposal, accept: Collection[str], reason: str, *, is_instead: bool, by: Actor, at: datetime
) -> None:
    if is_instead:
        refuse_if(rules.instead_fault(proposal.proposed_at, reason, at=at), field="reason")
    elif not _is_about(by, proposal):
        refuse_if(rules.decision_fault(proposal.wanted, accept, reason), field="reason")


def _is_about(by: Actor, proposal: Proposal) -> bool:
    """Whether it is one's own record: nobody owes reasons for what they say of themselves."""
    about = proposal.about_person
    return about is not None and queries.is_same_person(by.person_id, about)


def _take_over(proposal: Proposal, accept: list[str], *, version: int, by: Actor, at: datetime) -> None:
    record = _record_of(proposal)
    if isinstance(record, Person):
        take_over(proposal, record, accept, version=version, by=by, at=at)
        return
    values = {name: meant(name, proposal.wanted[name]) for name in accept}
    # Without a change it is still the version that the editor saw which is decided on.
    edit_organisation(record, replace(answers_of(record), **values), version=version, by=by, at=at)


def _record_of(proposal: Proposal) -> Organisation | Person:
    """Return what a proposal is about; after a merge, the record that stands for it."""
    record = queries.record_proposed(proposal)
    if record is None:
        raise Missing(mark("There is no such page."))
    return record


def _post_decided(proposal: Proposal, *, url: str, own_url: str, at: datetime) -> None:
    to = CORRESPONDENT.ask()(proposal.person_id)
    if to is not None:
        mails.post_decided(proposal, to, url=url, at=at)
    owner = CORRESPONDENT.ask()(proposal.about_person_id) if own_url and proposal.about_person_id else None
    if owner is not None:
        mails.post_decided_instead(proposal, owner, url=own_url, at=at)


def withdraw_proposal(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Take a proposed change back while nobody has decided.

    :raises Clash: if somebody has
    """
    proposal = queries.proposal_for_change(proposal)
    if proposal.state is not ProposalState.WAITING:
        raise Clash(rules.DECIDED_MEANWHILE)
    proposal.state, proposal.decided_at, proposal.decided_by = ProposalState.WITHDRAWN, at, by.account_id
    audit.record("proposal.withdraw", _record_of(proposal), by=by, at=at, facts={"proposal": proposal.id})
