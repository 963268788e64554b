"""What staff see of each record behind a number: one statement for each kind of record.

A kind of record is the word that a series, or a row of it, calls its table by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, cast, func, null, select

from portal.applications.models import Application
from portal.awards.models import Award, Disbursement
from portal.bodies.models import Body, Membership
from portal.calls.models import Call
from portal.capacity.models import Completion, Offering, Programme
from portal.events.models import AgendaSession, Event
from portal.funds.models import Allocation
from portal.registers.models import Accreditation, Document, Milestone, Observation, Resolution, Support
from portal.registrations.models import Attendance, Headcount, Registration
from portal.stakeholders.models import Organisation, Person


@dataclass(frozen=True)
class Description:
    """How the rows of one table are described.

    ``statement`` selects ``id, record_code, on, person, person_code, organisation, about, about_code, kind,
    source``. The codes stand in the addresses of the record itself and of what it is about, which is an
    ``about_kind``.
    """

    model: Any
    statement: Callable[[], Select[Any]]
    about_kind: str = ""


def _cells(one: Any, on: Any, **cells: Any) -> Select[Any]:
    """Select a record's cells; what it does not have is empty."""
    names = ("record_code", "person", "person_code", "organisation", "about", "about_code", "kind", "source")
    empty = cast(null(), String())
    chosen = {name: cells.get(name, empty) for name in names}
    return select(one.id, on.label("on"), *(cell.label(name) for name, cell in chosen.items()))


def _person() -> dict[str, Any]:
    return {"person": Person.name, "person_code": Person.code}


def _organisation() -> dict[str, Any]:
    return {"organisation": func.coalesce(Organisation.acronym, Organisation.name)}


def _accreditations() -> Select[Any]:
    one = Accreditation
    cells = _cells(one, one.from_on, about=one.reference, kind=one.kind, **_organisation())
    return cells.select_from(one).outerjoin(Organisation, one.organisation_id == Organisation.id)


def _allocations() -> Select[Any]:
    one = Allocation
    cells = _cells(one, one.approved_on, about=one.title, kind=one.kind, **_organisation())
    return cells.select_from(one).outerjoin(Organisation, one.organisation_id == Organisation.id)


