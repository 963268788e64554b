"""2.3.a: representatives of academia from the region in ICANN's bodies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.bodies.enums import BODY5
from portal.bodies.meaning import active_on, memberships_in
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    BODY_LISTS_DIFFER,
    COUNTRY_OF_MEMBERSHIP,
    GROUPS_ROLL_UP,
    LAST_DAY,
    MEMBERSHIP_ENDS,
    MEMBERSHIPS_KEPT,
    OBSERVERS_AND_STAFF,
    PERSON_AFTER_MERGES,
    PERSON_ONCE,
    REVIEW_TEAMS_LEFT_OUT,
    SEATS_NOT_ACTIVITY,
)
from portal.indicators.spans import Span
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_DIMENSIONS = (*PLACE, "gender", "body", "body_class")


def _academics(span: Span) -> Select[Any]:
    return _people(span, Sector.ACADEMIC)


def _students(span: Span) -> Select[Any]:
    return _people(span, Sector.STUDENT)


def _people(span: Span, sector: Sector) -> Select[Any]:
    member = memberships_in(BODY5, "member")
    return select(
        member.c.id.label("record_id"),
        span.number.label("period"),
        member.c.person_id,
        member.c.country,
        member.c.gender,
        member.c.top_id.label("body"),
        member.c.top_class.label("body_class"),
    ).where(
        member.c.person_id.is_not(None),
        member.c.sector == sector.value,
        active_on(member, span.end),
    )


ENTRY = Indicator(
    code="2.3.a",
    title=mark("Academia of the region in ICANN’s bodies"),
    definition=mark(
        "Distinct people of the region and of academia who are members of a supporting organisation, "
        "advisory committee, working group, the Board or the Nominating Committee."
    ),
    rationale=mark("It shows whether what universities know reaches the places where policies are made."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=LAST_DAY,
    distinct_on=PERSON_AFTER_MERGES,
    filters=mark(
        "Memberships of people whose sector is academia. Observers, staff and review teams are left out."
    ),
    series=(
        Series(
            name="persons",
            title=mark("Academics"),
            said=mark("people of academia in the region who were members on the last day of the period"),
            unit="persons",
            kind=Kind.STOCK,
            record="membership",
            measure=distinct("person_id"),
            rows=_academics,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="students",
            title=mark("Students"),
            said=mark("students of the region who were members on the last day of the period, counted apart"),
            unit="persons",
            kind=Kind.STOCK,
            record="membership",
            measure=distinct("person_id"),
            rows=_students,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        mark(
            "The sector is the one that stood on the membership when it was made; when nobody wrote one down, "
            "it is that of the organisation."
        ),
        mark("Students are counted apart and are not among the academics."),
        PERSON_ONCE,
        OBSERVERS_AND_STAFF,
        GROUPS_ROLL_UP,
        MEMBERSHIP_ENDS,
        COUNTRY_OF_MEMBERSHIP,
    ),
    unknown=mark(
        "People whose country nobody knows are in no region. People whose sector nobody knows are not "
        "counted as academics."
    ),
    limits=(REVIEW_TEAMS_LEFT_OUT, SEATS_NOT_ACTIVITY),
    defect=BODY_LISTS_DIFFER,
    body_set="BODY5",
    source=MEMBERSHIPS_KEPT,
)
