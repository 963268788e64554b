"""What people say of themselves: changes by others wait for them, or for an editor where nobody keeps the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from portal.kernel.codes import public_code
from portal.kernel.errors import Clash, Missing, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders import mails, queries, rules
from portal.stakeholders.actions.organisations import answers_of, meant, plain
from portal.stakeholders.actions.persons import (
    AffiliationAnswers,
    PersonAnswers,
    add_affiliation,
    edit_affiliation,
    edit_person,
    person_answers_of,
    refuse_person_faults,
    remove_affiliation,
)
from portal.stakeholders.facts import CORRESPONDENT
from portal.stakeholders.merging import Double, Take
from portal.stakeholders.models import Affiliation, Organisation, Person, Proposal
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

#: Makes the address of a proposal's page from its code.
Linker = Callable[[str], str]


def propose_person_change(
    person: Person,
    wanted: Mapping[str, Any],
    *,
    version: int,
    note: str | None,
    link: Linker,
    by: Actor,
    at: datetime,
) -> Proposal:
    """Keep what a reader would have changed of a person, until they or an editor have looked.

    :param wanted: answers by name, those that do not differ included
    :param version: of the record that the reader saw
    :raises Clash: if it was saved since
    :raises Refused: if nothing differs, a value does not fit, or it is not what everyone sees
    """
    doer = _doer(by)
    person = _as_seen(person, version)
    before = person_answers_of(person)
    changed = {name: value for name, value in wanted.items() if getattr(before, name) != value}
    refuse_if(rules.person_proposal_fault(changed, waiting_count=queries.waiting_count(doer)))
    refuse_person_faults(replace(before, **changed))
    seen = {name: getattr(before, name) for name in changed}
    return _propose(person, changed, seen, note=note, doer=doer, link=link, by=by, at=at)


def change_person(
    person: Person, answers: PersonAnswers, *, version: int, link: Linker, by: Actor, at: datetime
) -> Proposal | None:
    """Write what an editor says of a person; of one who keeps their own record, their own words become a proposal.

    :param version: of the record that the editor saw
    :returns: what waits for the person now, if anything does
    :raises Clash: if it was saved since
    :raises Refused: if a value does not fit
    """
    if not is_anothers(person, by):
        edit_person(person, answers, version=version, by=by, at=at)
        return None
    before = person_answers_of(_as_seen(person, version))
    own = {name: getattr(answers, name) for name in rules.OWN_WORDS}
    wanted = {
        name: value for name, value in own.items() if (getattr(before, name) or None) != (value or None)
    }
    seen = {name: getattr(before, name) for name in wanted}
    refuse_person_faults(answers)
    edit_person(
        person,
        replace(answers, **{name: getattr(before, name) for name in own}),
        version=version,
        by=by,
        at=at,
    )
    if not wanted:
        return None
    return _propose(person, wanted, seen, note=None, doer=_doer(by), link=link, by=by, at=at)


def change_workplace(
    person: Person,
    affiliation: Affiliation | None,
    answers: AffiliationAnswers | None,
    *,
    version: int,
    link: Linker,
    by: Actor,
    at: datetime,
) -> Proposal | None:
    """Add, write or take away where a person works; of one who keeps their own record it becomes a proposal.

    :param affiliation: None to add one
    :param answers: None to take it away
    :param version: of the affiliation that the editor saw
    :returns: what waits for the person now, if anything does
    :raises Clash: if it was saved since
    :raises Refused: if the last day is before the first
    """
    if not is_anothers(person, by):
        _write_workplace(person, affiliation, answers, version=version, by=by, at=at)
        return None
    if affiliation is not None and answers is not None and affiliation.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    if answers is not None:
        refuse_if(rules.span_fault(answers.from_on, answers.to_on), field="to_on")
    name = rules.WORKPLACE + (affiliation.id if affiliation is not None else "")
    seen, wanted = workplace_told(affiliation), workplace_told(answers)
    if _standing(seen) == _standing(wanted):
        return None
    return _propose(
        survivor_of(person), {name: wanted}, {name: seen}, note=None, doer=_doer(by), link=link, by=by, at=at
    )


def is_anothers(person: Person, by: Actor) -> bool:
    """Whether a person keeps their own record and is not the one who acts."""
    return queries.is_owned(person) and not queries.is_same_person(by.person_id, person)


def own_takes(kept: Double, other: Double) -> dict[str, Take]:
    """Return what a merge takes of people's own words whatever was chosen: those of who keeps their own record.

    What they left empty may be filled from the other record. Where both or none keep it, the choice stands.
    """
    if not (isinstance(kept, Person) and isinstance(other, Person)):
        return {}
    owned = queries.owned_among((kept, other))
    if len(owned) != 1:
        return {}
    take, owner = (Take.KEPT, kept) if kept.id in owned else (Take.OTHER, other)
    return {name: take for name in rules.OWN_WORDS if getattr(owner, name)}


def take_over(
    proposal: Proposal, person: Person, accept: list[str], *, version: int, by: Actor, at: datetime
) -> None:
    """Write the accepted fields of a proposal on a person.

    :raises Clash: if the person was saved since the version that was seen
    :raises Refused: if a value does not fit any more
    """
    own = {name: meant(name, proposal.wanted[name]) for name in accept if name in rules.OWN_WORDS}
    edit_person(person, replace(person_answers_of(person), **own), version=version, by=by, at=at)
    for name in accept:
        if name.startswith(rules.WORKPLACE):
            told, there = proposal.wanted[name], _workplace_of(person, name)
            answers = workplace_meant(told) if told is not None else None
            if answers is not None and queries.organisation(answers.organisation_id) is None:
                raise Refused(rules.PLACE_GONE)
            seen = there.version if there is not None else 0
            _write_workplace(person, there, answers, version=seen, by=by, at=at)


def workplace_told(told: Affiliation | AffiliationAnswers | None) -> list[Any] | None:
    """Return where somebody works as proposals keep it: organisation, unit, title, first day, last day."""
    if told is None:
        return None
    return [plain(getattr(told, each.name)) for each in fields(AffiliationAnswers)]


def workplace_meant(told: list[Any]) -> AffiliationAnswers:
    """Return where somebody works from how a proposal keeps it."""
    organisation_id, unit, title, *days = told
    return AffiliationAnswers(
        organisation_id, unit, title, *(date.fromisoformat(day) if day else None for day in days)
    )


def present_words(record: Organisation | Person, names: Iterable[str]) -> dict[str, Any]:
    """Return what stands on a record for the fields of a proposal, as proposals keep it."""
    stands = person_answers_of(record) if isinstance(record, Person) else answers_of(record)
    return {
        name: workplace_told(_workplace_of(record, name))
        if isinstance(record, Person) and name.startswith(rules.WORKPLACE)
        else plain(getattr(stands, name))
        for name in names
    }


def _workplace_of(person: Person, name: str) -> Affiliation | None:
    """Return the workplace that a field of a proposal names; one that is another's since a merge was undone is none."""
    return queries.affiliation_of(person, name.removeprefix(rules.WORKPLACE))


