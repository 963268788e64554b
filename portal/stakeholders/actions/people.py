"""A person's own profile: who they are, where they work, and whether the public list may name them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders import queries, rules
from portal.stakeholders.actions.organisations import propose_organisation
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Affiliation, Consent, Organisation, Person
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db
from portal.texts.enums import Document
from portal.texts.queries import current_number


@dataclass(frozen=True)
class Workplace:
    """Where somebody says they work: an organisation of the inventory, or the name of one to be added.

    With neither, they work nowhere.
    """

    organisation: Organisation | None = None
    new_name: str = ""
    title: str | None = None
    from_on: date | None = None


@dataclass(frozen=True)
class ProfileAnswers:
    """What a person says of themselves; every field is written as it stands here."""

    name: str
    badge_name: str | None = None
    gender: Gender | None = None
    country: str | None = None
    citizenships: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sector: Sector | None = None
    directory_consent: bool | None = None


def edit_profile(
    person: Person, answers: ProfileAnswers, workplace: Workplace, *, version: int, by: Actor, at: datetime
) -> Person:
    """Write a person's profile. What was copied onto earlier records stays as it was.

    :param version: of the record the person saw
    :raises Clash: if it was saved since
    :raises Refused: if a value does not fit
    """
    person = queries.person_for_change(person)
    if person.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    _refuse_faults(answers, workplace, at.date())
    _write(person, answers, by=by, at=at)
    _set_workplace(person, workplace, by=by, at=at)
    return person


def _refuse_faults(answers: ProfileAnswers, workplace: Workplace, today: date) -> None:
    refuse_if(rules.name_fault(answers.name), field="name")
    refuse_if(rules.country_fault(answers.country), field="country")
    for code in answers.citizenships:
        refuse_if(rules.country_fault(code), field="citizenships")
    refuse_if(rules.since_fault(workplace.from_on, today=today), field="from_on")


def _write(person: Person, answers: ProfileAnswers, *, by: Actor, at: datetime) -> None:
    before = {each.name: getattr(person, each.name) for each in fields(answers)}
    changed = sorted(name for name, value in before.items() if value != getattr(answers, name))
    if not changed:
        return
    if "directory_consent" in changed:
        _keep_consent(person, answers.directory_consent or False, at=at)
    for name in changed:
        setattr(person, name, getattr(answers, name))
    person.search_text = rules.found_by(person.name, person.badge_name)
    audit.record(
        "person.edit",
        person,
        by=by,
        at=at,
        facts={"fields": changed},
        words={name: before[name] for name in changed},
    )


def _keep_consent(person: Person, given: bool, *, at: datetime) -> None:
    """Keep that the person agreed, or took it back.

    Who takes back what came in a data package, of which nothing is kept here, gets a row that says so: by it
    the next package is kept from restoring the consent.
    """
    kept = queries.consents_of(person, ConsentDocument.DIRECTORY)
    for each in kept:
        each.withdrawn_at = each.withdrawn_at or at
    if given or (person.directory_consent and not kept):
        consent = Consent(
            person_id=person.id,
            document=ConsentDocument.DIRECTORY,
            document_version=current_number(Document.DIRECTORY),
            given_at=at,
            withdrawn_at=None if given else at,
        )
        db.session.add(consent)


def _set_workplace(person: Person, workplace: Workplace, *, by: Actor, at: datetime) -> None:
    current = queries.current_affiliation(person, on=at.date())
    organisation = workplace.organisation
    if workplace.new_name:
        organisation = propose_organisation(workplace.new_name, by=by, at=at)
    if current is not None and organisation is not None and current.organisation_id == organisation.id:
        current.title = workplace.title
        current.from_on = workplace.from_on or current.from_on
        return
    if current is not None:
        _leave(current, _first_day(workplace, current, today=at.date()))
    if organisation is not None:
        _begin(person, organisation, workplace, _first_day(workplace, current, today=at.date()))
    if current is not None or organisation is not None:
        places = {
            "from": current.organisation_id if current else None,
            "to": organisation.id if organisation else None,
        }
        audit.record("person.move", person, by=by, at=at, facts=places)


def _first_day(workplace: Workplace, current: Affiliation | None, *, today: date) -> date:
    """Return when the change takes place; the day that the old place began says nothing of the new one."""
    leaves = workplace.organisation is None and not workplace.new_name
    if leaves or workplace.from_on is None or (current is not None and workplace.from_on == current.from_on):
        return today
    return workplace.from_on


def _leave(current: Affiliation, day: date) -> None:
    """End at the day before; what began that very day was a slip and goes."""
    refuse_if(rules.move_fault(current.from_on, day), field="from_on")
    if current.from_on == day:
        db.session.delete(current)
    else:
        current.to_on = day - timedelta(days=1)


def _begin(person: Person, organisation: Organisation, workplace: Workplace, day: date) -> None:
    affiliation = Affiliation(
        person_id=person.id, organisation_id=organisation.id, title=workplace.title, from_on=day
    )
    db.session.add(affiliation)
