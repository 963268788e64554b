"""Exact money: integer minor units with a currency of ISO 4217."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_MINOR_DIGITS = {"CLP": 0, "PYG": 0, "XAF": 0, "JPY": 0}


def minor_digits(currency: str) -> int:
    """Return how many decimals the currency has."""
    return _MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, order=False)
class Money:
    """An exact amount; two currencies are never added."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Return ``amount`` in the currency's major unit as money.

        :raises ValueError: if the currency has fewer decimals than ``amount``
        """
        scaled = amount.scaleb(minor_digits(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} has more decimals than {currency}")
        return cls(int(scaled), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in the major unit."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added without a dated rate")
        return Money(self.minor + other.minor, self.currency)
