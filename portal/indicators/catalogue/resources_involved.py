"""1.1.b: the resources involved in objective 1.1."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.funds.enums import AllocationKind
from portal.funds.meaning import allocations, is_approved_within, serves_objective
from portal.indicators.definitions import Indicator, Kind, Series
from portal.indicators.measures import STAFF_DAYS, USD, distinct, total
from portal.indicators.phrases import (
    ALLOCATIONS_KEPT,
    APPROVED_IN_PERIOD,
    DOLLARS_OF_THE_DAY,
    ONLY_APPROVED,
    RESOURCES_NOT_DEFINED,
)
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_OBJECTIVE = "1.1"


def _allocations(span: Span) -> Select[Any]:
    allocation = allocations()
    return select(allocation.c.id.label("record_id"), span.number.label("period"), allocation.c.kind).where(
        is_approved_within(allocation, span.start, span.end),
        serves_objective(allocation, _OBJECTIVE),
    )


def _of_kind(span: Span, kind: AllocationKind, column: str) -> Select[Any]:
    allocation = allocations()
    return select(
        allocation.c.id.label("record_id"),
        span.number.label("period"),
        allocation.c.kind,
        allocation.c[column].label("amount"),
    ).where(
        is_approved_within(allocation, span.start, span.end),
        serves_objective(allocation, _OBJECTIVE),
        allocation.c.kind == kind.value,
    )


def _money(span: Span) -> Select[Any]:
    return _of_kind(span, AllocationKind.MONEY, "amount_usd")


def _staff(span: Span) -> Select[Any]:
    return _of_kind(span, AllocationKind.STAFF, "staff_days")


ENTRY = Indicator(
    code="1.1.b",
    title=mark("Resources involved in regional engagement"),
    definition=mark(
        "Allocations of money, staff days and help in kind that were approved for objective 1.1 or one of "
        "its projects."
    ),
    rationale=mark("It shows what is set apart for the region’s part in ICANN."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=APPROVED_IN_PERIOD,
    distinct_on=mark("The allocation."),
    filters=mark("Approved allocations with the tag 1.1, or with that of a project of it, such as 1.1.2."),
    series=(
        Series(
            name="allocations",
            title=mark("Allocations"),
            said=mark("allocations approved for objective 1.1, of any kind"),
            unit="allocations",
            kind=Kind.FLOW,
            record="allocation",
            measure=distinct("record_id"),
            rows=_allocations,
            dimensions=("kind",),
        ),
        Series(
            name="money",
            title=mark("Money"),
            said=mark("approved for objective 1.1"),
            unit=USD,
            kind=Kind.FLOW,
            record="allocation",
            measure=total(),
            rows=_money,
            dimensions=("kind",),
        ),
        Series(
            name="staff_days",
            title=mark("Staff days"),
            said=mark("staff days approved for objective 1.1"),
            unit=STAFF_DAYS,
            kind=Kind.FLOW,
            record="allocation",
            measure=total(),
            rows=_staff,
            dimensions=("kind",),
        ),
    ),
    counting=(
        mark("Allocations, dollars and staff days are three figures. They are never added together."),
        ONLY_APPROVED,
        mark("Help in kind is counted as an allocation, and has no value in money."),
        mark("An allocation with several tags counts once."),
        DOLLARS_OF_THE_DAY,
    ),
    unknown=mark("It has no limit to a region, so an allocation without a country counts too."),
    limits=(mark("It tells what was set apart, not what was spent."),),
    defect=RESOURCES_NOT_DEFINED,
    source=ALLOCATIONS_KEPT,
)
