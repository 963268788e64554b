"""Exact money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.money import MOST, Money


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_hundredths_are_read_back(minor: int) -> None:
    assert Money.of(Money(minor, "USD").amount, "USD") == Money(minor, "USD")


@given(st.integers(), st.integers())
def test_sums_are_exact(first: int, second: int) -> None:
    assert Money(first, "BRL") + Money(second, "BRL") == Money(first + second, "BRL")


@pytest.mark.parametrize("amount", ["0.001", "NaN", "sNaN", "Infinity", "-Infinity", "1E+400", str(MOST + 1)])
def test_no_amount(amount: str) -> None:
    with pytest.raises(ValueError, match=r"decimals|no amount"):
        Money.of(Decimal(amount), "USD")


@pytest.mark.parametrize(("amount", "minor"), [("12.50", 1250), ("-0.01", -1), ("0", 0), ("1E+2", 10_000)])
def test_amounts(amount: str, minor: int) -> None:
    assert Money.of(Decimal(amount), "CLP") == Money(minor, "CLP")


def test_two_currencies_are_not_added() -> None:
    with pytest.raises(ValueError, match="dated rate"):
        Money(1, "USD") + Money(1, "COP")
