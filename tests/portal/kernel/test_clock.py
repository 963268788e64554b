"""Wall times, deadlines and the edges of daylight saving."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.clock import (
    ANYWHERE_ON_EARTH,
    day_in,
    instant,
    is_open,
    is_zone,
    now,
    utc_offset,
    wall_time,
    zones,
)

ZONES = st.sampled_from(zones())
WALL_TIMES = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1))
INSTANTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def test_now_is_aware_and_in_utc() -> None:
    assert now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("local", "zone", "expected"),
    [
        (datetime(2026, 3, 31, 23, 59), "UTC", utc(2026, 3, 31, 23, 59)),
        (datetime(2026, 3, 31, 23, 59), ANYWHERE_ON_EARTH, utc(2026, 4, 1, 11, 59)),
        (datetime(2026, 3, 31, 23, 59), "America/Argentina/Buenos_Aires", utc(2026, 4, 1, 2, 59)),
        # Santiago: clocks go back on 5 April 2026 at 00:00, so 23:30 of the 4th comes twice; the later counts.
        (datetime(2026, 4, 4, 23, 30), "America/Santiago", utc(2026, 4, 5, 3, 30)),
        # Asuncion keeps its summer time for good since October 2024: nothing comes twice.
        (datetime(2026, 3, 21, 23, 30), "America/Asuncion", utc(2026, 3, 22, 2, 30)),
        # Havana: 00:30 of 8 March 2026 does not exist; it is read with the offset before the change.
        (datetime(2026, 3, 8, 0, 30), "America/Havana", utc(2026, 3, 8, 5, 30)),
        # Paris: 02:30 of 29 March does not exist, 02:30 of 25 October comes twice.
        (datetime(2026, 3, 29, 2, 30), "Europe/Paris", utc(2026, 3, 29, 1, 30)),
        (datetime(2026, 10, 25, 2, 30), "Europe/Paris", utc(2026, 10, 25, 1, 30)),
    ],
)
def test_a_wall_time_is_an_instant(local: datetime, zone: str, expected: datetime) -> None:
    assert instant(local, zone) == expected


@given(WALL_TIMES, ZONES)
def test_no_reading_of_a_wall_time_is_later(local: datetime, zone: str) -> None:
    later = max(local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    existing = wall_time(instant(local, zone), zone) == local
    assert instant(local, zone) == later or not existing


@given(WALL_TIMES, ZONES)
def test_a_wall_time_that_exists_is_read_back(local: datetime, zone: str) -> None:
    back = wall_time(instant(local, zone), zone)
    assert back == local or back - local in {timedelta(minutes=m) for m in (30, 60, 1440)}


@given(INSTANTS, ZONES)
def test_wall_time_and_day_agree_with_the_offset(at: datetime, zone: str) -> None:
    assert wall_time(at, zone) == at.astimezone(utc_offset(at, zone)).replace(tzinfo=None)
    assert day_in(at, zone) == wall_time(at, zone).date()


def test_an_aware_wall_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        instant(utc(2026, 1, 1), "UTC")


@pytest.mark.parametrize(("local", "zone"), [(datetime.min, "Asia/Tokyo"), (datetime.max, ANYWHERE_ON_EARTH)])
def test_the_edge_of_the_calendar_is_refused(local: datetime, zone: str) -> None:
    with pytest.raises(ValueError, match="calendar ends"):
        instant(local, zone)


@pytest.mark.parametrize(
    "zone", ["UTC", ANYWHERE_ON_EARTH, "America/Bogota", "Atlantic/South_Georgia", "Europe/Paris"]
)
def test_a_deadline_holds_to_its_last_instant(zone: str) -> None:
    closes_at = instant(datetime(2026, 3, 31, 23, 59), zone)
    moments = {seconds: closes_at + timedelta(seconds=seconds) for seconds in (-1, 0, 1)}
    answers = {s: is_open(at, opens_at=None, closes_at=closes_at) for s, at in moments.items()}
    assert answers == {-1: True, 0: True, 1: False}


def test_grace_belongs_to_the_deadline_and_nothing_opens_early() -> None:
    span = {"opens_at": utc(2026, 3, 1), "closes_at": utc(2026, 3, 31), "grace": timedelta(minutes=10)}
    moments = [
        utc(2026, 2, 28, 23, 59, 59),
        utc(2026, 3, 1),
        utc(2026, 3, 31, 0, 10),
        utc(2026, 3, 31, 0, 10, 1),
    ]
    assert [is_open(at, **span) for at in moments] == [False, True, True, False]


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "America", "UTC\0", "x" * 300]
)
def test_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_the_zones_to_choose_from() -> None:
    assert zones()[:2] == ("UTC", ANYWHERE_ON_EARTH)
    assert {"America/La_Paz", "Pacific/Galapagos", "Pacific/Easter", "Asia/Singapore"} <= set(zones())
    assert all(is_zone(zone) for zone in zones())
    assert day_in(utc(2026, 1, 1, 2), "Pacific/Easter") == date(2025, 12, 31)
