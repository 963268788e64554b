"""How the oracle reads what the contract leaves open, on a handful of rows each (`oracle/READINGS.md`)."""

import csv
from collections.abc import Mapping

from tests.portal.indicators.oracle import Tables, lines_of
from tests.portal.indicators.packages import HEADERS


def tables(**rows: list[Mapping[str, str]]) -> Tables:
    """Whole rows from the cells that matter; ids are given where none is."""
    return {
        table: [
            dict.fromkeys(HEADERS[table], "") | {"id": f"{table}-{place}"} | dict(line)
            for place, line in enumerate(lines)
        ]
        for table, lines in rows.items()
    }


def figures(
    rows: Tables, code: str, series: str, by: str | None = None, scheme: str = "LAC_M49"
) -> list[str]:
    """The rows of a series as `member value numerator/denominator`, in their order."""
    found = csv.reader(lines_of(rows, "2014-01-01", "2014-12-31", by))
    return [
        " ".join([cell[6], cell[7], *([f"{cell[8]}/{cell[9]}"] if cell[8] else [])]).rstrip()
        for cell in found
        if (cell[0], cell[1], cell[4]) == (code, series, scheme)
    ]


def seen(indicator: str, measure: str, cell: str, value: str, first: str, **more: str) -> dict[str, str]:
    """An observation of a cell, as `BR` or `BR/l`."""
    country, _, subject = cell.partition("/")
    row = {"indicator": indicator, "measure": measure, "country": country, "subject": subject, "value": value}
    return row | {"valid_from": first, "retrieved_on": "2015-01-01"} | more


def test_a_shorter_correction_wins_on_its_own_days_only() -> None:
    short = {"valid_to": "2014-12-30", "retrieved_on": "2016-01-01"}
    rows = tables(
        observations=[
            seen("3.4.b", "root_instances", "BR/L", "4", "2014-01-01"),
            seen("3.4.b", "root_instances", "BR/L", "9", "2014-01-01", **short),
        ]
    )
    assert figures(rows, "3.4.b", "instances") == ["_T 4"]


def test_the_greatest_id_is_by_code_point() -> None:
    same = [seen("3.4.b", "root_instances", "BR", value, "2014-01-01", id=value) for value in ("1", "2")]
    rows = tables(observations=[same[1] | {"id": "Z"}, same[0] | {"id": "a"}])
    assert figures(rows, "3.4.b", "instances", "subject") == ["_T 1", "UNKNOWN 1"]


def test_change_leaves_out_what_has_one_end_and_rounds_each_figure() -> None:
    rows = tables(
        observations=[
            seen("3.2.a", "registrants", "BR/a", "10.4", "2013-01-01", valid_to="2013-12-31"),
            seen("3.2.a", "registrants", "BR/a", "11.9", "2014-12-31"),
            seen("3.2.a", "registrants", "BR/b", "500", "2013-01-01", valid_to="2013-12-31"),
            seen("3.2.a", "registrants", "UY/u", "500", "2014-06-01"),
        ]
    )
    assert figures(rows, "3.2.a", "registrants", "country") == ["_T 2 12/10", "BR 2 12/10"]


def test_a_negative_half_rounds_away_from_zero_and_nothing_is_minus_zero() -> None:
    def falling(before: str, after: str) -> Tables:
        return tables(
            observations=[
                seen("3.2.b", "measures_adopted", "BR", before, "2013-01-01", valid_to="2013-12-31"),
                seen("3.2.b", "measures_adopted", "BR", after, "2014-01-01"),
            ]
        )

    assert figures(falling("3", "0.5"), "3.2.b", "measures") == ["_T -3 1/3"]
    assert figures(falling("1.4", "1"), "3.2.b", "measures") == ["_T 0 1/1"]


def test_incidents_without_country_and_outside_have_members() -> None:
    whole = {"valid_to": "2014-12-31"}
    rows = tables(
        observations=[
            seen("2.6.a", "incidents", cell, "1", "2014-01-01", **whole) for cell in ("", "US", "BV", "BR")
        ]
        + [seen("2.6.a", "incidents", "BR", "3", "2014-01-01", **whole, id="x")]
        + [seen("2.6.a", "incidents", "BR/caso", "5", "2014-01-01", **whole)]
    )
    found = figures(rows, "2.6.a", "incidents", "subregion", "NONE")
    assert found == ["_T 11", "BRA 8", "NONE 1", "OUTSIDE 1", "UNKNOWN 1"]


def test_traffic_by_place_needs_a_percent_and_not_a_weight() -> None:
    rows = tables(
        observations=[
            seen("3.1.a", "ipv6_percent", "UY", "5", "2014-01-01"),
            seen("3.1.a", "ipv6_percent", "BR/x", "50", "2014-01-01"),
            seen("3.1.a", "weight", "UY", "0", "2014-01-01"),
            seen("3.1.a", "weight", "BR", "7", "2014-01-01"),
        ]
    )
    assert figures(rows, "3.1.a", "ipv6", "country") == ["_T", "UY 0.0500"]
    assert figures(rows, "3.1.a", "ipv6", "subregion") == ["_T", "CON"]


def test_no_fee_is_shown_as_nothing_and_no_cell_as_missing() -> None:
    rows = tables(observations=[seen("4.6.c", "voluntary_fee_usd", "HN/hn", "0", "2014-07-01")])
    assert figures(rows, "4.6.c", "contributors", "country") == ["_T 0", "HN 0"]
    assert figures(rows, "4.6.c", "fees", "country") == ["_T"]
    assert figures({}, "4.6.c", "contributors", "country") == ["_T"]


