"""Adding, editing and removing what the academic inventory holds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from portal.kernel.enums import Audience, Subregion, Topic
from portal.kernel.errors import Clash, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders import rules
from portal.stakeholders.enums import ActivityKind, Frequency
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.stakeholders.queries.academic import activity_for_change
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

REMOVED = mark("Somebody has removed this entry meanwhile.")


@dataclass(frozen=True)
class ActivityAnswers:
    """What is said of an activity; every field is written as it stands here."""

    organisation: Organisation
    kind: ActivityKind
    title: str
    person: Person | None = None
    unit: str | None = None
    topics: tuple[Topic, ...] = ()
    languages: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()
    frequency: Frequency | None = None
    willing_to_speak: bool | None = None
    willing_to_train: bool | None = None
    regions: tuple[Subregion, ...] = ()
    availability: str | None = None
    website: str | None = None


def add_activity(answers: ActivityAnswers, *, by: Actor, at: datetime) -> AcademicActivity:
    """Add an activity to the academic inventory.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(answers)
    activity = AcademicActivity()
    _write(activity, _cells(answers))
    db.session.add(activity)
    db.session.flush()
    audit.record("activity.add", activity, by=by, at=at, facts={"organisation": activity.organisation_id})
    return activity


def edit_activity(
    activity: AcademicActivity, answers: ActivityAnswers, *, version: int, by: Actor, at: datetime
) -> AcademicActivity:
    """Write what is said; saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if a value does not fit
    """
    activity = _for_change(activity, version)
    _refuse_faults(answers)
    told = _cells(answers)
    before = {name: getattr(activity, name) for name in told}
    changed = sorted(name for name, value in told.items() if value != before[name])
    if changed:
        _write(activity, told)
        audit.record(
            "activity.edit",
            activity,
            by=by,
            at=at,
            facts={"fields": changed},
            words={name: before[name] for name in changed},
        )
    return activity


def remove_activity(
    activity: AcademicActivity, *, version: int, reason: str, by: Actor, at: datetime
) -> None:
    """Take an activity out of the inventory. What it said is kept with the trail of its institution.

    :raises Clash: if somebody saved it since the editor saw it
    :raises Refused: if no reason is given
    """
    activity = _for_change(activity, version)
    refuse_if(rules.reason_fault(reason), field="reason")
    kept = {each.name: getattr(activity, each.name) for each in AcademicActivity.__table__.columns}
    audit.record(
        "activity.remove",
        activity.organisation,
        by=by,
        at=at,
        facts={"activity": activity.id},
        words=kept | {"reason": reason},
    )
    db.session.delete(activity)


def _for_change(activity: AcademicActivity, version: int) -> AcademicActivity:
    found = activity_for_change(activity)
    if found is None:
        raise Missing(REMOVED)
    if found.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    return found


def _refuse_faults(answers: ActivityAnswers) -> None:
    refuse_if(rules.title_fault(answers.title), field="title")
    refuse_if(rules.website_fault(answers.website), field="website")
    for name in ("title", "unit", "availability"):
        refuse_if(rules.open_text_fault(getattr(answers, name)), field=name)


def _cells(answers: ActivityAnswers) -> dict[str, object]:
    """Return the answers as the columns hold them: records by id, lists in order."""
    cells = {each.name: getattr(answers, each.name) for each in fields(answers)}
    cells["organisation_id"] = cells.pop("organisation").id
    cells["person_id"] = getattr(cells.pop("person"), "id", None)
    listed = ("topics", "languages", "audience", "regions")
    return cells | {name: tuple(sorted(str(each) for each in cells[name])) for name in listed}


def _write(activity: AcademicActivity, cells: dict[str, object]) -> None:
    for name, value in cells.items():
        setattr(activity, name, value)
    activity.search_text = rules.found_by(activity.title, activity.unit)
