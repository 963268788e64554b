"""2.5.c: capacity building programmes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Select, case, false, or_, select, true

from portal.capacity.meaning import is_held
from portal.capacity.records import offering_records, programme_records
from portal.indicators.definitions import Indicator, Kind, Series
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _held(span: Span) -> Select[Any]:
    run, programme = offering_records().subquery("offering"), programme_records().subquery("programme")
    return (
        select(
            run.c.id.label("record_id"),
            span.number.label("period"),
            run.c.programme_id,
            _focus(programme).label("regional_focus"),
        )
        .join(programme, programme.c.id == run.c.programme_id)
        .where(is_held(run), run.c.start_on.between(span.start, span.end))
    )


def _listed(span: Span) -> Select[Any]:
    programme = programme_records().subquery("programme")
    return select(
        programme.c.id.label("record_id"),
        span.number.label("period"),
        programme.c.id.label("programme_id"),
        _focus(programme).label("regional_focus"),
    ).where(
        programme.c.started_on <= span.end,
        or_(programme.c.ended_on.is_(None), programme.c.ended_on >= span.end),
    )


def _focus(programme: FromClause) -> Any:
    return case((programme.c.regional_focus == true(), "YES"), (programme.c.regional_focus == false(), "NO"))


ENTRY = Indicator(
    code="2.5.c",
    title=mark("Capacity building programmes"),
    definition=mark("Distinct capacity building programmes with a training that was held in the period."),
    rationale=mark("It shows how many programmes are at work, and how many the inventory knows."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark(
        "The first day of the training; for the inventory, the last day of the period, which a programme "
        "that ends on it still has."
    ),
    distinct_on=mark("The programme."),
    filters=mark("Trainings that were held. The inventory has every programme, with or without one."),
    series=(
        Series(
            name="programmes",
            title=mark("Programmes at work"),
            said=mark("programmes with a training that was held and began in the period"),
            unit="programmes",
            kind=Kind.FLOW,
            record="offering",
            measure=distinct("programme_id"),
            rows=_held,
            dimensions=("regional_focus",),
        ),
        Series(
            name="inventory",
            title=mark("Programmes in the inventory"),
            said=mark("programmes in the inventory on the last day of the period"),
            unit="programmes",
            kind=Kind.STOCK,
            record="programme",
            measure=distinct("programme_id"),
            rows=_listed,
            dimensions=("regional_focus",),
        ),
    ),
    counting=(
        mark("A programme counts once, however many trainings it held."),
        mark(
            "A training counts in the period in which it began, not in the one in which people completed it."
        ),
        mark("Trainings that are planned or were cancelled do not count."),
        mark("The inventory is another figure: a programme is in it from its first day to its last."),
        mark("The programme may be anywhere; the lines tell whether it was made for the region."),
    ),
    unknown=mark(
        "Programmes of which nobody knows whether they were made for the region are a line of their own."
    ),
    limits=(mark("A programme with one training and one with twenty count alike."),),
    defect=mark(
        "The plan does not say whether programmes at work or programmes known are counted. Both are given."
    ),
    source=mark("Programmes and trainings kept in the portal."),
)
