"""The day since when a verification counts as fresh in what is kept: it moves on, and counts move with it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, bindparam, select, text, update

from portal.directory import traits
from portal.directory.cards import KINDS
from portal.directory.choices import FRESH_FOR
from portal.directory.models import CardBorder
from portal.system.database import db

_CROSSED = """
INSERT INTO card_counts (kind, is_public, country, sector, is_fresh, records)
SELECT '{kind}', is_public, coalesce(country, ''), coalesce(sector, ''), {fresh}, {sign}count(*) FROM {kind}_cards
WHERE verified_on >= :first AND verified_on < :last GROUP BY 2, 3, 4, 5
ON CONFLICT (kind, is_public, country, sector, is_fresh)
DO UPDATE SET records = card_counts.records + excluded.records
"""


def kept_border() -> date:
    """Return the first day that counts as fresh in what is kept."""
    return db.session.scalars(select(CardBorder.since)).one()


def move_border(since: date) -> None:
    """Count what was verified between the old day and this one on the other side, and who came or went since."""
    old = kept_border()
    first, last = sorted((old, since))
    for kind in KINDS:
        for is_fresh in (True, False):
            gains = is_fresh is (since < old)
            crossed = text(_CROSSED.format(kind=kind, fresh=":fresh", sign="" if gains else "-"))
            days = [bindparam("first", type_=Date), bindparam("last", type_=Date)]
            crossed = crossed.bindparams(*days, bindparam("fresh", is_fresh, type_=Boolean))
            db.session.execute(crossed, {"first": first, "last": last})
    db.session.execute(update(CardBorder).values(since=since))
    traits.note_verified(db.session(), first, last)
    traits.note_changed_by_days(db.session(), first + FRESH_FOR, last + FRESH_FOR)
