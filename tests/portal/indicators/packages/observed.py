"""Resolutions, credentials, milestones, and what others observe."""

from tests.portal.indicators.packages.contract import HEADERS, Row
from tests.portal.indicators.packages.maker import EDGES, Maker

MENTIONS = ("LAC", "BR", "PR", "US", "LAC|PR", "BR|UY|US", "BQ|GT", "BV", "LAC|US", "BR|BR")
NUMBERS = ("2014.02.27.01", "2014.02.27.012a", "2013.12.31.02", "2015.01.01.100", "2014.02.27.02")
PLACES = ("BR", "UY", "MX", "BR", "UY", "PR", "BQ", "BV", "US")
SUBJECTS = ("", "", "br", "L", 'k, "root"', "ñandú", "Z")
DECIMALS = ("0", "0", "1", "5", "12.5", "0.5", "1.5", "0.000001", "3.141593", "99.999999", "100", "0.4")
LARGE = ("0", "2900000", "3000000.5", "204000000", "5200", "17")
MEASURES = (
    ("3.1.a", "ipv6_percent", DECIMALS, ("", "", "", "", "x")),
    ("3.1.a", "weight", DECIMALS, ("", "", "", "", "x")),
    ("3.2.a", "registrants", LARGE, ("", "br")),
    ("3.2.b", "measures_adopted", DECIMALS, ("", "br")),
    ("3.4.b", "root_instances", DECIMALS, SUBJECTS),
    ("4.3.a", "domains", LARGE, SUBJECTS),
    ("4.3.b", "domains", LARGE, SUBJECTS),
    ("4.4.a", "cctld_domains", LARGE, ("", "", "", "", "br")),
    ("4.4.a", "gtld_domains", LARGE, ("", "", "", "", "br")),
    ("4.4.a", "population", LARGE, ("", "", "", "", "br")),
)
YEARS = (("2012-07-01", "2013-06-30"), ("2013-07-01", "2014-06-30"), ("2014-07-01", "2015-06-30"))
SPANS = (
    *(("2013-12-01", "2013-12-31"), ("2014-01-01", "2014-01-01"), ("2014-01-02", "2014-02-28")),
    *(("2014-03-01", "2014-06-30"), ("2014-07-01", "2014-12-30"), ("2014-12-31", "2014-12-31")),
    *(("2015-01-01", "2015-02-28"), ("2015-03-01", "2016-02-29")),
)
# Of other cells, over the edges of the periods.
STRADDLING = (("2013-12-15", "2014-01-15"), ("2014-06-01", "2014-07-31"), ("2014-12-15", "2015-01-15"))


def add(m: Maker) -> None:
    """Add the tables."""
    m.table(
        "resolutions",
        20,
        number=lambda: m.one_of(NUMBERS),
        adopted_on=m.day,
        mentions=lambda: m.one_of(MENTIONS),
    )
    m.table(
        "credentials",
        40,
        organisation_id=m.ids("organisations"),
        from_on=m.day,
        seat_country=lambda: m.one_of(("", "", "US", "SE", "BR", "PR", "BQ")),
        office_country=lambda: m.one_of(("", "", "UY", "PR", "US")),
    )
    m.span("credentials", "from_on", "to_on")
    m.table(
        "milestones",
        10,
        code=lambda: m.one_of(("2.9.b", "2.9.b", "2.9.2", "2.9.a", "1.1.1")),
        reached_on=lambda: m.maybe([m.day()], 0.8),
        evidence_url=lambda: m.maybe(["https://prueba.example/acta"], 0.6),
    )
    m.rows["observations"] = []
    for indicator, measure, values, subjects in MEASURES:
        for _ in range(m.random.choice((0, 10, 16, 24, 24))):
            first = m.one_of((m.day(), "2013-06-30", "2013-12-31", "2014-01-01"))
            span = (first, m.later(first, 0.3))
            _observe(m, indicator, measure, (m.one_of(PLACES), m.one_of(subjects)), span, m.one_of(values))
    _fees(m)
    _incidents(m)


def _observe(
    m: Maker, indicator: str, measure: str, cell: tuple[str, str], span: tuple[str, str], value: str
) -> None:
    taken = {row["id"] for row in m.rows["observations"]}
    row: Row = dict.fromkeys(HEADERS["observations"], "")
    row |= {"id": m.name(taken), "indicator": indicator, "measure": measure, "value": value}
    row |= {"country": cell[0], "subject": cell[1], "valid_from": span[0], "valid_to": span[1]}
    row |= {"retrieved_on": m.one_of(EDGES[-9:]), "source_url": "https://fuente.example/x?a=1,2"}
    m.rows["observations"].append(row)


def _fees(m: Maker) -> None:
    """Fees of fiscal years, some corrected, some nothing."""
    for _ in range(m.random.choice((0, 12, 20))):
        value = m.one_of(("0", "0.00", "500.00", "80000.50", "75000.005"))
        place = m.one_of(("BR", "UY", "PR", "BV"))
        _observe(m, "4.6.c", "voluntary_fee_usd", (place, place.lower()), m.random.choice(YEARS), value)


def _incidents(m: Maker) -> None:
    """Spans of one country and subject that are equal or do not touch; with corrections, gaps, no country."""
    for indicator, measure in (("2.6.a", "incidents"), ("4.5.a", "domains_in_decided_cases")):
        for _ in range(m.random.choice((0, 12, 25, 25))):
            cell = (m.one_of(("BR", "PR", "US", "BV", "", "")), m.one_of(("", "caso-1", "caso-2")))
            spans = STRADDLING if cell[1] == "caso-2" else SPANS
            _observe(m, indicator, measure, cell, m.random.choice(spans), m.one_of(DECIMALS))
