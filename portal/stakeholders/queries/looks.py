"""Records as they are compared: every survivor, with the names and identifiers of what was merged into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, or_, select

from portal.stakeholders.likeness import OrganisationLook, PersonLook, words_meaning, words_of_person
from portal.stakeholders.likeness.websites import site_of
from portal.stakeholders.meaning import merged
from portal.stakeholders.models import (
    Affiliation,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Person,
)
from portal.system.database import db

AT_ONCE = 1000
#: At most so many records are fetched to be compared with what somebody types.
MOST_NEAR = 60
MOST_WORDS = 8

_ORGANISATION = (
    Organisation.id,
    Organisation.name,
    Organisation.acronym,
    Organisation.aliases,
    Organisation.country,
    Organisation.city,
    Organisation.website,
)
_PERSON = (Person.id, Person.name, Person.badge_name, Person.emails, Person.country)


def organisation_looks() -> Iterator[OrganisationLook]:
    """Yield every organisation that was not merged, by id, some thousand at a time."""
    further = _further(Organisation, _ORGANISATION, _organisation_looks)
    for rows in _portions(select(*_ORGANISATION).where(Organisation.merged_into.is_(None)), Organisation):
        for look in _organisation_looks(rows):
            yield _joined(look, further.get(look.key, ()))


def person_looks() -> Iterator[PersonLook]:
    """Yield every person that was not merged, by id, some thousand at a time."""
    further = _further(Person, _PERSON, _person_looks)
    for rows in _portions(select(*_PERSON).where(Person.merged_into.is_(None)), Person):
        for look in _person_looks(rows):
            yield _joined(look, further.get(look.key, ()))


def _portions(statement: Any, model: type[Organisation] | type[Person]) -> Iterator[Sequence[Row[Any]]]:
    """Yield rows in the order of their ids, without holding a cursor while they are worked on."""
    after = ""
    while rows := db.session.execute(
        statement.where(model.id > after).order_by(model.id).limit(AT_ONCE)
    ).all():
        yield rows
        after = rows[-1].id


def _further(model: Any, columns: tuple[Any, ...], read: Any) -> dict[str, list[Any]]:
    """Return the looks of merged records, by the record that stands for each."""
    pairs = merged(model)
    rows = db.session.execute(select(*columns).where(model.id.in_(select(pairs.c.id)))).all()
    survivors = dict(db.session.execute(select(pairs.c.id, pairs.c.survivor_id)).all())
    found: dict[str, list[Any]] = defaultdict(list)
    for look in read(rows):
        found[survivors[look.key]].append(look)
    return found


def _joined(look: Any, others: Iterable[Any]) -> Any:
    """Return a look with the names, and what else tells it, of those that were merged into it."""
    for each in others:
        names = tuple(dict.fromkeys((*look.names, each.name, *each.names)))
        more = {
            name: (*getattr(look, name), *getattr(each, name))
            for name in ("acronyms", "identifiers", "emails", "organisations")
            if hasattr(look, name)
        }
        look = replace(look, names=names, **more)
    return look


def _organisation_looks(rows: Sequence[Row[Any]]) -> Iterator[OrganisationLook]:
    ids = [row.id for row in rows]
    names = _by_record(
        select(OrganisationName.organisation_id, OrganisationName.name), OrganisationName.organisation_id, ids
    )
    identifiers = _by_record(
        select(
            OrganisationIdentifier.organisation_id,
            OrganisationIdentifier.scheme,
            OrganisationIdentifier.value,
        ),
        OrganisationIdentifier.organisation_id,
        ids,
    )
    for row in rows:
        yield OrganisationLook(
            key=row.id,
            name=row.name,
            names=(*(row.aliases or ()), *(name for (name,) in names[row.id])),
            acronyms=(row.acronym,) if row.acronym else (),
            country=row.country,
            city=row.city,
            website=row.website,
            identifiers=tuple((scheme, value) for scheme, value in identifiers[row.id]),
        )


def _person_looks(rows: Sequence[Row[Any]]) -> Iterator[PersonLook]:
    ids = [row.id for row in rows]
    places = _by_record(
        select(Affiliation.person_id, Affiliation.organisation_id), Affiliation.person_id, ids
    )
    for row in rows:
        yield PersonLook(
            key=row.id,
            name=row.name,
            names=(row.badge_name,) if row.badge_name else (),
            emails=tuple(row.emails or ()),
            country=row.country,
            organisations=tuple(organisation for (organisation,) in places[row.id]),
        )


def _by_record(statement: Any, column: Any, ids: list[str]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first in range(0, len(ids), 500):
        for row in db.session.execute(statement.where(column.in_(ids[first : first + 500]))):
            found[row[0]].append(tuple(row[1:]))
    return found


def organisations_near(look: OrganisationLook) -> list[OrganisationLook]:
    """Return a few organisations that may be like one that somebody types, those that share most words first."""
    marks = [_bears(Organisation.search_text, words) for words in words_meaning(look.name)]
    marks += [func.lower(Organisation.acronym) == each.lower() for each in (*look.acronyms, look.name)]
    site = site_of(look.website)
    if site:
        marks.append(Organisation.website.contains(site, autoescape=True))
    statement = select(*_ORGANISATION).where(Organisation.merged_into.is_(None))
    if look.country and not site:
        statement = statement.where(or_(Organisation.country == look.country, Organisation.country.is_(None)))
    return list(_organisation_looks(_nearest(statement, marks, Organisation.id)))


def persons_near(look: PersonLook) -> list[PersonLook]:
    """Return a few persons that may be one that somebody types, those that share most names first."""
    marks = [_bears(Person.search_text, words) for words in words_of_person(look.name)]
    for email in look.emails:
        box = email.partition("@")[0]
        if len(box) > 3:
            marks.append(Person.emails.contains(f"|{box.lower()}@", autoescape=True))
    statement = select(*_PERSON).where(Person.merged_into.is_(None))
    return list(_person_looks(_nearest(statement, marks, Person.id)))


def _bears(column: Any, words: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(column.contains(word, autoescape=True) for word in words))


def _nearest(statement: Any, marks: list[ColumnElement[bool]], identity: Any) -> Sequence[Row[Any]]:
    if not marks:
        return []
    marks = marks[:MOST_WORDS]
    count = sum((case((each, 1), else_=0) for each in marks[1:]), case((marks[0], 1), else_=0))
    return db.session.execute(
        statement.where(or_(*marks)).order_by(count.desc(), identity).limit(MOST_NEAR)
    ).all()


def organisation_told(told: Mapping[str, str]) -> OrganisationLook:
    """Return how an organisation looks that a form tells of."""
    acronym = told.get("acronym", "")[:200].strip()
    return OrganisationLook(
        name=told.get("name", "")[:500].strip(),
        acronyms=(acronym,) if acronym else (),
        country=told.get("country") or None,
        city=told.get("city", "")[:200].strip() or None,
        website=told.get("website", "")[:2000].strip() or None,
    )


def person_told(told: Mapping[str, str]) -> PersonLook:
    """Return how a person looks that a form tells of."""
    email = (told.get("email") or told.get("emails") or "")[:500]
    return PersonLook(
        name=told.get("name", "")[:200].strip(),
        emails=tuple(email.replace(",", " ").split()[:5]),
        country=told.get("country") or None,
    )
