"""2.2.b: organisations of the region in ICANN's bodies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.bodies.enums import BODY5
from portal.bodies.meaning import active_on, memberships_in
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    BODY_LISTS_DIFFER,
    GROUPS_ROLL_UP,
    LAST_DAY,
    LINES_MAY_ADD_TO_MORE,
    MEMBERSHIP_ENDS,
    MEMBERSHIPS_KEPT,
    OBSERVERS_AND_STAFF,
    ORGANISATION_AFTER_MERGES,
    ORGANISATION_ONCE,
    REVIEW_TEAMS_LEFT_OUT,
    SEAT_OF_ORGANISATION,
    SPEAKS_FOR,
    UNKNOWN_ORGANISATIONS,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _organisations(span: Span) -> Select[Any]:
    member = memberships_in(BODY5, "member")
    return select(
        member.c.id.label("record_id"),
        span.number.label("period"),
        member.c.organisation_id,
        member.c.organisation_country.label("country"),
        member.c.organisation_sector.label("sector"),
        member.c.top_id.label("body"),
        member.c.top_class.label("body_class"),
    ).where(member.c.speaks, active_on(member, span.end))


ENTRY = Indicator(
    code="2.2.b",
    title=mark("Organisations of the region in ICANN’s bodies"),
    definition=mark(
        "Distinct organisations of the region that are members, or are represented by a member, of a "
        "supporting organisation, advisory committee, working group, the Board or the Nominating Committee."
    ),
    rationale=mark("It shows which organisations of the region have a voice where policies are made."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=LAST_DAY,
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark(
        "Memberships of organisations, and of people who represent one. Observers, staff and review teams "
        "are left out."
    ),
    series=(
        Series(
            name="organisations",
            title=mark("Organisations"),
            said=mark(
                "organisations of the region that were members or represented on the last day of the period"
            ),
            unit="organisations",
            kind=Kind.STOCK,
            record="membership",
            measure=distinct("organisation_id"),
            rows=_organisations,
            dimensions=(*PLACE, "sector", "body", "body_class"),
        ),
    ),
    counting=(
        SPEAKS_FOR,
        ORGANISATION_ONCE,
        SEAT_OF_ORGANISATION,
        OBSERVERS_AND_STAFF,
        GROUPS_ROLL_UP,
        MEMBERSHIP_ENDS,
        LINES_MAY_ADD_TO_MORE,
    ),
    unknown=UNKNOWN_ORGANISATIONS,
    limits=(
        REVIEW_TEAMS_LEFT_OUT,
        mark("The sector is that of the organisation today, not that of the person who represents it."),
    ),
    defect=BODY_LISTS_DIFFER,
    body_set="BODY5",
    source=MEMBERSHIPS_KEPT,
)
