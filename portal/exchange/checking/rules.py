"""The contract's rules between the cells of one row: R1 to R3, R5, R7 to R12 as far as one row tells.

Each is a predicate over some cells of a row, as stored, that is true when the rule is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from portal.exchange.faults import Reason
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.models import ICANN, LACTLD

#: The indicators whose observations are spans that must not overlap.
SPANS_OF = ("2.6.a", "4.5.a")

_MEASURES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "2.6.a": frozenset({"incidents"}),
        "3.1.a": frozenset({"ipv6_percent", "weight"}),
        "3.2.a": frozenset({"registrants"}),
        "3.2.b": frozenset({"measures_adopted"}),
        "3.4.b": frozenset({"root_instances"}),
        "4.3.a": frozenset({"domains"}),
        "4.3.b": frozenset({"domains"}),
        "4.4.a": frozenset({"cctld_domains", "gtld_domains", "population"}),
        "4.5.a": frozenset({"domains_in_decided_cases"}),
        "4.6.c": frozenset({"voluntary_fee_usd"}),
    }
)


@dataclass(frozen=True)
class RowRule:
    """A rule of one table; ``is_broken`` is given the stored cells of the columns ``needs``.

    ``column`` is the one that the fault is reported at.
    """

    reason: Reason
    column: str
    needs: tuple[str, ...]
    is_broken: Callable[..., Any]
    detail: Sentence


def _one_of(first: str, second: str, detail: Sentence) -> RowRule:
    return RowRule(Reason.R1, first, (first, second), lambda a, b: a is None and b is None, detail)


def _span(start: str, end: str) -> RowRule:
    return RowRule(
        Reason.R3,
        end,
        (start, end),
        lambda a, b: a is not None and b is not None and b < a,
        mark("The end lies before the beginning."),
    )


_MEMBER = _one_of("person_id", "organisation_id", mark("There must be a person or an organisation, or both."))
_CURRENCY = RowRule(
    Reason.R9,
    "currency",
    ("amount", "currency"),
    lambda amount, currency: amount is not None and currency is None,
    mark("An amount needs its currency."),
)


def _needs(column: str, needs: tuple[str, ...], is_broken: Callable[..., Any], detail: Sentence) -> RowRule:
    return RowRule(Reason.R8, column, needs, is_broken, detail)


def _sessions(attended: int | None, total: int | None) -> bool:
    if attended is None or total is None:
        return attended is not total
    return attended > total


ROW_RULES: Mapping[str, tuple[RowRule, ...]] = MappingProxyType(
    {
        "organisations": (
            RowRule(
                Reason.R5,
                "merged_into",
                ("id", "merged_into"),
                lambda own, into: into is not None and own in (ICANN, LACTLD),
                mark("This organisation is not merged into another; others may be merged into it."),
            ),
        ),
        "affiliations": (_span("from_on", "to_on"),),
        "bodies": (_span("founded_on", "dissolved_on"),),
        "memberships": (
            _MEMBER,
            _span("from_on", "to_on"),
            RowRule(
                Reason.R7,
                "organisation_id",
                ("capacity", "organisation_id"),
                lambda capacity, organisation: capacity == "representing" and organisation is None,
                mark("Somebody who represents needs the organisation that is represented."),
            ),
        ),
        "events": (_span("start_on", "end_on"),),
        "programmes": (_span("started_on", "ended_on"),),
        "offerings": (_span("start_on", "end_on"),),
        "completions": (
            RowRule(
                Reason.R11,
                "sessions_attended",
                ("sessions_attended", "sessions_total"),
                _sessions,
                mark(
                    "The sessions attended and their total are given both or not at all, and not more than the total."
                ),
            ),
        ),
        "supports": (
            _one_of(
                "programme_id",
                "organisation_id",
                mark("There must be a programme or an organisation, or both."),
            ),
        ),
        "calls": (_span("opens_at", "closes_at"),),
        "applications": (
            _MEMBER,
            RowRule(
                Reason.R10,
                "submitted_at",
                ("status", "submitted_at"),
                lambda status, at: status != "draft" and at is None,
                mark("An application that is not a draft needs the time at which it was submitted."),
            ),
        ),
        "awards": (_MEMBER, _CURRENCY),
        "allocations": (
            _needs(
                "approved_on",
                ("status", "approved_on"),
                lambda status, on: status == "approved" and on is None,
                mark("An approved allocation needs the day of its approval."),
            ),
            _needs(
                "amount_usd",
                ("status", "kind", "amount_usd"),
                lambda status, kind, usd: status == "approved" and kind == "money" and usd is None,
                mark("An approved allocation of money needs its amount in US dollars."),
            ),
            _needs(
                "staff_days",
                ("status", "kind", "staff_days"),
                lambda status, kind, days: status == "approved" and kind == "staff" and days is None,
                mark("An approved allocation of staff needs its days."),
            ),
            _CURRENCY,
        ),
        "disbursements": (
            RowRule(
                Reason.R2,
                "award_id",
                ("award_id", "allocation_id"),
                lambda award, allocation: (award is None) is (allocation is None),
                mark("There must be either an award or an allocation, and not both."),
            ),
            _CURRENCY,
        ),
        "credentials": (_span("from_on", "to_on"),),
        "observations": (
            _span("valid_from", "valid_to"),
            RowRule(
                Reason.R12,
                "measure",
                ("indicator", "measure"),
                lambda indicator, measure: measure not in _MEASURES[indicator],
                mark("This measure does not belong to the indicator."),
            ),
            RowRule(
                Reason.R12,
                "value",
                ("value",),
                lambda value: Decimal(value) < 0,
                mark("The value must be at least 0."),
            ),
            RowRule(
                Reason.R12,
                "value",
                ("measure", "value"),
                lambda measure, value: measure == "ipv6_percent" and Decimal(value) > 100,
                mark("A percentage is at most 100."),
            ),
            RowRule(
                Reason.R12,
                "valid_to",
                ("indicator", "valid_to"),
                lambda indicator, to: indicator in SPANS_OF and to is None,
                mark("An observation of this indicator needs the last day that it is valid for."),
            ),
            RowRule(
                Reason.R12,
                "country",
                ("indicator", "country"),
                lambda indicator, country: indicator not in SPANS_OF and country is None,
                mark("An observation of this indicator needs its country."),
            ),
        ),
    }
)


def broken(
    table: str, columns: Mapping[str, Sequence[Any]], wrong: set[tuple[int, str]]
) -> Iterator[tuple[int, RowRule]]:
    """Yield the place of each row that breaks a rule, with the rule.

    :param columns: the stored cells, column by column
    :param wrong: places and columns of cells that are wrong already: no rule can be asked of those
    """
    for rule in ROW_RULES.get(table, ()):
        cells = zip(*(columns[name] for name in rule.needs), strict=True)
        for place, values in enumerate(cells):
            if wrong and any((place, name) in wrong for name in rule.needs):
                continue
            if rule.is_broken(*values):
                yield place, rule
