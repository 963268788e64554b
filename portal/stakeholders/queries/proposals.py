"""Reading the changes that people who are not staff propose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.stakeholders.enums import ProposalState
from portal.stakeholders.facts import OWNED
from portal.stakeholders.models import Affiliation, Contact, Organisation, Person, Proposal
from portal.stakeholders.queries.people import is_valid
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of

_WHOLE = (
    joinedload(Proposal.organisation),
    joinedload(Proposal.about_person),
    joinedload(Proposal.person),
)


def proposal_by_code(code: str) -> Proposal | None:
    """Return a proposed change by its code, with what it is about and who proposed it."""
    return db.session.scalar(select(Proposal).where(Proposal.code == code).options(*_WHOLE))


def proposal_for_change(found: Proposal) -> Proposal:
    """Return a proposed change as it stands now, locked until the transaction ends."""
    return db.session.get_one(Proposal, found.id, populate_existing=True, with_for_update=True)


def waiting_proposals(page: int) -> Page[Proposal]:
    """Return one page of the changes that wait for an editor, the longest waiting first."""
    statement = (
        select(Proposal)
        .where(Proposal.state == ProposalState.WAITING)
        .options(*_WHOLE)
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    return page_of(statement, page)


def waiting_proposals_of(record: Organisation | Person) -> list[Proposal]:
    """Return the changes to a record that wait for whoever decides on it, the longest waiting first."""
    column = Proposal.organisation_id if isinstance(record, Organisation) else Proposal.about_person_id
    statement = (
        select(Proposal)
        .where(column.in_(ids_of(record)), Proposal.state == ProposalState.WAITING)
        .options(joinedload(Proposal.person))
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    return list(db.session.scalars(statement))


def waiting_alike(
    record: Organisation | Person, wanted: Mapping[str, Any], note: str | None, *, by: Person
) -> Proposal | None:
    """Return the same change by the same person that waits already, if one does; another note makes it another.

    :param wanted: as proposals keep it
    """
    mine = set(ids_of(by))
    for each in waiting_proposals_of(record):
        if each.person_id in mine and each.wanted == wanted and (note or each.note) == each.note:
            return each
    return None


def waiting_count(person: Person) -> int:
    """Return how many of a person's proposals wait."""
    mine = Proposal.person_id.in_(ids_of(person))
    wanted = select(func.count(Proposal.id)).where(mine, Proposal.state == ProposalState.WAITING)
    return db.session.scalar(wanted) or 0


def record_proposed(proposal: Proposal) -> Organisation | Person | None:
    """Return what a proposal is about; after a merge, the record that stands for it."""
    if proposal.organisation is not None:
        return survivor_of(proposal.organisation)
    return survivor_of(proposal.about_person) if proposal.about_person is not None else None


def is_owned(person: Person) -> bool:
    """Whether somebody keeps a person's record themselves, by an account."""
    whole = survivor_of(person)
    return whole.id in OWNED.ask()([whole.id])


def owned_among(persons: Iterable[Person]) -> set[str]:
    """Return the ids of those persons, who stand for themselves, whose record somebody keeps themselves."""
    return set(OWNED.ask()([each.id for each in persons]))


def proposals_by(person: Person) -> list[Proposal]:
    """Return what a person has proposed, latest first."""
    statement = (
        select(Proposal)
        .where(Proposal.person_id.in_(ids_of(person)))
        .options(*_WHOLE)
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