def test_a_pair_written_twice_is_one_and_shares_are_of_all_sessions() -> None:
    event = {"id": "e", "status": "held", "start_on": "2014-01-01"}
    cells = ("en-es|es-en", "pt-en|en-pt|fr-es", "", "")
    rows = tables(
        events=[event],
        sessions=[{"event_id": "e", "status": "held", "interpretation": cell} for cell in cells],
    )
    expected = ["_T 0.2500 1/4", "en-es 0.2500 1/4", "en-pt 0.2500 1/4", "es-fr 0.2500 1/4"]
    assert figures(rows, "4.1.a", "share", "pair", "NONE") == expected
    assert figures(rows, "4.1.a", "sessions", "pair", "NONE") == ["_T 1", "en-es 1", "en-pt 1", "es-fr 1"]


def test_a_document_is_in_neither_figure_of_its_own_language() -> None:
    document = {"id": "d", "type": "strategic", "source_language": "es", "published_on": "2014-12-31"}
    versions = [("es", "2014-12-31"), ("en", "2015-01-14"), ("fr", "2015-01-15")]
    rows = tables(
        documents=[document],
        document_versions=[
            {"document_id": "d", "language": language, "published_on": day} for language, day in versions
        ],
    )
    assert figures(rows, "4.1.b", "documents", "language", "NONE") == ["_T 0", "en 1"]
    share = ["_T 0.0000 0/1", "en 1.0000 1/1", "fr 0.0000 0/1", "pt 0.0000 0/1"]
    assert figures(rows, "4.1.b", "share", "language", "NONE") == share


def test_an_award_outside_the_scheme_gives_no_rate_in_it() -> None:
    application = {"call_id": "c", "person_id": "p", "status": "submitted"}
    rows = tables(
        persons=[{"id": "p"}],
        calls=[{"id": "c", "kind": "fellowship", "closes_at": "2014-12-31T23:59:59Z"}],
        applications=[application | {"country": "UY"}, application | {"country": "PR"}],
        awards=[{"kind": "fellowship", "status": "accepted", "application_id": "applications-1"}],
    )
    assert figures(rows, "4.1.d", "award_rate", "country") == [
        "_T 1.0000 1/1",
        "PR 1.0000 1/1",
        "UY 0.0000 0/1",
    ]
    assert figures(rows, "4.1.d", "award_rate", None, "ICANN_LAC") == ["_T 0.0000 0/1"]


def test_only_money_is_disbursed() -> None:
    allocation = {"tags": "1.1.2|CCTLD_SSR", "status": "cancelled", "country": "PR"}
    rows = tables(
        allocations=[allocation | {"kind": kind} for kind in ("money", "in_kind")],
        disbursements=[
            {"allocation_id": f"allocations-{place}", "paid_on": "2014-01-01", "amount_usd": "7.005"}
            for place in (0, 1)
        ],
    )
    assert figures(rows, "1.3.b", "disbursed", "funder", "NONE") == ["_T 7.01", "UNKNOWN 7.01"]


def test_a_person_new_by_one_record_is_in_the_members_of_that_record_only() -> None:
    membership = {"body_id": "b", "person_id": "p", "role": "member", "from_on": "2014-03-01"}
    rows = tables(
        persons=[{"id": "p"}],
        bodies=[{"id": "b", "class": "SO", "dissolved_on": "2014-02-28"}],
        memberships=[
            membership | {"sector": "IXP", "country": "PR"},
            membership | {"sector": "ISP", "country": "BR"},
            membership | {"sector": "OSP", "country": "US"},
        ],
    )
    assert figures(rows, "2.9.a", "persons", "country") == ["_T 1", "PR 1"]
    assert figures(rows, "2.9.a", "persons", "sector") == ["_T 1", "IXP 1"]
    assert figures(rows, "2.9.a", "persons", None, "ICANN_LAC") == ["_T 0"]


def test_an_unknown_seat_with_an_office_in_the_region_is_a_local_office() -> None:
    credential = {"organisation_id": "o", "kind": "registrar", "from_on": "2014-12-31"}
    rows = tables(
        organisations=[{"id": "o"}],
        credentials=[credential | {"office_country": "PR"}, credential | {"seat_country": "UY"}],
    )
    assert figures(rows, "4.3.c", "local_office", "country") == ["_T 1", "PR 1"]
    assert figures(rows, "4.3.c", "organisations", "country") == ["_T 1", "UY 1"]


def test_all_grants_looks_at_the_grants_of_the_scheme_and_of_the_member() -> None:
    grant = {"organisation_id": "o", "funder_id": "org-icann", "report_due_on": "2014-12-31"}
    rows = tables(
        organisations=[{"id": "o", "country": "UY"}, {"id": "org-icann"}],
        awards=[grant | {"kind": "seed_fund"}, grant | {"kind": "organisation_grant", "country": "PR"}],
        disbursements=[
            {"award_id": f"awards-{place}", "paid_on": "2014-12-31", "amount_usd": "0"} for place in (0, 1)
        ],
        results=[
            {
                "award_id": "awards-0",
                "published_on": "2013-12-31",
                "public": "true",
                "url": "https://a.example",
            }
        ],
    )
    assert figures(rows, "1.4.a", "all_grants", "country") == [
        "_T 0.0000 0/1",
        "PR 0.0000 0/1",
        "UY 1.0000 1/1",
    ]
    assert figures(rows, "1.4.a", "any_grant", "kind", "ICANN_LAC") == [
        "_T 1.0000 1/1",
        "seed_fund 1.0000 1/1",
    ]
