"""Decisions and the last instant of an offer."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.applications.enums import ApplicationStatus
from portal.awards import rules
from portal.kernel.i18n import mark, mark_plural


@pytest.mark.parametrize("status", list(ApplicationStatus))
def test_only_scored_applications_are_decided_on(status: ApplicationStatus) -> None:
    assert (rules.staging_fault(status) is None) == (status is ApplicationStatus.SCORED)


def test_every_scored_application_needs_a_decision() -> None:
    assert rules.undecided_fault(0) is None
    assert rules.undecided_fault(2) == mark_plural(
        "%(num)s scored application has no decision yet. Decide on it first.",
        "%(num)s scored applications have no decision yet. Decide on them first.",
        2,
    )


@pytest.mark.parametrize(
    ("selected", "taken", "places", "fits"),
    [
        (2, 0, 2, True),
        (3, 0, 2, False),
        (1, 1, 2, True),
        (2, 1, 2, False),
        (9, 9, None, True),
        (0, 0, 0, True),
    ],
)
def test_no_more_than_there_are_places(selected: int, taken: int, places: int | None, fits: bool) -> None:
    sentence = mark(
        "%(selected)s are selected, %(taken)s hold an offer already, and the call has %(places)s places.",
        selected=selected,
        taken=taken,
        places=places,
    )
    assert rules.places_fault(selected, taken, places) == (None if fits else sentence)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", datetime(2026, 4, 1, 23, 59, 59, tzinfo=UTC)),
        ("America/Montevideo", datetime(2026, 4, 1, 2, 59, 59, tzinfo=UTC)),
        ("Etc/GMT+12", datetime(2026, 4, 1, 11, 59, 59, tzinfo=UTC)),
    ],
)
def test_an_offer_ends_with_a_day_of_the_calls_zone(zone: str, expected: datetime) -> None:
    """Made on 25 March at two in the morning UTC, which is still the 24th west of it."""
    made = datetime(2026, 3, 25, 2, 0, tzinfo=UTC)
    assert rules.accept_until(made, days=7, zone=zone) == expected


def test_the_last_instant_counts() -> None:
    end = datetime(2026, 4, 1, 2, 59, 59, tzinfo=UTC)
    late = mark("This offer has ended: its last day has passed, and the place goes to the next person.")
    second = timedelta(seconds=1)
    assert [rules.late_fault(end, end + step) for step in (-second, timedelta(), second)] == [
        None,
        None,
        late,
    ]
    assert rules.late_fault(None, end) is None
