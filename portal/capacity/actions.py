"""Adding, editing and removing capacity-building programmes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from portal.capacity import queries, rules
from portal.capacity.enums import Origin
from portal.capacity.models import Programme
from portal.kernel.enums import Audience, Topic
from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders.models import Organisation
from portal.stakeholders.rules import (
    CHANGED_MEANWHILE,
    LONGEST_NAME,
    found_by,
    name_fault,
    reason_fault,
    website_fault,
)
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

REMOVED = mark("Somebody has removed this programme meanwhile.")


@dataclass(frozen=True)
class ProgrammeAnswers:
    """What an editor says of a programme; every field is written as it stands here."""

    name: str
    origin: Origin
    started_on: date
    ended_on: date | None = None
    organisation: Organisation | None = None
    organisers: tuple[Organisation, ...] = ()
    topics: tuple[Topic, ...] = ()
    audience: tuple[Audience, ...] = ()
    languages: tuple[str, ...] = ()
    regional_focus: bool | None = None
    website: str | None = None


def add_programme(answers: ProgrammeAnswers, *, by: Actor, at: datetime) -> Programme:
    """Add a programme to the inventory.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(answers)
    programme = Programme()
    _write(programme, answers)
    db.session.add(programme)
    db.session.flush()
    audit.record("programme.add", programme, by=by, at=at, facts={"organisation": programme.organisation_id})
    return programme


def edit_programme(
    programme: Programme, answers: ProgrammeAnswers, *, version: int, by: Actor, at: datetime
) -> Programme:
    """Write what an editor says; saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if a value does not fit
    """
    programme = _for_change(programme, version)
    _refuse_faults(answers)
    told, before = _told(answers), told_of(programme)
    changed = sorted(name for name, value in told.items() if value != before[name])
    if changed:
        _write(programme, answers)
        # Who organises beside is kept in a table of its own; the number is raised for that, too.
        programme.version = version + 1
        kept = {name: before[name] for name in changed}
        audit.record("programme.edit", programme, by=by, at=at, facts={"before": kept})
    return programme


def remove_programme(programme: Programme, *, version: int, reason: str, by: Actor, at: datetime) -> None:
    """Take out a programme that has no runs. What it said is kept in the audit.

    :raises Clash: if somebody saved it since the editor saw it
    :raises Refused: if no reason is given, or runs of it are recorded
    """
    programme = _for_change(programme, version)
    refuse_if(reason_fault(reason), field="reason")
    refuse_if(rules.in_use_fault(queries.offering_count(programme)), field="reason")
    kept = told_of(programme) | {"reason": reason}
    audit.record("programme.remove", programme, by=by, at=at, facts={"before": kept})
    db.session.delete(programme)


def told_of(programme: Programme) -> dict[str, Any]:
    """Return what a programme says, as the audit keeps it: records by id, lists in order, days as text."""
    names = {each.name for each in fields(ProgrammeAnswers)} - {"organisation", "organisers"}
    cells = {name: _plain(getattr(programme, name)) for name in names}
    organisers = sorted(each.id for each in programme.organisers)
    return cells | {"organisation": programme.organisation_id, "organisers": organisers}


def _told(answers: ProgrammeAnswers) -> dict[str, Any]:
    cells = {each.name: _plain(getattr(answers, each.name)) for each in fields(answers)}
    organisation = answers.organisation
    return cells | {
        "organisation": organisation.id if organisation else None,
        "organisers": sorted({each.id for each in answers.organisers}),
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(str(each) for each in value) if isinstance(value, tuple) else value


def _for_change(programme: Programme, version: int) -> Programme:
    found = queries.programme_for_change(programme)
    if found is None:
        raise Missing(REMOVED)
    if found.version != version:
        raise Clash(CHANGED_MEANWHILE)
    return found


def _refuse_faults(answers: ProgrammeAnswers) -> None:
    refuse_if(name_fault(answers.name, most=LONGEST_NAME), field="name")
    refuse_if(rules.span_fault(answers.started_on, answers.ended_on), field="ended_on")
    refuse_if(website_fault(answers.website), field="website")


def _write(programme: Programme, answers: ProgrammeAnswers) -> None:
    programme.name, programme.origin = answers.name, answers.origin
    programme.started_on, programme.ended_on = answers.started_on, answers.ended_on
    programme.organisation_id = answers.organisation.id if answers.organisation else None
    programme.organisers = list({each.id: each for each in answers.organisers}.values())
    programme.topics = tuple(sorted(each.value for each in answers.topics))
    programme.audience = tuple(sorted(each.value for each in answers.audience))
    programme.languages = tuple(sorted(answers.languages))
    programme.regional_focus, programme.website = answers.regional_focus, answers.website
    programme.search_text = found_by(programme.name)
