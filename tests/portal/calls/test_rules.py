"""Where a call stands, to the second and in every zone; who may apply; what may be set."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from portal.calls import rules
from portal.calls.enums import CallKind, CallState
from portal.calls.models import Call
from portal.calls.terms import Terms, terms_of
from portal.kernel.clock import instant
from portal.stakeholders.models import Person

SECOND = timedelta(seconds=1)
ZONES = [
    "UTC",
    "Etc/GMT+12",
    "America/Montevideo",
    "America/Santiago",
    "America/Port-au-Prince",
    "Europe/Lisbon",
]
OPENS = datetime(2026, 3, 1, 12, tzinfo=UTC)
CLOSES = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)


def call(**given: Any) -> Call:
    values = {
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "zone": "UTC",
        "grace_minutes": 0,
        "published_at": OPENS,
        "region": "ICANN_LAC",
    }
    return Call(**(values | given))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("minutes", [0, 10])
def test_a_call_closes_to_the_second_in_its_zone(zone: str, minutes: int) -> None:
    closes = instant(datetime.fromisoformat("2026-03-31T23:59"), zone)
    it = call(closes_at=closes, zone=zone, grace_minutes=minutes)
    last = closes + timedelta(minutes=minutes)
    faults = [rules.closing_fault(it, at) for at in (last - SECOND, last, last + SECOND)]
    assert [str(fault) if fault else None for fault in faults] == [
        None,
        None,
        "This call has closed, so nothing can be submitted to it any more.",
    ]


@pytest.mark.parametrize(
    ("day", "zone", "closes"),
    [
        ("2026-04-04T23:30", "America/Santiago", datetime(2026, 4, 5, 3, 30, tzinfo=UTC)),
        ("2026-09-06T00:30", "America/Santiago", datetime(2026, 9, 6, 4, 30, tzinfo=UTC)),
    ],
)
def test_at_the_edges_of_daylight_saving_nobody_loses_time(day: str, zone: str, closes: datetime) -> None:
    it = call(closes_at=instant(datetime.fromisoformat(day), zone), zone=zone)
    assert rules.closing_fault(it, closes) is None


@pytest.mark.parametrize(
    ("given", "at", "state"),
    [
        ({"published_at": None}, OPENS, CallState.DRAFT),
        ({}, OPENS - SECOND, CallState.ANNOUNCED),
        ({}, OPENS, CallState.OPEN),
        ({"opens_at": None}, OPENS - timedelta(days=99), CallState.OPEN),
        ({}, CLOSES, CallState.OPEN),
        ({}, CLOSES + SECOND, CallState.CLOSED),
        ({"opens_at": None}, CLOSES + SECOND, CallState.CLOSED),
    ],
)
def test_the_state_is_computed_from_the_dates(given: dict[str, Any], at: datetime, state: CallState) -> None:
    assert rules.state(call(**given), at) is state
    assert (rules.closing_fault(call(**given), at) is None) == (state is CallState.OPEN)


@pytest.mark.parametrize(
    ("person", "given", "granted", "words"),
    [
        ({"country": "PE"}, {}, 0, []),
        ({"country": "PE"}, {"lifetime_cap": 3}, 2, []),
        ({"country": "PR"}, {"region": "LAC_M49"}, 0, []),
        ({"country": "NA"}, {"region": "NONE"}, 0, []),
        ({"country": None}, {}, 0, ["Complete your profile first"]),
        ({"country": "PE", "name": " "}, {}, 0, ["Complete your profile first"]),
        ({"country": "PR"}, {}, 0, ["This call is for people who live in its region"]),
        ({"country": "NA"}, {}, 0, ["This call is for people who live in its region"]),
        ({"country": "PE"}, {"lifetime_cap": 3}, 3, ["You have been granted 3 fellowships"]),
        (
            {"country": "ES"},
            {"lifetime_cap": 1},
            1,
            ["This call is for people who live in its region", "You have been granted 1 fellowship,"],
        ),
    ],
)
def test_who_may_apply(person: dict[str, Any], given: dict[str, Any], granted: int, words: list[str]) -> None:
    found = rules.eligibility(call(**given), Person(**({"name": "Ana Ejemplo"} | person)), granted=granted)
    assert len(found) == len(words)
    assert all(str(sentence).startswith(start) for sentence, start in zip(found, words, strict=True))


@pytest.mark.parametrize(
    ("code", "fits"),
    [("beca-54", True), ("new", False), ("manage", False), ("Beca", False), ("a b", False), ("", False)],
)
def test_a_code_may_stand_in_an_address(code: str, fits: bool) -> None:
    assert (rules.code_fault(code) is None) is fits


TERMS = Terms(title="Beca", kind=CallKind.FELLOWSHIP, closes_at=CLOSES, opens_at=OPENS)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"title": " "}, "title"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"opens_at": CLOSES}, "closes_at"),
        ({"grace_minutes": -1}, "grace_minutes"),
        ({"grace_minutes": 1441}, "grace_minutes"),
        ({"places": -1}, "places"),
        ({"readers_wanted": 0}, "readers_wanted"),
        ({"amount_minor": 1}, "amount_currency"),
        ({"region": "MARS"}, "region"),
    ],
)
def test_what_staff_set_fits_together(change: dict[str, Any], field: str | None) -> None:
    fault = rules.terms_fault(replace(TERMS, **change))
    assert (fault[0] if fault else None) == field


def test_the_form_and_the_rubric_stay_once_published() -> None:
    it = call(questions_id="q1", rubric_id="r1", title="Beca", kind=CallKind.FELLOWSHIP, readers_wanted=1)
    same = terms_of(it)
    assert rules.pinned_fault(it, replace(same, title="Otra")) is None
    assert rules.pinned_fault(it, replace(same, rubric_id="r2")) is not None
    it.published_at = None
    assert rules.pinned_fault(it, replace(same, rubric_id="r2")) is None


def test_a_call_lacks_what_it_needs_before_it_is_published() -> None:
    bare = call(published_at=None)
    assert [str(each) for each in rules.publish_faults(bare, CLOSES)] == [
        "Choose the application form.",
        "Choose the rubric.",
        "Say who funds it.",
        "Its deadline lies in the past.",
    ]
    whole = call(published_at=None, questions_id="q", rubric_id="r", funder_id="f")
    assert rules.publish_faults(whole, OPENS) == []


def test_the_last_day_to_accept_follows_the_announcement() -> None:
    assert rules.accept_until(call(announces_on=date(2026, 6, 12), accept_days=7)) == date(2026, 6, 19)
    assert rules.accept_until(call(accept_days=7)) is None
