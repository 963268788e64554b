"""The record of a person as editors keep it, and where they work: adding, editing, ending."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy.orm.attributes import flag_modified

from portal.kernel.codes import public_code
from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.models import Affiliation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class PersonAnswers:
    """What an editor says of a person; every field is written as it stands here.

    Whether the public directory names them is not among it: that is for the person alone to say.
    """

    name: str
    badge_name: str | None = None
    emails: tuple[str, ...] = ()
    gender: Gender | None = None
    country: str | None = None
    citizenships: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sector: Sector | None = None
    verified_on: date | None = None


@dataclass(frozen=True)
class AffiliationAnswers:
    """Where somebody works or worked: as what, in which unit, from which day to which, both included."""

    organisation_id: str
    unit: str | None = None
    title: str | None = None
    from_on: date | None = None
    to_on: date | None = None


def add_person(answers: PersonAnswers, *, by: Actor, at: datetime) -> Person:
    """Add a person to the inventory, without an account.

    :raises Refused: if a value does not fit
    """
    refuse_person_faults(answers)
    person = Person(code=_new_code())
    _write(person, answers)
    db.session.add(person)
    audit.record("person.add", person, by=by, at=at)
    return person


def edit_person(person: Person, answers: PersonAnswers, *, version: int, by: Actor, at: datetime) -> Person:
    """Write what an editor says; saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if it was saved since
    :raises Refused: if a value does not fit
    """
    person = queries.person_for_change(person)
    if person.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    refuse_person_faults(answers)
    before = {each.name: getattr(person, each.name) for each in fields(answers)}
    changed = sorted(
        name for name, value in before.items() if (value or None) != (getattr(answers, name) or None)
    )
    if changed:
        _write(person, answers)
        words = {name: before[name] for name in changed}
        audit.record("person.edit", person, by=by, at=at, facts={"fields": changed}, words=words)
    return person


def check_person(person: Person, *, by: Actor, at: datetime) -> Person:
    """Keep that an editor looked at the record today and found it right."""
    person = queries.person_for_change(person)
    person.verified_on = at.date()
    audit.record("person.check", person, by=by, at=at)
    return person


def add_affiliation(person: Person, answers: AffiliationAnswers, *, by: Actor, at: datetime) -> Affiliation:
    """Add where somebody works or worked.

    :raises Refused: if the last day is before the first
    """
    refuse_if(rules.span_fault(answers.from_on, answers.to_on), field="to_on")
    affiliation = Affiliation(person_id=person.id, **_told(answers))
    db.session.add(affiliation)
    _raise_version(person)
    audit.record("affiliation.add", person, by=by, at=at, facts=_facts(affiliation))
    return affiliation


def edit_affiliation(
    affiliation: Affiliation, answers: AffiliationAnswers, *, version: int, by: Actor, at: datetime
) -> Affiliation:
    """Write where somebody works; a last day ends it.

    :raises Clash: if it was saved since
    :raises Refused: if the last day is before the first
    """
    affiliation = queries.affiliation_for_change(affiliation)
    if affiliation.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    refuse_if(rules.span_fault(answers.from_on, answers.to_on), field="to_on")
    before = _facts(affiliation)
    for name, value in _told(answers).items():
        setattr(affiliation, name, value)
    _raise_version(affiliation.person)
    facts = {"before": before, **_facts(affiliation)}
    audit.record("affiliation.edit", affiliation.person, by=by, at=at, facts=facts)
    return affiliation


def remove_affiliation(affiliation: Affiliation, *, by: Actor, at: datetime) -> None:
    """Take away what was never so; what was and is over gets a last day instead."""
    affiliation = queries.affiliation_for_change(affiliation)
    audit.record("affiliation.remove", affiliation.person, by=by, at=at, facts=_facts(affiliation))
    _raise_version(affiliation.person)
    db.session.delete(affiliation)


def _told(answers: AffiliationAnswers) -> dict[str, object]:
    return {each.name: getattr(answers, each.name) for each in fields(answers)}


def _facts(affiliation: Affiliation) -> dict[str, object]:
    days = {name: getattr(affiliation, name) for name in ("from_on", "to_on")}
    return {
        "affiliation": affiliation.id,
        "organisation": affiliation.organisation_id,
        "unit": affiliation.unit,
        "title": affiliation.title,
        **{name: day.isoformat() if day is not None else None for name, day in days.items()},
    }


def person_answers_of(person: Person) -> PersonAnswers:
    """Return a person as an editor would have written them."""
    told = {each.name: getattr(person, each.name) for each in fields(PersonAnswers)}
    return PersonAnswers(**told | {name: tuple(told[name] or ()) for name in _SETS})


def refuse_person_faults(answers: PersonAnswers) -> None:
    """Refuse answers that do not fit.

    :raises Refused: at the field of the first that does not
    """
    refuse_if(rules.name_fault(answers.name), field="name")
    refuse_if(rules.list_fault(answers.emails), field="emails")
    for email in answers.emails:
        refuse_if(rules.email_fault(email), field="emails")
    for code in (answers.country, *answers.citizenships):
        refuse_if(rules.country_fault(code), field="country")


def _write(person: Person, answers: PersonAnswers) -> None:
    for each in fields(answers):
        setattr(person, each.name, getattr(answers, each.name))
    person.search_text = rules.found_by(person.name, person.badge_name)


_SETS = ("emails", "citizenships", "languages")


def _raise_version(person: Person) -> None:
    """Where somebody works is a part of their record, in rows of its own."""
    flag_modified(survivor_of(person), "name")


def _new_code() -> str:
    code = public_code()
    while queries.person_by_code(code) is not None:
        code = public_code()
    return code
