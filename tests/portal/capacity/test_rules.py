"""What must hold of programmes."""

from datetime import date

from portal.capacity import rules

DAY = date(2014, 5, 1)


def test_a_programme_ends_on_its_first_day_at_the_earliest() -> None:
    assert rules.span_fault(DAY, None) is None
    assert rules.span_fault(DAY, DAY) is None
    assert (
        str(rules.span_fault(DAY, date(2014, 4, 30))) == "The last day is before the first. Give a later one."
    )


def test_a_programme_with_runs_is_not_removed() -> None:
    assert rules.in_use_fault(0) is None
    assert "Give its last day instead" in str(rules.in_use_fault(1))
