"""Invented values from outside: every measure, for several countries, each with source and validity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from portal.operations.demonstration.records.rows import WEB, YEARS_SHOWN, Rows


class Curve(NamedTuple):
    """A value read once a year: of the year before those shown, and what it grows by each year, in per cent.

    ``since`` is the year of its first reading, 0 the one before those shown.
    """

    indicator: str
    measure: str
    country: str
    value: float
    growth: float
    subject: str | None = None
    since: int = 0


def _many(
    indicator: str, measure: str, values: Mapping[str, tuple[float, float]], subject: str | None = None
) -> Iterator[Curve]:
    for country, (value, growth) in values.items():
        yield Curve(indicator, measure, country, value, growth, subject)


#: Country: people in thousands, names in the country's code, generic names.
NAMES = {
    "BR": (203_000, 3_900_000, 2_700_000),
    "MX": (126_000, 1_050_000, 1_900_000),
    "AR": (45_000, 620_000, 710_000),
    "CO": (51_000, 2_100_000, 640_000),
    "CL": (19_600, 610_000, 260_000),
    "PE": (33_400, 165_000, 330_000),
    "GT": (17_300, 26_000, 61_000),
    "HT": (11_600, 3_100, 9_400),
    "JM": (2_800, 9_700, 31_000),
    "TT": (1_500, 4_900, 17_500),
    "PR": (3_200, 5_200, 82_000),
    "AW": (107, 1_300, 2_900),
}
IPV6 = {
    "BR": (41.5, 6),
    "MX": (39.2, 9),
    "AR": (19.8, 11),
    "CO": (22.4, 14),
    "CL": (24.6, 8),
    "PE": (18.1, 12),
    "GT": (26.3, 7),
    "TT": (21.7, 10),
    "PR": (33.9, 4),
    "JM": (7.4, 21),
}
CURVES = (
    *_many("3.1.a", "ipv6_percent", IPV6),
    *(Curve("3.1.a", "weight", country, NAMES[country][0] // 10, 1) for country in IPV6 if country != "JM"),
    *(Curve("4.4.a", "population", country, each[0] * 1000, 0.8) for country, each in NAMES.items()),
    *(
        Curve("4.4.a", "cctld_domains", country, each[1], 3 + place % 4)
        for place, (country, each) in enumerate(NAMES.items())
    ),
    *(
        Curve("4.4.a", "gtld_domains", country, each[2], 2 + place % 3)
        for place, (country, each) in enumerate(NAMES.items())
    ),
    *_many(
        "3.2.a",
        "registrants",
        {"BR": (2_450_000, 4), "AR": (402_000, -2), "PE": (96_000, 7), "JM": (6_100, 3), "PR": (3_800, 5)},
    ),
    *_many(
        "3.2.b",
        "measures_adopted",
        {"BR": (9, 8), "CO": (6, 15), "HN": (2, 40), "HT": (1, 60), "TT": (4, 12), "PR": (5, 18)},
    ),
    *(
        Curve("3.4.b", "root_instances", country, value, 22, letter, since)
        for country, letter, value, since in (
            *(("BR", "F", 5, 0), ("BR", "I", 3, 0), ("BR", "L", 8, 0), ("AR", "L", 3, 0), ("AR", "F", 2, 0)),
            *(("UY", "L", 1, 0), ("CO", "L", 2, 1), ("PE", "F", 1, 2), ("TT", "K", 1, 3), ("PR", "L", 1, 1)),
            *(("CW", "L", 1, 3), ("GT", "I", 1, 4), ("HT", "L", 1, 2)),
        )
    ),
    *_many("4.3.a", "domains", {"BR": (610_000, 5), "AR": (83_000, 12)}, "Registrador de ejemplo"),
    *_many("4.3.a", "domains", {"BS": (1_240_000, 3), "KY": (96_000, -4)}, "Sample registrar"),
    *_many("4.3.b", "domains", {"BR": (3_950_000, 4), "UY": (88_000, 30)}, "Plataforma de ejemplo"),
    *_many("4.3.b", "domains", {"PR": (5_400, 2)}, "Sample platform"),
)
#: Indicator, measure, country, count of the first quarter, growth from quarter to quarter.
COUNTS = (
    ("2.6.a", "incidents", "BR", 14, 0.6),
    ("2.6.a", "incidents", "HN", 9, -0.4),
    ("2.6.a", "incidents", "PE", 6, 0.3),
    ("2.6.a", "incidents", None, 3, 0.1),
    ("4.5.a", "domains_in_decided_cases", "BR", 31, 1.2),
    ("4.5.a", "domains_in_decided_cases", "MX", 22, 0.9),
    ("4.5.a", "domains_in_decided_cases", "CO", 12, -0.3),
)
#: Country-code domain: country, dollars of each fiscal year from the one before those shown.
FEES = {
    "br": ("BR", (250_000, 265_000, 265_000, 290_000, 301_500)),
    "pe": ("PE", (12_000, 12_000, 15_500, 14_000, 18_000)),
    "hn": ("HN", (1_000, 1_250, 1_250, 0, 1_500)),
    "gt": ("GT", (2_500, 2_000, 0, 0, 750)),
    "tt": ("TT", (5_000, 5_000, 4_000, 6_500, 6_500)),
    "ht": ("HT", (0, 0, 150, 300, 300)),
    "pr": ("PR", (4_000, 4_800, 5_200, 5_200, 7_000)),
}


def add(rows: Rows) -> None:
    """Add the values of the years shown and of the one before, to which the first is compared."""
    before = rows.today.year - YEARS_SHOWN
    for curve in CURVES:
        for step in range(curve.since, YEARS_SHOWN + 1):
            _read(rows, curve, date(before + step, 1, 1), step - curve.since)
    for indicator, measure, country, first, more in COUNTS:
        for quarter in range(4 * (YEARS_SHOWN + 1)):
            _count(rows, indicator, measure, country, quarter, round(first + more * quarter))
    for name, (country, fees) in FEES.items():
        for step, fee in enumerate(fees):
            _collect(rows, name, country, date(before + step, 7, 1), fee)


def _read(rows: Rows, curve: Curve, valid_from: date, years: int) -> None:
    worth = curve.value * (1 + curve.growth / 100) ** years
    is_percent = curve.measure == "ipv6_percent"
    _observe(
        rows,
        curve.indicator,
        curve.measure,
        curve.country,
        curve.subject,
        round(worth, 2) if is_percent else int(worth + 0.5),
        valid_from,
        None,
        valid_from + timedelta(days=9),
    )


def _count(rows: Rows, indicator: str, measure: str, country: str | None, quarter: int, value: int) -> None:
    years, place = divmod(quarter, 4)
    first = date(rows.today.year - YEARS_SHOWN + years, 1 + 3 * place, 1)
    last = date(first.year + place // 3, (first.month + 2) % 12 + 1, 1) - timedelta(days=1)
    _observe(rows, indicator, measure, country, None, value, first, last, last + timedelta(days=12))


def _collect(rows: Rows, name: str, country: str, first: date, value: int) -> None:
    last = date(first.year + 1, 6, 30)
    _observe(
        rows, "4.6.c", "voluntary_fee_usd", country, name, value, first, last, first + timedelta(days=40)
    )


def _observe(
    rows: Rows,
    indicator: str,
    measure: str,
    country: str | None,
    subject: str | None,
    value: float,
    valid_from: date,
    valid_to: date | None,
    read_on: date,
) -> None:
    if rows.has_come(read_on):
        rows.add(
            "observations",
            f"obs-{rows.number('observations') + 1}",
            indicator=indicator,
            measure=measure,
            country=country,
            subject=subject,
            value=value,
            valid_from=valid_from,
            valid_to=valid_to,
            retrieved_on=read_on,
            source_url=f"{WEB}/cifras/{measure}",
        )
