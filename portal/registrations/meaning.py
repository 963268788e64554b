"""What an attendance means: it was proved, the registration counts, and the event was held (ATT).

:source: the contract's indicators.md, rule 19, and 2.4.a
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, or_, select

from portal.events.meaning import lineages
from portal.registrations.enums import Category, Channel, Proof, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.records import attendance_records, headcount_records, registration_records
from portal.stakeholders.meaning import parties_of
from portal.system.database.contract import word
from portal.system.database.planning import not_by_index

LOG_MINUTES = 10
SURE_PROOFS = (Proof.BADGE, Proof.HUB_LIST, Proof.SIGN_IN)


def is_proved(attendance: FromClause) -> ColumnElement[bool]:
    """Whether somebody was there: seen, or ten minutes in a log."""
    return or_(
        attendance.c.proof.in_([proof.value for proof in SURE_PROOFS]),
        and_(attendance.c.proof == Proof.LOG.value, attendance.c.minutes >= LOG_MINUTES),
    )


def registrations_that_count() -> Select[Any]:
    """Return the registrations whose attendances count: confirmed, and not of staff.

    By the column and not by the contract's word for it, an expression of which PostgreSQL expects next to
    no rows, and then goes to the attendances one by one.
    """
    one = Registration
    return registration_records().where(
        word(one.status) == RegistrationStatus.CONFIRMED.value, word(one.category) != Category.STAFF.value
    )


def came_by(attendance: FromClause, *channels: Channel) -> ColumnElement[bool]:
    """Whether somebody came by one of the channels.

    Not by an index: else SQLite indexes the whole table anew for this one comparison and walks it once an
    event. On PostgreSQL it stays the plain column, whose values the planner has counted.
    """
    return not_by_index(attendance.c.channel).in_([channel.value for channel in channels])


def attendances_that_count(name: str = "att") -> Subquery:
    """Return ATT.

    Columns: ``id, registration_id, channel, event_id, root_id, root_start_on, root_series,
    is_public_meeting`` (0 or 1), ``funding, first_meeting``, the survivors ``person_id`` and
    ``organisation_id`` (empty when none was stated), of the registration ``country, sector, gender``, and
    of the surviving organisation ``seat`` and ``organisation_sector``.
    """
    seen = attendance_records().subquery("attendance")
    row = registrations_that_count().subquery("registration")
    line = lineages()
    who = parties_of(
        row, seen.join(row, row.c.id == seen.c.registration_id).join(line, line.c.id == row.c.event_id)
    )
    return (
        select(
            seen.c.id,
            seen.c.registration_id,
            seen.c.channel,
            row.c.event_id,
            line.c.root_id,
            line.c.root_start_on,
            line.c.root_series,
            line.c.is_public_meeting,
            row.c.funding,
            row.c.first_meeting,
            who.person_id.label("person_id"),
            who.organisation_id.label("organisation_id"),
            who.country.label("country"),
            who.sector.label("sector"),
            who.gender.label("gender"),
            who.seat.label("seat"),
            who.organisation_sector.label("organisation_sector"),
        )
        .select_from(who.rows)
        .where(is_proved(seen))
        .subquery(name)
    )


def headcounts_that_count(name: str = "headcounts_that_count") -> Subquery:
    """Return the people counted at hubs of held events, as ``id, country, persons, root_start_on``."""
    counted, line = headcount_records().subquery("headcount"), lineages()
    return (
        select(counted.c.id, counted.c.country, counted.c.persons, line.c.root_start_on)
        .join(line, line.c.id == counted.c.event_id)
        .subquery(name)
    )
