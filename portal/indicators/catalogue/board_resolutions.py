"""1.1.c: Board resolutions that mention the region."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, literal, select

from portal.indicators.definitions import PLACE, Indicator, Kind, Series, Variant
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.records import resolution_records
from portal.system.database.contract import taken_apart

_REGION = "LAC"
_MEASURE = distinct("resolution")


def _mentions(span: Span) -> Select[Any]:
    """Return a row for each that a resolution mentions; the region by name is in every scheme."""
    resolution = resolution_records().subquery("resolution")
    mention = taken_apart(resolution, "mentions", "mention")
    return (
        select(
            resolution.c.id.label("record_id"),
            span.number.label("period"),
            resolution.c.number.label("resolution"),
            func.nullif(mention.c.member, _REGION).label("country"),
            case((mention.c.member == _REGION, 1), else_=0).label("everywhere"),
            mention.c.member.label("mention"),
        )
        .join(mention, mention.c.id == resolution.c.id)
        .where(resolution.c.adopted_on.between(span.start, span.end))
    )


def _region(span: Span) -> Select[Any]:
    rows = _mentions(span)
    return rows.where(rows.selected_columns.mention == literal(_REGION))


def _countries(span: Span) -> Select[Any]:
    rows = _mentions(span)
    return rows.where(rows.selected_columns.mention != literal(_REGION))


#: What only names the region is in no country.
_BY_PLACE = {dimension: Variant(_countries, _MEASURE) for dimension in PLACE}

ENTRY = Indicator(
    code="1.1.c",
    title=mark("Board resolutions that mention the region"),
    definition=mark(
        "Resolutions of ICANN’s Board that mention Latin America and the Caribbean, or one of its countries."
    ),
    rationale=mark("It shows how often the region is on the table of the Board."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=mark("The day on which the Board adopted the resolution."),
    distinct_on=mark("The number of the resolution."),
    filters=mark("Resolutions kept in the register, with what each of them mentions."),
    series=(
        Series(
            name="resolutions",
            title=mark("Resolutions"),
            said=mark("Board resolutions that mention the region or one of its countries"),
            unit="resolutions",
            kind=Kind.FLOW,
            record="resolution",
            measure=_MEASURE,
            rows=_mentions,
            dimensions=PLACE,
            variants=_BY_PLACE,
        ),
        Series(
            name="naming_region",
            title=mark("Naming the region"),
            said=mark("naming the region as a whole"),
            unit="resolutions",
            kind=Kind.FLOW,
            record="resolution",
            measure=_MEASURE,
            rows=_region,
        ),
        Series(
            name="naming_country",
            title=mark("Naming a country"),
            said=mark("naming a country or territory of the region"),
            unit="resolutions",
            kind=Kind.FLOW,
            record="resolution",
            measure=_MEASURE,
            rows=_countries,
            dimensions=PLACE,
        ),
    ),
    counting=(
        mark("A number counts once, also when it was entered in the register twice."),
        mark(
            "A resolution that names the region and a country is in both of the parts, and once in the total."
        ),
        mark("A resolution that names several countries is in the line of each."),
        mark("One that names the region only is in the total, and in the line of no country."),
        mark("A country that is not of the region does not count."),
    ),
    unknown=mark("A resolution always says what it mentions, so nothing is unknown."),
    limits=(
        mark(
            "Somebody reads the resolutions and enters those that mention the region; the rest is not here."
        ),
        mark("Being mentioned is not being favoured: it does not tell what the resolution decides."),
    ),
    defect=mark("The plan does not say whether naming a single country mentions the region. Both are shown."),
    source=mark("Resolutions kept in the register, each with the address of the text."),
)
