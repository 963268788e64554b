"""What must hold of an event, at the edges."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal.events import rules
from portal.events.enums import EventStatus, EventType, Modality
from portal.events.models import Event
from portal.events.rules import Details

OPENS = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CLOSES = datetime(2026, 6, 20, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GOOD = Details(
    title="ICANN 86",
    event_type=EventType.PUBLIC_MEETING,
    modality=Modality.HYBRID,
    start_on=date(2026, 6, 21),
    end_on=date(2026, 6, 25),
    timezone="America/Montevideo",
    series="ICANN",
    country="UY",
    link="https://example.org/86",
    opens_at=OPENS,
    closes_at=CLOSES,
    capacity=10,
)


def event(**given: object) -> Event:
    values = {
        "status": EventStatus.PLANNED,
        "start_on": date(2026, 6, 21),
        "end_on": date(2026, 6, 25),
        "timezone": "America/Montevideo",
        "opens_at": OPENS,
        "closes_at": CLOSES,
    }
    return Event(code="icann-86", **(values | given))


def test_good_details_have_no_fault() -> None:
    assert rules.details_fault(GOOD, seats_taken=10) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"end_on": date(2026, 6, 20)}, "end_on"),
        ({"series": "icann"}, "series"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"country": None}, "country"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://["}, "link"),
        ({"link": "https://example.org/a b"}, "link"),
        ({"closes_at": OPENS}, "closes_at"),
        ({"opens_at": None}, "closes_at"),
        ({"closes_at": datetime(2026, 6, 26, 4, 0, tzinfo=UTC)}, "closes_at"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 9}, "capacity"),
    ],
)
def test_one_wrong_detail_is_named(change: dict[str, object], field: str) -> None:
    fault = rules.details_fault(replace(GOOD, **change), seats_taken=10)
    assert fault is not None
    assert fault[0] == field


def test_an_online_event_needs_no_country() -> None:
    assert rules.details_fault(replace(GOOD, modality=Modality.REMOTE, country=None)) is None


@pytest.mark.parametrize("code", ["new", "", "ICANN-86", "icann 86", "-icann", "ñandú", "a" * 65])
def test_what_is_no_code(code: str) -> None:
    assert rules.code_fault(code) is not None


def test_registration_is_open_from_its_opening_to_its_closing_instant() -> None:
    faults = {
        at: rules.registration_fault(event(), at=at)
        for at in (OPENS - SECOND, OPENS, CLOSES - SECOND, CLOSES, CLOSES + SECOND)
    }
    assert [str(fault) if fault else None for fault in faults.values()] == [
        "Registration has not opened yet.",
        None,
        None,
        None,
        "Registration is closed.",
    ]


def test_without_a_closing_instant_it_ends_with_the_last_day_where_the_event_is() -> None:
    endless = event(closes_at=None)
    last = datetime(2026, 6, 26, 2, 59, 59, tzinfo=UTC)
    assert rules.registration_fault(endless, at=last) is None
    assert str(rules.registration_fault(endless, at=last + SECOND)) == "This event is over."


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.HELD])
def test_only_a_planned_event_takes_registrations(status: EventStatus) -> None:
    assert rules.registration_fault(event(status=status), at=OPENS) is not None


def test_an_event_without_an_opening_takes_none() -> None:
    assert rules.registration_fault(event(opens_at=None, closes_at=None), at=OPENS) is not None


def test_held_from_the_first_day() -> None:
    assert rules.held_fault(event(), on=date(2026, 6, 20)) is not None
    assert rules.held_fault(event(), on=date(2026, 6, 21)) is None


def test_no_event_is_part_of_itself() -> None:
    assert rules.parent_fault("evt-1", ["evt-2", "evt-1"]) is not None
    assert rules.parent_fault("evt-1", ["evt-2"]) is None
    assert rules.parent_fault(None, ["evt-2"]) is None
