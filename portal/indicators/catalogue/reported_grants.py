"""1.4.a: organisations that received funds and publish what became of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from portal.awards.meaning import due_grants
from portal.indicators.definitions import PLACE, Indicator, Kind, Series
from portal.indicators.measures import SHARE, share
from portal.indicators.phrases import ORGANISATION_AFTER_MERGES, SEAT_OF_ORGANISATION
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_DIMENSIONS = (*PLACE, "kind")
_ALL_OF_THEM = mark("Organisations of the region with a grant whose first report is due.")


def _grants(span: Span) -> Select[Any]:
    return due_grants(span.end, span.window_start).add_columns(span.number.label("period"))


ENTRY = Indicator(
    code="1.4.a",
    title=mark("Funded organisations with updated information"),
    definition=mark(
        "Of the organisations of the region that ICANN paid a grant and whose first report is due, the share "
        "that has published updated results of every such grant."
    ),
    rationale=mark("It shows whether the public can see what became of the money."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=mark("The last day of the period, as things stood then."),
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark(
        "Awards of ICANN to an organisation, not to a person, with at least one payment and a first report "
        "that is due, both by the last day."
    ),
    series=(
        Series(
            name="all_grants",
            title=mark("Every grant is reported"),
            said=mark(
                "of the organisations whose report is due have published updated results of every grant"
            ),
            unit=SHARE,
            kind=Kind.STOCK,
            record="award",
            measure=share("organisation_id", every=True),
            rows=_grants,
            dimensions=_DIMENSIONS,
            numerator=mark("Organisations with updated public results of every grant that is due."),
            denominator=_ALL_OF_THEM,
        ),
        Series(
            name="any_grant",
            title=mark("At least one grant is reported"),
            said=mark(
                "of the organisations whose report is due have published updated results of at least one grant"
            ),
            unit=SHARE,
            kind=Kind.STOCK,
            record="award",
            measure=share("organisation_id"),
            rows=_grants,
            dimensions=_DIMENSIONS,
            numerator=mark("Organisations with updated public results of at least one grant that is due."),
            denominator=_ALL_OF_THEM,
        ),
    ),
    counting=(
        mark(
            "A grant is looked at once it was paid and its first report is due; before that it is nobody’s fault."
        ),
        mark("Money paid decides: a grant that was rescinded after a payment is still looked at."),
        mark("A result must be public, with an address where it can be read."),
        mark(
            "It is updated when it was published within the twelve months up to the last day. A final report "
            "stays good for ever."
        ),
        mark(
            "An organisation with one good and one missing report is in the second figure, and not in the first."
        ),
        SEAT_OF_ORGANISATION,
        mark("A line by country or kind looks only at the grants of that line."),
    ),
    unknown=mark(
        "Organisations whose country nobody knows are in no region. When no report is due the figure is not "
        "applicable, and never 0 per cent."
    ),
    limits=(
        mark("It tells that results were published, not whether they are good."),
        mark("Only grants of ICANN are looked at, and only those recorded in the portal."),
    ),
    defect=mark(
        "The plan does not say what “updated and available” means. Public, with an address, and within "
        "twelve months is our own choice."
    ),
    source=mark("Awards, payments and results kept in the portal."),
)
