"""2.9.a: stakeholders of the new segments that take part at ICANN for the first time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from portal.bodies.enums import BODY6
from portal.bodies.meaning import memberships_in
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import UNKNOWN_ORGANISATIONS
from portal.indicators.spans import Span
from portal.kernel.enums import NEW_SEGMENTS
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registrations.meaning import attendances_that_count

_DIMENSIONS = (*PLACE, "sector")


def _organisations(span: Span) -> Select[Any]:
    dated = _of_organisations().subquery("dated")
    first_on = func.min(dated.c.on).over(partition_by=dated.c.organisation_id)
    known = select(dated, first_on.label("first_on")).subquery("known")
    return select(
        known.c.record,
        known.c.record_id,
        span.number.label("period"),
        known.c.organisation_id,
        known.c.country,
        known.c.sector,
    ).where(known.c.on == known.c.first_on, known.c.first_on.between(span.start, span.end))


def _of_organisations() -> CompoundSelect[Any]:
    """Return when organisations of the new segments took part: at ICANN's meetings, and in its bodies."""
    seen, member = attendances_that_count(), memberships_in(BODY6)
    return union_all(
        select(
            literal("attendance").label("record"),
            seen.c.id.label("record_id"),
            seen.c.organisation_id,
            seen.c.seat.label("country"),
            seen.c.organisation_sector.label("sector"),
            seen.c.root_start_on.label("on"),
        ).where(
            seen.c.is_public_meeting > 0,
            seen.c.organisation_id.is_not(None),
            _is_new_segment(seen.c.organisation_sector),
        ),
        select(
            literal("membership"),
            member.c.id,
            member.c.organisation_id,
            member.c.seat,
            member.c.organisation_sector,
            member.c.from_on,
        ).where(member.c.speaks, _is_new_segment(member.c.organisation_sector)),
    )


def _persons(span: Span) -> Select[Any]:
    """Return the rows of the first days that lie in the period.

    The first days are grouped from narrow rows, for the whole history is long; what else is asked of a row
    is read of the period alone.
    """
    history, dated = _of_persons().subquery("history"), _of_persons().subquery("dated")
    first = (
        select(
            history.c.person_id,
            func.min(history.c.on).label("on"),
            func.min(case((history.c.denied == 1, history.c.on))).label("denied_on"),
        )
        .group_by(history.c.person_id)
        .subquery("first")
    )
    return (
        select(
            dated.c.record,
            dated.c.record_id,
            span.number.label("period"),
            dated.c.person_id,
            dated.c.country,
            dated.c.sector,
        )
        .join(first, and_(first.c.person_id == dated.c.person_id, first.c.on == dated.c.on))
        .where(
            dated.c.on.between(span.start, span.end),
            or_(first.c.denied_on.is_(None), first.c.denied_on > first.c.on),
            _is_new_segment(dated.c.sector),
        )
    )


def _of_persons() -> CompoundSelect[Any]:
    """Return when people took part, anywhere and of any sector, and whether they denied it was the first time."""
    seen, member = attendances_that_count(), memberships_in(BODY6)
    return union_all(
        select(
            literal("attendance").label("record"),
            seen.c.id.label("record_id"),
            seen.c.person_id,
            seen.c.country,
            seen.c.sector,
            seen.c.root_start_on.label("on"),
            case((seen.c.first_meeting.is_(False), 1), else_=0).label("denied"),
            # "More than", for of an equal PostgreSQL expects one row in two hundred.
        ).where(seen.c.is_public_meeting > 0),
        select(
            literal("membership"),
            member.c.id,
            member.c.person_id,
            member.c.country,
            member.c.sector,
            member.c.from_on,
            literal(0, Integer()),
        ).where(member.c.person_id.is_not(None)),
    )


def _is_new_segment(sector: ColumnElement[Any]) -> ColumnElement[bool]:
    return sector.in_(sorted(one.value for one in NEW_SEGMENTS))


ENTRY = Indicator(
    code="2.9.a",
    title=mark("New stakeholders at ICANN"),
    definition=mark(
        "Internet exchange points, online service providers and telecommunications operators of the region "
        "that took part at ICANN in the period and never before: at a public meeting, or in a body."
    ),
    rationale=mark("It shows whether those who were missing arrive."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark(
        "The first day of all: the earliest first day of a public meeting attended, or first day of a membership."
    ),
    distinct_on=mark("The organisation; the person; both after merges."),
    filters=mark(
        "Proven attendance at ICANN’s public meetings, and memberships in a supporting organisation, advisory "
        "committee, working group, review team, the Board or the Nominating Committee, without observers and "
        "staff. The whole history is read, and not only the period."
    ),
    series=(
        Series(
            name="organisations",
            title=mark("Organisations"),
            said=mark(
                "organisations of the new segments and of the region that took part for the first time"
            ),
            unit="organisations",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("organisation_id"),
            rows=_organisations,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="persons",
            title=mark("People"),
            said=mark("people of the new segments and of the region who took part for the first time"),
            unit="persons",
            kind=Kind.FLOW,
            record="attendance",
            measure=distinct("person_id"),
            rows=_persons,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        mark(
            "Who ever took part before the period is not new, whatever the sector and the country were then."
        ),
        mark("An organisation that came earlier under another name, now merged, is not new."),
        mark("Somebody who said on registering for that first meeting that it was not the first is not new."),
        mark(
            "A membership of earlier years makes a member known, also when the body has been dissolved since."
        ),
        mark("Of an organisation the sector and the seat are its own, as they are today."),
        mark("Of a person the sector and the country are those that stood on the records of the first day."),
        mark("A person who is new may come from an organisation that is not, and the reverse."),
    ),
    unknown=UNKNOWN_ORGANISATIONS,
    limits=(
        mark(
            "What happened before the records of the portal begin is not seen, so the first years show too many "
            "as new."
        ),
    ),
    defect=mark(
        "The plan names the new stakeholders in project 2.9.1 and ends the list with “etc.”. Here they are "
        "Internet exchange points, online service providers and telecommunications operators."
    ),
    body_set="BODY6",
    source=mark("Registrations, attendances and memberships kept in the portal."),
)
