"""1.3.a: resources for the stability, security and resiliency of ccTLDs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.funds.meaning import allocations, is_approved_within, serves_cctld_security
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import (
    ALLOCATIONS_KEPT,
    APPROVED_IN_PERIOD,
    COUNTRY_OF_ALLOCATION,
    ONLY_APPROVED,
    RESOURCES_NOT_DEFINED,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _allocations(span: Span) -> Select[Any]:
    allocation = allocations()
    return select(
        allocation.c.id.label("record_id"),
        span.number.label("period"),
        allocation.c.country,
        allocation.c.kind,
    ).where(
        is_approved_within(allocation, span.start, span.end),
        serves_cctld_security(allocation),
    )


ENTRY = Indicator(
    code="1.3.a",
    title=mark("Resources for the security of ccTLDs"),
    definition=mark("Allocations that were approved for the stability, security and resiliency of ccTLDs."),
    rationale=mark("It shows how often something is set apart to keep the region’s ccTLDs running."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=APPROVED_IN_PERIOD,
    distinct_on=mark("The allocation."),
    filters=mark("Approved allocations with the tag CCTLD_SSR, of any kind."),
    series=(
        Series(
            name="allocations",
            title=mark("Allocations"),
            said=mark("allocations approved for the stability, security and resiliency of ccTLDs"),
            unit="allocations",
            kind=Kind.FLOW,
            record="allocation",
            measure=distinct("record_id"),
            rows=_allocations,
            dimensions=("kind", *PLACE),
        ),
    ),
    counting=(
        mark("Money, staff days and help in kind count alike: each allocation is one."),
        ONLY_APPROVED,
        mark("It counts in the period in which it was approved, also when it is paid later."),
        COUNTRY_OF_ALLOCATION,
    ),
    unknown=mark(
        "An allocation of which nobody knows the country is in the line “unknown”, and in the total."
    ),
    limits=(mark("A large and a small allocation count the same; indicator 1.3.b tells the money."),),
    defect=RESOURCES_NOT_DEFINED,
    source=ALLOCATIONS_KEPT,
)
