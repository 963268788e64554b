"""Reading how organisations belong together, and which have the same identifier; merges followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectinload

from portal.stakeholders.enums import SINGLE_OWNER
from portal.stakeholders.models import Organisation, OrganisationIdentifier
from portal.stakeholders.queries.organisations import MOST_SUGGESTIONS, Choice, found_by_choice, named_among
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.database import db

MOST_CHILDREN = 200


@dataclass(frozen=True)
class Elsewhere:
    """An identifier that another organisation has too."""

    scheme: str
    value: str
    organisation: Organisation


def standing_parent(organisation: Organisation) -> Organisation | None:
    """Return the organisation that this one is a part of, or the one that stands for it."""
    if organisation.parent_id is None:
        return None
    parent = db.session.get(Organisation, organisation.parent_id)
    return survivor_of(parent) if parent is not None else None


def children_of(organisation: Organisation, *, hidden: bool) -> list[Organisation]:
    """Return the organisations that are parts of this one, by name.

    :param hidden: those that the public list does not show, too
    """
    statement = select(Organisation).where(
        Organisation.parent_id.in_(ids_of(organisation)), Organisation.merged_into.is_(None)
    )
    if not hidden:
        statement = statement.where(Organisation.is_published)
    return list(
        db.session.scalars(statement.order_by(Organisation.search_text, Organisation.id).limit(MOST_CHILDREN))
    )


def line_above(organisation_id: str | None) -> dict[str, str | None]:
    """Return the parent of an organisation and of each above it, by id; all of them stand for themselves.

    It ends also where a merge has closed the line to a ring.
    """
    line: dict[str, str | None] = {}
    while organisation_id is not None and organisation_id not in line:
        found = db.session.get(Organisation, organisation_id)
        parent = standing_parent(survivor_of(found)) if found is not None else None
        line[organisation_id] = parent.id if parent is not None else None
        organisation_id = line[organisation_id]
    return line


def identifiers_elsewhere(pairs: Sequence[tuple[str, str]], *, but: Organisation | None) -> list[Elsewhere]:
    """Return which other organisations have one of these identifiers, of schemes that give one to one only.

    :param pairs: scheme and value
    :param but: the organisation that is written, with all that were merged into it
    """
    wanted = [pair for pair in pairs if pair[0] in SINGLE_OWNER]
    if not wanted:
        return []
    one = OrganisationIdentifier
    same = or_(*(and_(one.scheme == scheme, one.value == value) for scheme, value in wanted))
    statement = select(one).where(same).options(selectinload(one.organisation))
    own = set(ids_of(survivor_of(but))) if but is not None else set()
    found = {
        (each.scheme, each.value, survivor_of(each.organisation))
        for each in db.session.scalars(statement)
        if each.organisation_id not in own
    }
    return [Elsewhere(*each) for each in sorted(found, key=lambda each: (*each[:2], each[2].id))]


def shared_identifiers(organisation: Organisation) -> list[Elsewhere]:
    """Return which other organisations have an identifier of this one, of schemes that give one to one only."""
    own = [(each.scheme, each.value) for each in organisation.identifiers]
    return identifiers_elsewhere(own, but=organisation)


def any_organisations_named(name: str) -> list[Organisation]:
    """Return the organisations that bear exactly this name, acronym or code, published or not; for staff."""
    coded = db.session.scalar(select(Organisation).where(Organisation.code == name.upper()))
    return [survivor_of(coded)] if coded is not None else named_among(Choice(words=name, hidden=True), name)


def any_organisations_like(name: str) -> list[Organisation]:
    """Return a few organisations that may be meant by a name, published or not; for staff."""
    statement = found_by_choice(Choice(words=name, hidden=True), select(Organisation))
    return list(db.session.scalars(statement.order_by(Organisation.search_text).limit(MOST_SUGGESTIONS)))
