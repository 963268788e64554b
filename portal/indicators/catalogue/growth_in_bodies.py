"""2.1.a: by how much countries, people and organisations of the region in ICANN's bodies grew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, case, or_, select

from portal.bodies.enums import BODY6
from portal.bodies.meaning import active_on, memberships_in
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import change
from portal.indicators.phrases import (
    BODY_LISTS_DIFFER,
    COUNTRY_OF_MEMBERSHIP,
    GROUPS_ROLL_UP,
    MEMBERSHIP_ENDS,
    MEMBERSHIPS_KEPT,
    OBSERVERS_AND_STAFF,
    SEATS_NOT_ACTIVITY,
    SPEAKS_FOR,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_DIMENSIONS = (*PLACE, "body_class")
_AT_END = mark("On the last day of the period.")
_AT_BASE = mark("On the day before the period began.")


def _countries(span: Span) -> Select[Any]:
    member = memberships_in(BODY6, "member")
    return _rows(member, span, member.c.country)


def _persons(span: Span) -> Select[Any]:
    member = memberships_in(BODY6, "member")
    return _rows(member, span, member.c.country).where(member.c.person_id.is_not(None))


def _organisations(span: Span) -> Select[Any]:
    member = memberships_in(BODY6, "member")
    return _rows(member, span, member.c.organisation_country).where(member.c.speaks)


def _rows(member: Subquery, span: Span, country: ColumnElement[Any]) -> Select[Any]:
    at_end, at_base = active_on(member, span.end), active_on(member, span.base)
    return select(
        member.c.id.label("record_id"),
        span.number.label("period"),
        member.c.person_id,
        member.c.organisation_id,
        country.label("country"),
        member.c.top_class.label("body_class"),
        case((at_end, 1), else_=0).label("at_end"),
        case((at_base, 1), else_=0).label("at_base"),
    ).where(or_(at_end, at_base))


ENTRY = Indicator(
    code="2.1.a",
    title=mark("Growth of the region in ICANN’s bodies"),
    definition=mark(
        "By how many the countries, people and organisations of the region in a supporting organisation, "
        "advisory committee, working group, review team, the Board or the Nominating Committee grew from "
        "the day before the period to its last day."
    ),
    rationale=mark("It shows whether more countries and more people take part, and not always the same."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The last day of the period, less the day before the period."),
    distinct_on=mark("The country; the person and the organisation, after merges."),
    filters=mark(
        "Observers and staff are left out. Groups within a body count for the body that they belong to."
    ),
    series=(
        Series(
            name="countries",
            title=mark("Countries and territories"),
            said=mark("is the change in how many countries and territories of the region have a member"),
            unit="countries",
            kind=Kind.CHANGE,
            record="membership",
            measure=change("country"),
            rows=_countries,
            dimensions=_DIMENSIONS,
            numerator=_AT_END,
            denominator=_AT_BASE,
        ),
        Series(
            name="persons",
            title=mark("People"),
            said=mark("is the change in how many people of the region are members"),
            unit="persons",
            kind=Kind.CHANGE,
            record="membership",
            measure=change("person_id"),
            rows=_persons,
            dimensions=_DIMENSIONS,
            numerator=_AT_END,
            denominator=_AT_BASE,
        ),
        Series(
            name="organisations",
            title=mark("Organisations"),
            said=mark("is the change in how many organisations of the region are members or represented"),
            unit="organisations",
            kind=Kind.CHANGE,
            record="membership",
            measure=change("organisation_id"),
            rows=_organisations,
            dimensions=_DIMENSIONS,
            numerator=_AT_END,
            denominator=_AT_BASE,
        ),
    ),
    counting=(
        mark(
            "Both days are counted in the same way, and the number of the day before is subtracted from that "
            "of the last day."
        ),
        mark(
            "By country the first figure is 1 for a country that came in, −1 for one that left, and 0 for one "
            "that stayed."
        ),
        mark("A country is in when it has a member, a person or an organisation."),
        SPEAKS_FOR,
        OBSERVERS_AND_STAFF,
        MEMBERSHIP_ENDS,
        COUNTRY_OF_MEMBERSHIP,
    ),
    unknown=mark("Members whose country nobody knows are in no region."),
    limits=(
        mark("A change of 0 may hide that as many left as came in: the breakdown by country tells."),
        GROUPS_ROLL_UP,
        SEATS_NOT_ACTIVITY,
    ),
    defect=BODY_LISTS_DIFFER,
    body_set="BODY6",
    source=MEMBERSHIPS_KEPT,
)
