"""Reading the changes that people who are not staff propose."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.stakeholders.enums import ProposalState
from portal.stakeholders.models import Affiliation, Contact, Organisation, Person, Proposal
from portal.stakeholders.queries.people import is_valid
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of


def proposal_by_code(code: str) -> Proposal | None:
    """Return a proposed change by its code, with the organisation and who proposed it."""
    return db.session.scalar(
        select(Proposal)
        .where(Proposal.code == code)
        .options(joinedload(Proposal.organisation), joinedload(Proposal.person))
    )


def proposal_for_change(found: Proposal) -> Proposal:
    """Return a proposed change as it stands now, locked until the transaction ends."""
    return db.session.get_one(Proposal, found.id, populate_existing=True, with_for_update=True)


def waiting_proposals(page: int) -> Page[Proposal]:
    """Return one page of the changes that wait for an editor, the longest waiting first."""
    statement = (
        select(Proposal)
        .where(Proposal.state == ProposalState.WAITING)
        .options(joinedload(Proposal.organisation), joinedload(Proposal.person))
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    return page_of(statement, page)


def waiting_proposals_of(organisation: Organisation) -> list[Proposal]:
    """Return the changes to an organisation that wait for an editor, the longest waiting first."""
    statement = (
        select(Proposal)
        .where(Proposal.organisation_id.in_(ids_of(organisation)), Proposal.state == ProposalState.WAITING)
        .options(joinedload(Proposal.person))
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    return list(db.session.scalars(statement))


def proposals_by(person: Person) -> list[Proposal]:
    """Return what a person has proposed, latest first."""
    statement = (
        select(Proposal)
        .where(Proposal.person_id.in_(ids_of(person)))
        .options(joinedload(Proposal.organisation))
        .order_by(Proposal.proposed_at.desc(), Proposal.id)
    )
    return list(db.session.scalars(statement))


def speaks_for(person: Person | None, organisation: Organisation, *, on: date) -> bool:
    """Whether a person is a contact of an organisation, or works there on a day; merges followed."""
    if person is None:
        return False
    people, places = ids_of(survivor_of(person)), ids_of(survivor_of(organisation))
    works = select(Affiliation.id).where(
        Affiliation.person_id.in_(people), Affiliation.organisation_id.in_(places), is_valid(on)
    )
    answers = select(Contact.id).where(Contact.person_id.in_(people), Contact.organisation_id.in_(places))
    return db.session.scalar(works.union_all(answers).limit(1)) is not None
