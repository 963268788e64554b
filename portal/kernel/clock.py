"""Instants, days and deadlines.

Instants are aware and in UTC; days are dates; a deadline keeps the zone it was declared in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

ANYWHERE_ON_EARTH = "Etc/GMT+12"
REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def now() -> datetime:
    """Return this instant, aware, in UTC. Only the border reads it: actions are told the moment."""
    return datetime.now(UTC)


def is_zone(name: str) -> bool:
    """Tell whether ``name`` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the names a person may choose from, in order, UTC first."""
    regional = sorted(z for z in available_timezones() if z.startswith(REGIONS))
    return ("UTC", ANYWHERE_ON_EARTH, *regional)


def instant(local: datetime, zone: str) -> datetime:
    """Return the instant of a wall time in ``zone``.

    A wall time that the clocks skip is read with the offset before the change; one that comes twice
    is the later of the two, so that a deadline never ends earlier than people read it.

    :param local: naive wall time
    :raises ValueError: if ``local`` is aware, or at the very edge of the calendar
    """
    if local.tzinfo is not None:
        raise ValueError("a wall time has no zone of its own")
    aware = local.replace(tzinfo=ZoneInfo(zone), fold=1 if _comes_twice(local, zone) else 0)
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        raise ValueError("the calendar ends here") from None


def _comes_twice(local: datetime, zone: str) -> bool:
    first = local.replace(tzinfo=ZoneInfo(zone), fold=0).utcoffset()
    second = local.replace(tzinfo=ZoneInfo(zone), fold=1).utcoffset()
    return first is not None and second is not None and second < first


def wall_time(at: datetime, zone: str) -> datetime:
    """Return the naive wall time in ``zone`` at the instant ``at``."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day_in(at: datetime, zone: str) -> date:
    """Return the calendar day in ``zone`` at the instant ``at``."""
    return at.astimezone(ZoneInfo(zone)).date()


def is_open(
    at: datetime, *, opens_at: datetime | None, closes_at: datetime, grace: timedelta = timedelta()
) -> bool:
    """Tell whether ``at`` lies from the opening up to and with the last instant of grace."""
    return (opens_at is None or at >= opens_at) and at <= closes_at + grace


def utc_offset(at: datetime, zone: str) -> timezone:
    """Return the fixed offset that ``zone`` has at ``at``."""
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    return timezone(offset if offset is not None else timedelta())
