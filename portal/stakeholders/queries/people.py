"""Reading persons: by code, by words, where they work, and what other records copy of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal.kernel.enums import Sector
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Affiliation, Consent, Organisation, Person
from portal.stakeholders.queries.organisations import MOST_SUGGESTIONS, starts
from portal.stakeholders.rules import words_of
from portal.stakeholders.survivors import ids_of, survivor_of, survivors
from portal.system.database import db
from portal.system.paging import Page, page_of

MOST_NAMESAKES = 200


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
    return db.session.scalars(
        select(Affiliation)
        .where(Affiliation.person_id.in_(ids_of(of)), is_valid(on))
        .options(joinedload(Affiliation.organisation))
        .order_by(Affiliation.from_on.desc().nulls_last(), Affiliation.id.desc())
        .limit(1)
    ).first()


def is_valid(on: date) -> ColumnElement[bool]:
    """Whether an affiliation holds on a day."""
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
    return _at(organisation, is_valid(on), Person.directory_consent.is_(True))


def people_at(organisation: Organisation, *, on: date) -> list[tuple[Person, Affiliation]]:
    """Return everybody who works at an organisation on a day, by name; for staff."""
    return _at(organisation, is_valid(on))


def _at(organisation: Organisation, *conditions: ColumnElement[bool]) -> list[tuple[Person, Affiliation]]:
    people = survivors(Person)
    statement = (
        select(Person, Affiliation)
        .select_from(Affiliation)
        .join(people, people.c.id == Affiliation.person_id)
        .join(Person, Person.id == people.c.survivor_id)
        .where(Affiliation.organisation_id.in_(ids_of(organisation)), *conditions)
        .order_by(Person.search_text, Person.id, Affiliation.from_on.desc().nulls_last())
    )
    listed: dict[str, tuple[Person, Affiliation]] = {}
    for found, affiliation in db.session.execute(statement):
        listed.setdefault(found.id, (found, affiliation))
    return list(listed.values())


def consents_of(of: Person, document: ConsentDocument) -> list[Consent]:
    """Return each consent that a person gave to a document, merges followed, latest first."""
    return list(
        db.session.scalars(
            select(Consent)
            .where(Consent.person_id.in_(ids_of(of)), Consent.document == document)
            .order_by(Consent.given_at.desc(), Consent.id.desc())
        )
    )


def merged_records(of: Person) -> list[Person]:
    """Return the records that were merged into a person, by name."""
    same = set(ids_of(of)) - {of.id}
    return list(db.session.scalars(select(Person).where(Person.id.in_(same)).order_by(Person.name)))


def affiliations_of(of: Person) -> list[Affiliation]:
    """Return where a person works and worked, merges followed, latest first."""
    statement = (
        select(Affiliation)
        .where(Affiliation.person_id.in_(ids_of(of)))
        .options(joinedload(Affiliation.organisation))
        .order_by(
            Affiliation.to_on.desc().nulls_first(), Affiliation.from_on.desc().nulls_last(), Affiliation.id
        )
    )
    return list(db.session.scalars(statement))


def affiliation_by_code(code: str, affiliation: str) -> Affiliation | None:
    """Return an affiliation by the code of its person and its own; one of somebody else is none."""
    found = db.session.scalar(
        select(Affiliation)
        .where(Affiliation.code == affiliation)
        .options(joinedload(Affiliation.organisation), joinedload(Affiliation.person))
    )
    return found if found is not None and survivor_of(found.person).code == code else None


def affiliation_of(of: Person, affiliation_id: str) -> Affiliation | None:
    """Return where a person works by its id, merges followed; where somebody else works is none of theirs."""
    found = db.session.get(Affiliation, affiliation_id) if affiliation_id else None
    return found if found is not None and found.person_id in ids_of(of) else None


def affiliation_for_change(found: Affiliation) -> Affiliation:
    """Return an affiliation as it stands now, locked until the transaction ends."""
    return db.session.get_one(Affiliation, found.id, populate_existing=True, with_for_update=True)


def persons_with_address(emails: Sequence[str], *, but: Person | None = None) -> list[Person]:
    """Return the persons who have one of these addresses, merges followed, by name; for staff.

    :param but: the person that is written, with all that were merged into them
    """
    if not emails:
        return []
    statement = select(Person).where(or_(*(_has_address(email) for email in emails)))
    own = survivor_of(but).id if but is not None else None
    found = {survivor_of(each).id: survivor_of(each) for each in db.session.scalars(statement)}
    return sorted(
        (each for each in found.values() if each.id != own), key=lambda each: (each.search_text, each.id)
    )


def persons_named(name: str) -> list[Person]:
    """Return the persons who bear exactly this name, have this code or this address; for staff."""
    coded = db.session.scalar(select(Person).where(Person.code == name.upper()))
    if coded is not None:
        return [survivor_of(coded)]
    if "@" in name:
        return persons_with_address([name])
    wanted = words_of(name)
    found = db.session.scalars(_by_words(name).limit(MOST_NAMESAKES))
    return [each for each in found if wanted in (words_of(each.name), words_of(each.badge_name or ""))]


def persons_like(name: str) -> list[Person]:
    """Return a few persons who may be meant by a name; for staff."""
    return list(db.session.scalars(_by_words(name).limit(MOST_SUGGESTIONS)))


def _by_words(name: str) -> Select[Any]:
    statement = select(Person).where(Person.merged_into.is_(None), starts(Person.search_text, name))
    return statement.order_by(Person.search_text, Person.id)


def is_same_person(person_id: str | None, record: Person) -> bool:
    """Whether a record is about the person of an id, merges followed."""
    return person_id is not None and person_id in ids_of(survivor_of(record))
