"""4.1.a: sessions with interpretation between Spanish and English."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, select

from portal.events.meaning import interpreted_pairs, sessions_that_count
from portal.indicators.definitions import Indicator, Kind, Series, Variant
from portal.indicators.measures import SHARE, distinct, share
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme

_WANTED = "en-es"


def _all(span: Span) -> Select[Any]:
    """Return every session; a hit is one with Spanish and English."""
    session, pair = sessions_that_count(), interpreted_pairs()
    wanted = select(pair.c.id).where(pair.c.pair == _WANTED)
    return select(
        session.c.id.label("record_id"),
        span.number.label("period"),
        session.c.root_series.label("event_series"),
        case((session.c.id.in_(wanted), 1), else_=0).label("hit"),
    ).where(session.c.root_start_on.between(span.start, span.end))


def _wanted(span: Span) -> Select[Any]:
    rows = _all(span)
    return rows.where(rows.selected_columns.hit == 1)


def _by_pair(span: Span) -> Select[Any]:
    """Return the sessions that offer a pair, once for each pair."""
    session, pair = sessions_that_count("session_of_pair"), interpreted_pairs("offered_pair")
    return (
        select(session.c.id.label("record_id"), span.number.label("period"), pair.c.pair)
        .join(pair, pair.c.id == session.c.id)
        .where(session.c.root_start_on.between(span.start, span.end))
    )


def _all_by_pair(span: Span) -> Select[Any]:
    """Return every session of a period, once for each pair that one of them offers; a hit offers it."""
    rows, pair = _all(span).subquery("sessions"), interpreted_pairs()
    offered = _by_pair(span).subquery("offered")
    pairs = select(offered.c.period, offered.c.pair).distinct().subquery("pairs")
    same = and_(pair.c.id == rows.c.record_id, pair.c.pair == pairs.c.pair)
    return select(
        rows.c.record_id,
        rows.c.period,
        pairs.c.pair,
        case((pair.c.id.is_not(None), 1), else_=0).label("hit"),
    ).select_from(rows.join(pairs, pairs.c.period == rows.c.period).outerjoin(pair, same))


ENTRY = Indicator(
    code="4.1.a",
    title=mark("Sessions with interpretation between Spanish and English"),
    definition=mark("Sessions of events that were held with interpretation between Spanish and English."),
    rationale=mark("It shows whether people who do not speak English can follow and be heard."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The first day of the whole event, also for a session on a later day."),
    distinct_on=mark("The session."),
    filters=mark("Sessions that were held, of events that were held; cancelled ones are left out."),
    series=(
        Series(
            name="sessions",
            title=mark("Sessions"),
            said=mark("sessions that were held with interpretation between Spanish and English"),
            unit="sessions",
            kind=Kind.FLOW,
            record="session",
            measure=distinct("record_id"),
            rows=_wanted,
            dimensions=("event_series", "pair"),
            variants={"pair": Variant(_by_pair, distinct("record_id"))},
            sparse=frozenset({"pair"}),
        ),
        Series(
            name="share",
            title=mark("Share of all sessions"),
            said=mark("of all sessions that were held had it"),
            unit=SHARE,
            kind=Kind.FLOW,
            record="session",
            measure=share("record_id"),
            rows=_all,
            dimensions=("event_series", "pair"),
            variants={"pair": Variant(_all_by_pair, share("record_id"))},
            sparse=frozenset({"pair"}),
            numerator=mark("Sessions with this interpretation."),
            denominator=mark("All sessions that were held in the period."),
        ),
    ),
    counting=(
        mark("A pair has no direction: from Spanish to English is the pair from English to Spanish."),
        mark("A relay does not count: French to English and French to Spanish are not Spanish to English."),
        mark("A session with several pairs counts once, and in the line of each pair."),
        mark("A session without interpretation is in the line of no pair, but in the whole of the share."),
        mark("A held session of an event that was cancelled does not count."),
        mark("The sessions belong to the period in which the whole event began."),
    ),
    unknown=mark(
        "Sessions of events outside any series are a line of their own. No session is left out for want of "
        "a country."
    ),
    limits=(
        mark("It says what was offered, not how good it was or how many listened."),
        mark("Portuguese and French have their lines by pair; the total is of Spanish and English only."),
    ),
    defect=mark(
        "The plan does not say at which events. Here every event in the portal counts, in the region or not."
    ),
    source=mark("Events and their agendas kept in the portal."),
)
