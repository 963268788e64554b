"""What must hold of registrations and attendances."""

from datetime import UTC, date, datetime

import pytest

from portal.events.enums import EventStatus, EventType, Modality
from portal.events.models import Event
from portal.registrations import rules
from portal.registrations.enums import Channel, Mode, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes

ON = datetime(2026, 6, 21, 12, 0, tzinfo=UTC)


def event(**given: object) -> Event:
    values = {
        "status": EventStatus.PLANNED,
        "modality": Modality.HYBRID,
        "event_type": EventType.MEETING,
        "start_on": date(2026, 6, 21),
        "end_on": date(2026, 6, 25),
        "timezone": "America/Montevideo",
    }
    return Event(code="e", **(values | given))


def registration(**given: object) -> Registration:
    values = {"status": RegistrationStatus.CONFIRMED, "mode": Mode.ON_SITE, "event": event()}
    return Registration(code="R", **(values | given))


@pytest.mark.parametrize(
    ("modality", "modes"),
    [
        (Modality.IN_PERSON, (Mode.ON_SITE,)),
        (Modality.REMOTE, (Mode.REMOTE,)),
        (Modality.HYBRID, (Mode.ON_SITE, Mode.REMOTE)),
    ],
)
def test_ways_of_taking_part(modality: Modality, modes: tuple[Mode, ...]) -> None:
    there = event(modality=modality)
    assert rules.modes_of(there) == modes
    refused = [mode for mode in Mode if rules.wishes_fault(Wishes(mode), there) is not None]
    assert refused == [mode for mode in Mode if mode not in modes]


def test_only_the_confirmed_come_in() -> None:
    faults = {state: rules.door_fault(registration(status=state), at=ON) for state in RegistrationStatus}
    assert [state for state, fault in faults.items() if fault is None] == [RegistrationStatus.CONFIRMED]
    assert len({str(fault) for fault in faults.values()}) == len(RegistrationStatus)


def test_who_takes_part_from_afar_does_not_come_in_by_the_door() -> None:
    faults = {mode: rules.door_fault(registration(mode=mode), at=ON) for mode in (None, *Mode)}
    assert [mode for mode, fault in faults.items() if fault is None] == [None, Mode.ON_SITE]


def test_the_door_opens_the_day_before_where_the_event_is() -> None:
    shut = datetime(2026, 6, 20, 2, 59, 59, tzinfo=UTC)
    opened = datetime(2026, 6, 20, 3, 0, tzinfo=UTC)
    assert rules.door_fault(registration(), at=shut) is not None
    assert rules.door_fault(registration(), at=opened) is None


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_nobody_comes_to_an_event_that_is_not(status: EventStatus) -> None:
    assert rules.door_fault(registration(event=event(status=status)), at=ON) is not None


@pytest.mark.parametrize(("minutes", "fits"), [(-1, False), (0, True), (44_640, True), (44_641, False)])
def test_minutes_of_a_report(minutes: int, fits: bool) -> None:
    assert (rules.log_fault(registration(), minutes, at=ON) is None) is fits


def test_a_report_of_a_webinar_is_of_its_own_channel() -> None:
    found = [rules.log_channel(event(event_type=kind)) for kind in (EventType.WEBINAR, EventType.MEETING)]
    assert found == [Channel.WEBINAR, Channel.REMOTE]


def test_a_freed_place_goes_on_while_the_event_is_to_come() -> None:
    after = datetime(2026, 6, 26, 12, 0, tzinfo=UTC)
    assert rules.fills_freed_seats(event(), at=ON)
    assert not rules.fills_freed_seats(event(), at=after)
    assert not rules.fills_freed_seats(event(status=EventStatus.POSTPONED), at=ON)
