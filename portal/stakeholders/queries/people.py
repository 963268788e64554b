"""Reading persons: by code, by words, where they work, and what other records copy of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal.kernel.enums import Sector
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Affiliation, Consent, Organisation, Person
from portal.stakeholders.queries.organisations import starts
from portal.stakeholders.survivors import survivor_of, survivors
from portal.system.database import db
from portal.system.paging import Page, page_of


def person(person_id: str | None) -> Person | None:
    """Return a person by id."""
    return db.session.get(Person, person_id) if person_id else None


def person_by_code(code: str) -> Person | None:
    """Return the person of a code, with where they work; a merged one is answered as it is."""
    return db.session.scalar(
        select(Person)
        .where(Person.code == code)
        .options(selectinload(Person.affiliations).joinedload(Affiliation.organisation))
    )


def person_for_change(found: Person) -> Person:
    """Return the person as they stand now, locked until the transaction ends."""
    return db.session.get_one(Person, found.id, populate_existing=True, with_for_update=True)


def people_found(words: str, page: int) -> Page[Person]:
    """Return one page of persons by words of their name or a whole e-mail address; for staff."""
    address = words.strip().casefold()
    if "@" in address:
        found: ColumnElement[bool] = _has_address(address)
    else:
        found = starts(Person.search_text, words)
    statement = (
        select(Person).where(Person.merged_into.is_(None), found).order_by(Person.search_text, Person.id)
    )
    return page_of(statement, page)


def _has_address(address: str) -> ColumnElement[bool]:
    escaped = address.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return Person.emails.ilike(f"%|{escaped}|%", escape="\\")


def current_affiliation(of: Person, *, on: date) -> Affiliation | None:
    """Return where a person works on a day: of several, the one that began last.

    Affiliations of records that were merged into this person count as theirs.
    """
    pairs = survivors(Person)
    same = select(pairs.c.id).where(pairs.c.survivor_id == survivor_of(of).id)
    return db.session.scalars(
        select(Affiliation)
        .where(Affiliation.person_id.in_(same), _is_valid(on))
        .options(joinedload(Affiliation.organisation))
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
        .limit(1)
    ).first()


def _is_valid(on: date) -> ColumnElement[bool]:
    return and_(
        or_(Affiliation.from_on.is_(None), Affiliation.from_on <= on),
        or_(Affiliation.to_on.is_(None), Affiliation.to_on >= on),
    )


def snapshot_of(of: Person, *, on: date) -> dict[str, Any]:
    """Return what other records copy of a person when they are made.

    :returns: ``country``, ``sector`` (their own, else that of their organisation), ``gender`` and
        ``organisation_id`` (where they work on that day), to be handed to the record's model
    """
    whole = survivor_of(of)
    affiliation = current_affiliation(whole, on=on)
    organisation = affiliation.organisation if affiliation else None
    return {
        "country": whole.country,
        "sector": whole.sector or _sector_of(organisation),
        "gender": whole.gender,
        "organisation_id": organisation.id if organisation else None,
    }


def _sector_of(organisation: Organisation | None) -> Sector | None:
    return survivor_of(organisation).sector if organisation is not None else None


def listed_people(organisation: Organisation, *, on: date) -> list[tuple[Person, Affiliation]]:
    """Return who works at an organisation on a day and agreed to be listed, by name.

    Only these may stand on a public page; those who did not agree are not even counted.
    """
    people, places = survivors(Person), survivors(Organisation)
    statement = (
        select(Person, Affiliation)
        .select_from(Affiliation)
        .join(people, people.c.id == Affiliation.person_id)
        .join(Person, Person.id == people.c.survivor_id)
        .join(places, places.c.id == Affiliation.organisation_id)
        .where(places.c.survivor_id == organisation.id, Person.directory_consent.is_(True), _is_valid(on))
        .order_by(Person.search_text, Person.id, Affiliation.from_on.desc().nulls_last())
    )
    listed: dict[str, tuple[Person, Affiliation]] = {}
    for found, affiliation in db.session.execute(statement):
        listed.setdefault(found.id, (found, affiliation))
    return list(listed.values())


def consents_of(of: Person, document: ConsentDocument) -> list[Consent]:
    """Return each consent that a person gave to a document, latest first."""
    return list(
        db.session.scalars(
            select(Consent)
            .where(Consent.person_id == of.id, Consent.document == document)
            .order_by(Consent.given_at.desc(), Consent.id.desc())
        )
    )