def _applications() -> Select[Any]:
    one = Application
    told = {"record_code": one.reference, "about": Call.title, "about_code": Call.code, "kind": one.track}
    return (
        _cells(one, one.submitted_at, **told, **_person(), **_organisation())
        .select_from(one)
        .join(Call, one.call_id == Call.id)
        .outerjoin(Person, one.person_id == Person.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


def _attendances() -> Select[Any]:
    one, row = Attendance, Registration
    told = {"record_code": row.code, "about": Event.title, "about_code": Event.code, "kind": one.channel}
    return (
        _cells(one, Event.start_on, **told, **_person(), **_organisation())
        .select_from(one)
        .join(row, one.registration_id == row.id)
        .join(Event, row.event_id == Event.id)
        .join(Person, row.person_id == Person.id)
        .outerjoin(Organisation, row.organisation_id == Organisation.id)
    )


def _awards() -> Select[Any]:
    one, title = Award, func.coalesce(Award.title, Call.title)
    told = {"record_code": one.code, "about": title, "about_code": Call.code, "kind": one.kind}
    return (
        _cells(one, one.awarded_on, **told, **_person(), **_organisation())
        .select_from(one)
        .outerjoin(Call, one.call_id == Call.id)
        .outerjoin(Person, one.person_id == Person.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


def _bodies() -> Select[Any]:
    one = Body
    told = {"record_code": one.code, "about": one.name, "about_code": one.code, "kind": one.body_class}
    return _cells(one, one.founded_on, **told)


def _completions() -> Select[Any]:
    one = Completion
    title = func.coalesce(Offering.title, Programme.name)
    return (
        _cells(one, one.completed_on, about=title, kind=one.result, **_person(), **_organisation())
        .select_from(one)
        .join(Offering, one.offering_id == Offering.id)
        .join(Programme, Offering.programme_id == Programme.id)
        .join(Person, one.person_id == Person.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


def _disbursements() -> Select[Any]:
    one, title = Disbursement, func.coalesce(Award.title, Allocation.title)
    helped = func.coalesce(Award.organisation_id, Allocation.organisation_id)
    return (
        _cells(one, one.paid_on, about=title, **_person(), **_organisation())
        .select_from(one)
        .outerjoin(Award, one.award_id == Award.id)
        .outerjoin(Allocation, one.allocation_id == Allocation.id)
        .outerjoin(Person, Award.person_id == Person.id)
        .outerjoin(Organisation, helped == Organisation.id)
    )


def _documents() -> Select[Any]:
    one = Document
    return _cells(one, one.published_on, about=one.title, kind=one.document_type, source=one.url)


def _events() -> Select[Any]:
    one = Event
    told = {"record_code": one.code, "about": one.title, "about_code": one.code, "kind": one.event_type}
    return _cells(one, one.start_on, **told)


def _headcounts() -> Select[Any]:
    one = Headcount
    cells = _cells(one, Event.start_on, about=Event.title + ", " + one.place, about_code=Event.code)
    return cells.select_from(one).join(Event, one.event_id == Event.id)


def _memberships() -> Select[Any]:
    one, name = Membership, func.coalesce(Body.acronym, Body.name)
    told = {"record_code": Body.code, "about": name, "about_code": Body.code, "kind": one.role}
    return (
        _cells(one, one.from_on, **told, source=one.source_url, **_person(), **_organisation())
        .select_from(one)
        .join(Body, one.body_id == Body.id)
        .outerjoin(Person, one.person_id == Person.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


def _milestones() -> Select[Any]:
    one = Milestone
    return _cells(one, one.reached_on, about=one.title, source=one.evidence_url)


def _observations() -> Select[Any]:
    one = Observation
    return _cells(one, one.valid_from, about=one.subject, kind=one.measure, source=one.source_url)


def _offerings() -> Select[Any]:
    one, title = Offering, func.coalesce(Offering.title, Programme.name)
    cells = _cells(one, one.start_on, about=title, kind=one.level, **_organisation())
    joined = cells.select_from(one).join(Programme, one.programme_id == Programme.id)
    return joined.outerjoin(Organisation, Programme.organisation_id == Organisation.id)


def _programmes() -> Select[Any]:
    one = Programme
    cells = _cells(one, one.started_on, about=one.name, kind=one.origin, **_organisation())
    return cells.select_from(one).outerjoin(Organisation, one.organisation_id == Organisation.id)


def _registrations() -> Select[Any]:
    one = Registration
    told = {"record_code": one.code, "about": Event.title, "about_code": Event.code, "kind": one.category}
    return (
        _cells(one, Event.start_on, **told, **_person(), **_organisation())
        .select_from(one)
        .join(Event, one.event_id == Event.id)
        .join(Person, one.person_id == Person.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


def _resolutions() -> Select[Any]:
    one, title = Resolution, func.coalesce(Resolution.title, Resolution.number)
    return _cells(one, one.adopted_on, about=title, source=one.url)


def _sessions() -> Select[Any]:
    one, title = AgendaSession, Event.title + ": " + AgendaSession.title
    cells = _cells(one, Event.start_on, about=title, about_code=Event.code)
    return cells.select_from(one).join(Event, one.event_id == Event.id)


def _supports() -> Select[Any]:
    one = Support
    return (
        _cells(one, one.supported_on, about=Programme.name, kind=one.kind, **_organisation())
        .select_from(one)
        .outerjoin(Programme, one.programme_id == Programme.id)
        .outerjoin(Organisation, one.organisation_id == Organisation.id)
    )


DESCRIPTIONS: dict[str, Description] = {
    "accreditation": Description(Accreditation, _accreditations),
    "allocation": Description(Allocation, _allocations),
    "application": Description(Application, _applications, "call"),
    "attendance": Description(Attendance, _attendances, "event"),
    "award": Description(Award, _awards, "call"),
    "body": Description(Body, _bodies, "body"),
    "completion": Description(Completion, _completions),
    "disbursement": Description(Disbursement, _disbursements),
    "document": Description(Document, _documents),
    "event": Description(Event, _events, "event"),
    "headcount": Description(Headcount, _headcounts, "event"),
    "membership": Description(Membership, _memberships, "body"),
    "milestone": Description(Milestone, _milestones),
    "observation": Description(Observation, _observations),
    "offering": Description(Offering, _offerings),
    "programme": Description(Programme, _programmes),
    "registration": Description(Registration, _registrations, "event"),
    "resolution": Description(Resolution, _resolutions),
    "session": Description(AgendaSession, _sessions, "event"),
    "support": Description(Support, _supports),
}
