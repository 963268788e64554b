"""The order of a ranking, and what it must hold for any scores."""

from fractions import Fraction
from itertools import pairwise
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from portal.awards.ranking import Ranked, rank

SCORES = st.dictionaries(
    st.text("ABCDEF", min_size=1, max_size=3), st.lists(st.integers(0, 100), max_size=5), max_size=8
)


def test_means_decide_then_medians_then_codes() -> None:
    totals = {"D": [60, 60, 90], "C": [70, 70, 70], "B": [50, 90], "A": [80, 60], "E": [71]}
    assert [(each.position, each.code) for each in rank(totals)] == [
        (1, "E"),
        (2, "A"),
        (3, "B"),
        (4, "C"),
        (5, "D"),
    ]


def test_a_line_says_all_it_rests_on() -> None:
    assert rank({"A": [50, 75, 76]}) == [Ranked(1, "A", Fraction(67), Fraction(75), 26, 3)]


def test_a_third_is_not_rounded() -> None:
    """Two means that look alike when rounded are told apart."""
    ranked = rank({"A": [33, 33, 34], "B": [333333333, 333333334, 0]})
    assert [each.mean for each in ranked] == [Fraction(666666667, 3), Fraction(100, 3)]


def test_nothing_is_ranked_that_nobody_read() -> None:
    assert rank({"A": [], "B": [1]}) == rank({"B": [1]})
    assert rank({}) == []


@given(SCORES)
def test_positions_have_no_gaps_and_every_read_application_has_one(totals: dict[str, list[int]]) -> None:
    ranked = rank(totals)
    assert [each.position for each in ranked] == list(range(1, len(ranked) + 1))
    assert {each.code for each in ranked} == {code for code, given in totals.items() if given}


@given(SCORES)
def test_nobody_stands_before_a_better_one(totals: dict[str, list[int]]) -> None:
    for higher, lower in pairwise(rank(totals)):
        high, low = totals[higher.code], totals[lower.code]
        keys = [(Fraction(sum(one), len(one)), Fraction(median(map(Fraction, one)))) for one in (high, low)]
        assert keys[0] > keys[1] or (keys[0] == keys[1] and higher.code < lower.code)


@given(SCORES, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(totals: dict[str, list[int]], chance: object) -> None:
    items = list(totals.items())
    chance.shuffle(items)  # type: ignore[attr-defined]
    shuffled = {code: chance.sample(given, len(given)) for code, given in items}  # type: ignore[attr-defined]
    assert rank(shuffled) == rank(totals)


@given(SCORES, st.integers(1, 100))
def test_more_points_never_cost_a_place(totals: dict[str, list[int]], more: int) -> None:
    for before in rank(totals):
        raised = totals | {before.code: [points + more for points in totals[before.code]]}
        after = next(each for each in rank(raised) if each.code == before.code)
        assert after.position <= before.position
