"""4.6.a: ccTLD registries that were supported."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, and_, case, literal, or_, select, union_all

from portal.awards.meaning import is_granted
from portal.awards.records import award_records
from portal.calls.enums import CallKind
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.phrases import ORGANISATION_AFTER_MERGES
from portal.indicators.spans import Span
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.records import support_records
from portal.stakeholders.meaning import organisation_of, parties_of


def _rows(span: Span) -> Select[Any]:
    helped = union_all(_supports(span), _awards(span)).subquery("helped")
    return select(*helped.c)


def _supports(span: Span) -> Select[Any]:
    support = support_records().subquery("support")
    holder = organisation_of(support)
    return (
        select(
            support.c.id.label("record_id"),
            literal("support", String()).label("record"),
            span.number.label("period"),
            holder.organisation_id.label("organisation_id"),
            holder.country.label("country"),
            literal("SUPPORT", String()).label("kind"),
        )
        .select_from(holder.rows)
        .where(
            holder.sector == Sector.REGISTRY_CC.value,
            support.c.supported_on.between(span.start, span.end),
        )
    )


def _awards(span: Span) -> Select[Any]:
    """Return awards to the organisation itself, and internships of its people."""
    award = award_records().subquery("award")
    who, to_itself = parties_of(award), award.c.person_id.is_(None)
    internship = and_(award.c.person_id.is_not(None), award.c.kind == CallKind.INTERNSHIP.value)
    return (
        select(
            award.c.id.label("record_id"),
            literal("award", String()).label("record"),
            span.number.label("period"),
            who.organisation_id.label("organisation_id"),
            who.organisation_country.label("country"),
            case((to_itself, "AWARD"), else_="INTERNSHIP").label("kind"),
        )
        .select_from(who.rows)
        .where(
            who.organisation_sector == Sector.REGISTRY_CC.value,
            or_(to_itself, internship),
            is_granted(award),
            award.c.awarded_on.between(span.start, span.end),
        )
    )


ENTRY = Indicator(
    code="4.6.a",
    title=mark("ccTLD registries of the region supported"),
    definition=mark(
        "Distinct ccTLD registries of the region that were supported, had an award, or sent somebody on an "
        "internship."
    ),
    rationale=mark("It shows how many ccTLD registries the plan helps to grow stronger."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=mark("The day of the support, or of the award."),
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark(
        "Organisations of the sector “ccTLD registry”. Awards that were accepted or completed; internships "
        "of people whose award names the registry."
    ),
    series=(
        Series(
            name="organisations",
            title=mark("ccTLD registries"),
            said=mark("ccTLD registries of the region that were supported in one of these ways"),
            unit="organisations",
            kind=Kind.FLOW,
            record="support",
            measure=distinct("organisation_id"),
            rows=_rows,
            dimensions=(*PLACE, "kind"),
        ),
    ),
    counting=(
        mark("A registry counts once, however often and in however many ways it was supported."),
        mark("A registry with two kinds of help is in the line of each."),
        mark("An award to a person counts for the registry only when it is an internship."),
        mark("An award that was declined, has expired or was rescinded does not count."),
        mark("The sector is that of the organisation today, not that of the person on the award."),
        mark("The country is the organisation’s, not where its people live."),
    ),
    unknown=mark("Registries whose country nobody knows are in no region."),
    limits=(mark("Large and small help count alike."),),
    defect=mark(
        "The plan does not say what support is, nor who gives it. Here whoever gave it, if it is recorded."
    ),
    source=mark("Supports and awards kept in the portal."),
)
