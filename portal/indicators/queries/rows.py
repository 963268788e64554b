"""The rows behind a number, described for staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row as DatabaseRow
from sqlalchemy import Select, func, select

from portal.applications.models import Application
from portal.awards.models import Award
from portal.bodies.models import Body, Membership
from portal.calls.models import Call
from portal.events.models import Event
from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import Indicator, Series
from portal.indicators.engine import listing, within_values
from portal.indicators.spans import span_at, values_of
from portal.kernel.periods import Period
from portal.kernel.places import Scheme
from portal.registrations.models import Attendance, Registration
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db
from portal.system.paging import Page, page_of


@dataclass(frozen=True)
class Row:
    """One row behind a number.

    Rows with the same ``number`` are counted as one. ``hit`` tells of a share's row that it is in the
    numerator. The codes stand in the addresses of the record itself and of what it names; a membership has
    no page beside its body's.
    """

    number: int
    record: str
    record_id: str
    record_code: str | None
    member: str
    hit: bool
    on: date | None
    person: str | None
    person_code: str | None
    organisation: str | None
    about: str | None
    about_kind: str
    about_code: str | None


def rows_behind(
    code: str,
    series: str,
    scheme: Scheme,
    period: Period,
    *,
    by: str | None = None,
    member: str | None = None,
    within: Mapping[str, str] | None = None,
) -> list[Row]:
    """Return every row behind a number, those counted as one together.

    :param by: the dimension of ``member``
    :raises KeyError: if there is no such indicator or series
    """
    one = _series(INDICATORS[code], series)
    found = db.session.execute(_listing(one, scheme, period, by, member, within or {})).all()
    return _described(one, found)


def rows_page(
    series: Series,
    scheme: Scheme,
    period: Period,
    *,
    by: str | None,
    member: str | None,
    within: Mapping[str, str],
    page: int,
) -> Page[Row]:
    """Return one page of the rows behind a number."""
    statement = _listing(series, scheme, period, by, member, within)
    found: Page[Any] = page_of(statement, page, scalars=False)
    return Page(_described(series, found.rows), found.number, found.total, found.size)


def _listing(
    series: Series,
    scheme: Scheme,
    period: Period,
    by: str | None,
    member: str | None,
    within: Mapping[str, str],
) -> Select[Any]:
    statement = listing(series, span_at(), scheme, by, member, sorted(within))
    return statement.params(**values_of([period]), **within_values(within))


def _series(entry: Indicator, name: str) -> Series:
    found = entry.series_called(name)
    if found is None:
        raise KeyError(name)
    return found


def _described(series: Series, found: Sequence[DatabaseRow[Any]]) -> list[Row]:
    known = _descriptions(series.record, {row.record_id for row in found})
    kind = _ABOUT[series.record]
    return [
        Row(
            number=row.number,
            record=series.record,
            record_id=row.record_id,
            record_code=known[row.record_id].record_code,
            member=row.member,
            hit=series.is_share and bool(row.first),
            on=known[row.record_id].on,
            person=known[row.record_id].person,
            person_code=known[row.record_id].person_code,
            organisation=known[row.record_id].organisation,
            about=known[row.record_id].about,
            about_kind=kind,
            about_code=known[row.record_id].about_code,
        )
        for row in found
    ]


def _descriptions(record: str, ids: Iterable[str]) -> dict[str, DatabaseRow[Any]]:
    wanted, statement = sorted(ids), _DESCRIPTIONS[record]()
    model = _MODELS[record]
    found: dict[str, DatabaseRow[Any]] = {}
    for first in range(0, len(wanted), 500):
        rows = db.session.execute(statement.where(model.id.in_(wanted[first : first + 500])))
        found.update({row.id: row for row in rows})
    return found


def _memberships() -> Select[Any]:
    return (
        select(
            Membership.id,
            Body.code.label("record_code"),
            Membership.from_on.label("on"),
            *_names(),
            func.coalesce(Body.acronym, Body.name).label("about"),
            Body.code.label("about_code"),
        )
        .select_from(Membership)
        .join(Body, Membership.body_id == Body.id)
        .outerjoin(Person, Membership.person_id == Person.id)
        .outerjoin(Organisation, Membership.organisation_id == Organisation.id)
    )


def _attendances() -> Select[Any]:
    return (
        select(
            Attendance.id,
            Registration.code.label("record_code"),
            Event.start_on.label("on"),
            *_names(),
            Event.title.label("about"),
            Event.code.label("about_code"),
        )
        .select_from(Attendance)
        .join(Registration, Attendance.registration_id == Registration.id)
        .join(Event, Registration.event_id == Event.id)
        .join(Person, Registration.person_id == Person.id)
        .outerjoin(Organisation, Registration.organisation_id == Organisation.id)
    )


def _applications() -> Select[Any]:
    return (
        select(
            Application.id,
            Application.reference.label("record_code"),
            Application.submitted_at.label("on"),
            *_names(),
            Call.title.label("about"),
            Call.code.label("about_code"),
        )
        .select_from(Application)
        .join(Call, Application.call_id == Call.id)
        .outerjoin(Person, Application.person_id == Person.id)
        .outerjoin(Organisation, Application.organisation_id == Organisation.id)
    )


def _awards() -> Select[Any]:
    return (
        select(
            Award.id,
            Award.code.label("record_code"),
            Award.awarded_on.label("on"),
            *_names(),
            func.coalesce(Award.title, Call.title).label("about"),
            Call.code.label("about_code"),
        )
        .select_from(Award)
        .outerjoin(Call, Award.call_id == Call.id)
        .outerjoin(Person, Award.person_id == Person.id)
        .outerjoin(Organisation, Award.organisation_id == Organisation.id)
    )


def _names() -> tuple[Any, ...]:
    return (
        Person.name.label("person"),
        Person.code.label("person_code"),
        func.coalesce(Organisation.acronym, Organisation.name).label("organisation"),
    )


_DESCRIPTIONS: dict[str, Callable[[], Select[Any]]] = {
    "application": _applications,
    "attendance": _attendances,
    "award": _awards,
    "membership": _memberships,
}
_MODELS: dict[str, Any] = {
    "application": Application,
    "attendance": Attendance,
    "award": Award,
    "membership": Membership,
}
_ABOUT = {"application": "call", "attendance": "event", "award": "call", "membership": "body"}
