"""Finding the record that a row speaks of by what it is like: names, places, addresses, identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import select

from portal.imports.report import packed
from portal.stakeholders.likeness import (
    Confidence,
    Likeness,
    OrganisationIndex,
    OrganisationLook,
    PersonIndex,
    PersonLook,
    decided,
)
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.staging import known
from portal.stakeholders.staging.finding import Found
from portal.stakeholders.staging.store import BATCH, Part, Told
from portal.system.database import db

_ASKED = frozenset({Confidence.SURE, Confidence.LIKELY})


class FindsAlike:
    """Finds records by an index of the whole inventory, which is built when it is asked first."""

    @cached_property
    def organisations(self) -> OrganisationIndex:
        """The index of organisations; merged ones are left out."""
        return OrganisationIndex.of(_organisation_looks())

    @cached_property
    def persons(self) -> PersonIndex:
        """The index of persons."""
        return PersonIndex.of(_person_looks())

    def find(self, part: Part, told: Told, workplaces: Sequence[str] = ()) -> Found:
        """Return the record that a row means, if the evidence decides it, or those to be asked about."""
        if part is Part.ORGANISATION:
            found = self.organisations.like(organisation_look(told))
        else:
            found = self.persons.like(person_look(told, organisations=tuple(workplaces)))
        sure = decided(found)
        if sure is not None:
            return Found(sure=sure.key)
        return Found(candidates=[_candidate(each) for each in found if each.confidence in _ASKED])


def _candidate(found: Likeness) -> Told:
    evidence = [packed(each.said) for each in found.evidence]
    return {
        "id": found.key,
        "score": found.score,
        "confidence": found.confidence.value,
        "evidence": evidence,
    }


def organisation_look(told: Told, *, key: str = "") -> OrganisationLook:
    """Return how an organisation looks, from what a row tells of it or the inventory knows."""
    return OrganisationLook(
        name=told["name"],
        key=key,
        names=(*(told.get("names") or {}).values(), *(told.get("aliases") or ())),
        acronyms=tuple(filter(None, [told.get("acronym")])),
        country=told.get("country"),
        city=told.get("city"),
        website=told.get("website"),
        identifiers=tuple((scheme, value) for scheme, value in told.get("identifiers") or ()),
    )


def person_look(told: Told, *, key: str = "", organisations: tuple[str, ...] = ()) -> PersonLook:
    """Return how a person looks."""
    return PersonLook(
        name=told["name"],
        key=key,
        names=tuple(filter(None, [told.get("badge_name")])),
        emails=tuple(told.get("emails") or ()),
        country=told.get("country"),
        organisations=organisations,
    )


def _ids(model: Any) -> Iterator[list[str]]:
    after = ""
    while True:
        wanted = select(model.id).where(model.id > after, model.merged_into.is_(None))
        found = list(db.session.scalars(wanted.order_by(model.id).limit(BATCH)))
        if not found:
            return
        yield found
        after = found[-1]


def _organisation_looks() -> Iterator[OrganisationLook]:
    for ids in _ids(Organisation):
        for key, told in known.organisations(ids).items():
            yield organisation_look(told, key=key)


def _person_looks() -> Iterator[PersonLook]:
    for ids in _ids(Person):
        work: dict[str, list[str]] = {}
        pairs = select(Affiliation.person_id, Affiliation.organisation_id).where(
            Affiliation.person_id.in_(ids)
        )
        for person, organisation in db.session.execute(pairs):
            work.setdefault(person, []).append(organisation)
        for key, told in known.persons(ids).items():
            yield person_look(told, key=key, organisations=tuple(work.get(key, ())))