def _standing(told: list[Any] | None) -> list[Any] | None:
    """Return where somebody works with the organisation that stands for the one named."""
    if told is None:
        return None
    place = queries.organisation(told[0])
    return [survivor_of(place).id if place is not None else told[0], *told[1:]]


def _write_workplace(
    person: Person,
    affiliation: Affiliation | None,
    answers: AffiliationAnswers | None,
    *,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    if answers is None:
        if affiliation is not None:
            remove_affiliation(affiliation, by=by, at=at)
    elif affiliation is None:
        add_affiliation(person, answers, by=by, at=at)
    else:
        edit_affiliation(affiliation, answers, version=version, by=by, at=at)


def _propose(
    person: Person,
    wanted: Mapping[str, Any],
    seen: Mapping[str, Any],
    *,
    note: str | None,
    doer: Person,
    link: Linker,
    by: Actor,
    at: datetime,
) -> Proposal:
    told = {name: plain(value) for name, value in wanted.items()}
    earlier = queries.waiting_alike(person, told, note, by=doer)
    if earlier is not None:
        return earlier
    proposal = Proposal(
        code=public_code(),
        about_person=person,
        person=doer,
        wanted=told,
        seen={name: plain(value) for name, value in seen.items()},
        note=note,
        proposed_at=at,
    )
    db.session.add(proposal)
    facts = {"proposal": proposal.id, "fields": sorted(wanted)}
    audit.record("proposal.make", person, by=by, at=at, facts=facts)
    owner = CORRESPONDENT.ask()(person.id)
    if owner is not None:
        mails.post_proposed(proposal, owner, url=link(proposal.code), at=at)
    return proposal


def _as_seen(person: Person, version: int) -> Person:
    person = queries.person_for_change(person)
    if person.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    return person


def _doer(by: Actor) -> Person:
    person = queries.person(by.person_id)
    if person is None:
        raise Missing(mark("There is no such page."))
    return survivor_of(person)
