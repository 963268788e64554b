"""1.3.b: money for the stability, security and resiliency of ccTLDs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.awards.records import disbursement_records
from portal.funds.enums import AllocationKind
from portal.funds.meaning import allocations, is_approved_within, serves_cctld_security
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import USD, total
from portal.indicators.phrases import COUNTRY_OF_ALLOCATION, DOLLARS_OF_THE_DAY
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_DIMENSIONS = (*PLACE, "funder")


def _committed(span: Span) -> Select[Any]:
    allocation = allocations()
    return select(
        allocation.c.id.label("record_id"),
        span.number.label("period"),
        allocation.c.country,
        allocation.c.funder,
        allocation.c.amount_usd.label("amount"),
    ).where(
        is_approved_within(allocation, span.start, span.end),
        serves_cctld_security(allocation),
        allocation.c.kind == AllocationKind.MONEY.value,
    )


def _disbursed(span: Span) -> Select[Any]:
    payment, allocation = disbursement_records().subquery("payment"), allocations()
    return (
        select(
            payment.c.id.label("record_id"),
            span.number.label("period"),
            allocation.c.country,
            allocation.c.funder,
            payment.c.amount_usd.label("amount"),
        )
        .join(allocation, allocation.c.id == payment.c.allocation_id)
        .where(
            payment.c.paid_on.between(span.start, span.end),
            serves_cctld_security(allocation),
            allocation.c.kind == AllocationKind.MONEY.value,
        )
    )


ENTRY = Indicator(
    code="1.3.b",
    title=mark("Money for the security of ccTLDs"),
    definition=mark(
        "Money that was approved, and money that was paid, for the stability, security and resiliency of "
        "ccTLDs."
    ),
    rationale=mark("It shows how much money stands behind the words, and how much of it arrives."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The day on which the allocation was approved; for payments, the day of the payment."),
    distinct_on=mark("The allocation; the payment."),
    filters=mark("Allocations of money with the tag CCTLD_SSR, and the payments of them."),
    series=(
        Series(
            name="committed",
            title=mark("Approved"),
            said=mark("approved for the stability, security and resiliency of ccTLDs"),
            unit=USD,
            kind=Kind.FLOW,
            record="allocation",
            measure=total(),
            rows=_committed,
            dimensions=_DIMENSIONS,
        ),
        Series(
            name="disbursed",
            title=mark("Paid"),
            said=mark("paid in the period, whenever they had been approved"),
            unit=USD,
            kind=Kind.FLOW,
            record="disbursement",
            measure=total(),
            rows=_disbursed,
            dimensions=_DIMENSIONS,
        ),
    ),
    counting=(
        mark("Only approved allocations of money are in the first figure, by the day of approval."),
        mark("The second figure takes every payment of the period, whatever became of the allocation."),
        mark("What is approved in one year may be paid in the next, so the two figures need not meet."),
        DOLLARS_OF_THE_DAY,
        COUNTRY_OF_ALLOCATION,
        mark("The funder is the organisation that gives the money, after merges."),
    ),
    unknown=mark(
        "An allocation of which nobody knows the country is in the line “unknown”, and in the total."
    ),
    limits=(mark("Staff days and help in kind have no amount here; indicator 1.3.a counts them."),),
    defect=mark("The plan does not say whether the money is counted when it is approved or when it is paid."),
    source=mark("Allocations and payments kept in the portal by the staff."),
)
