"""Exact money: hundredths of a currency's unit, as integers, with the currency's ISO 4217 code.

Every currency is kept in hundredths, also those without cents, because the contract allows two
decimals in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

DECIMALS = 2
MOST = 10**13


@dataclass(frozen=True)
class Money:
    """An exact amount; two currencies are never added."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Return ``amount`` in the currency's unit as money.

        :raises ValueError: if ``amount`` has more than two decimals, or is out of all measure
        """
        if not amount.is_finite() or abs(amount) > MOST:
            raise ValueError(f"{amount} is no amount of money")
        scaled = amount.scaleb(DECIMALS)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} has more than {DECIMALS} decimals")
        return cls(int(scaled), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in the currency's unit, with two decimals."""
        return Decimal(self.minor).scaleb(-DECIMALS)

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added without a dated rate")
        return Money(self.minor + other.minor, self.currency)
