"""The oracle gives the contract's figures, and does not change its mind when the same package is told otherwise."""

import csv
from pathlib import Path

import pytest

from tests.portal.indicators.oracle import Tables, lines_of
from tests.portal.indicators.packages import HEADERS, merged, package, relabelled, shuffled, unmerged

SAMPLE = Path(__file__).parents[2] / "data" / "contract" / "sample"
FILES = sorted(SAMPLE.glob("expected*.csv"))
YEAR = ("2014-01-01", "2014-12-31")
DIMENSIONS = (
    *("country subregion gender sector business body body_class role continuity channel modality".split()),
    *("event_type event_series kind level language track programme regional_focus funder topic".split()),
    *("document_type pair subject gac".split()),
)
# Records with one day of their own, counted each: the parts of a period add up to the whole.
ADDING = {
    *(("1.1.a", "in_region"), ("1.1.a", "virtual_for_region"), ("1.1.b", "allocations"), ("1.1.b", "money")),
    *(("1.1.b", "staff_days"), ("1.3.a", "allocations"), ("1.3.b", "committed"), ("1.3.b", "disbursed")),
    *(("2.4.a", "participations"), ("2.4.a", "hub_headcount"), ("2.9.a", "organisations")),
    *(("2.9.a", "persons"), ("3.3.a", "events"), ("3.4.c", "workshops"), ("4.1.a", "sessions")),
    *(("4.1.b", "documents"), ("4.1.c", "participations"), ("4.1.c", "economic"), ("4.1.d", "awards")),
    *(("4.1.d", "applications"), ("4.2.b", "workshops"), ("4.6.b", "participations")),
    ("4.6.b", "unknown_funding"),
}


def sample() -> Tables:
    found: Tables = {}
    for table in HEADERS:
        with (SAMPLE / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            found[table] = list(csv.DictReader(lines))
    return found


def values(tables: Tables, start: str, end: str, by: str | None = None) -> dict[tuple[str, ...], str]:
    """Values by code, series, scheme, dimension and member."""
    cells = csv.reader(lines_of(tables, start, end, by))
    return {(cell[0], cell[1], cell[4], cell[5], cell[6]): cell[7] for cell in cells}


def members(by: str, code: str, series: str, scheme: str) -> list[str]:
    """The members of one series on the sample, as `member value numerator/denominator`."""
    rows = csv.reader(lines_of(sample(), *YEAR, by))
    return [
        " ".join([cell[6], cell[7], *([f"{cell[8]}/{cell[9]}"] if cell[8] else [])])
        for cell in rows
        if (cell[0], cell[1], cell[4], cell[5]) == (code, series, scheme, by)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gives_the_figures_of_the_contract(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[1:]
    start, end = expected[0].split(",")[2:4]
    by = path.stem.removeprefix("expected-by-") if "-by-" in path.stem else None
    assert lines_of(sample(), start, end, by) == expected


def test_every_file_of_the_contract_is_compared() -> None:
    assert len(FILES) == 8


@pytest.mark.parametrize(
    ("by", "code", "series", "scheme", "expected"),
    [
        # Registro Sol, CRIX, Tereré, Café Ñandú and Antel; UdelaR and UWI are academic.
        ("business", "2.2.a", "organisations", "ICANN_LAC", ["BUSINESS 5", "OTHER 2"]),
        ("body_class", "2.1.a", "persons", "ICANN_LAC",
         ["AC 1 4/3", "BOARD 1 1/0", "RT 0 1/1", "SO 0 2/2", "WG -1 0/1"]),
        ("role", "1.1.d", "persons", "ICANN_LAC", ["appointee 1", "member 5", "vice_chair 1"]),
        # p10 and p11 came in 2014; p01, p03, p04, p09 and p12 were there.
        ("continuity", "1.1.d", "persons", "ICANN_LAC", ["CONTINUING 5", "NEW 2"]),
        ("modality", "3.3.a", "events", "LAC_M49", ["hybrid 2", "remote 1"]),
        ("event_type", "1.1.a", "virtual_for_region", "NONE", ["webinar 1"]),
        ("event_series", "4.1.a", "share", "NONE", ["ICANN 0.6000 3/5"]),
        ("kind", "1.1.b", "money", "NONE", ["money 50000.00"]),
        ("kind", "4.6.a", "organisations", "LAC_M49", ["INTERNSHIP 1", "SUPPORT 2"]),
        ("kind", "2.5.b", "programmes", "NONE", ["funding 1", "speakers 1"]),
        ("kind", "1.4.a", "all_grants", "LAC_M49", ["organisation_grant 0.6667 2/3", "seed_fund 0.0000 0/1"]),
        ("level", "2.5.a", "participations", "LAC_M49", ["UNKNOWN 2", "advanced 2", "basic 4"]),
        # d2 alone is not English at its source; on its deadline, or a day too late, Spanish is not timely.
        ("language", "4.1.b", "documents", "NONE", ["en 1", "es 1", "fr 3", "pt 4"]),
        ("language", "4.1.b", "share", "NONE", ["en 1.0000 1/1", "es 0.3333 1/3", "fr 0.7500 3/4", "pt 1.0000 4/4"]),
        ("document_type", "4.1.b", "documents", "NONE", ["strategic 1"]),
        ("document_type", "4.1.b", "share", "NONE", ["news_release 0.0000 0/1", "strategic 0.3333 1/3"]),
        ("pair", "4.1.a", "sessions", "NONE", ["en-es 3", "en-fr 1", "en-pt 1", "es-fr 1"]),
        ("pair", "4.1.a", "share", "NONE",
         ["en-es 0.6000 3/5", "en-fr 0.2000 1/5", "en-pt 0.2000 1/5", "es-fr 0.2000 1/5"]),
        ("track", "4.1.d", "award_rate", "ICANN_LAC",
         ["UNKNOWN 0.0000 0/1", "first 0.4000 2/5", "returning 0.5000 1/2"]),
        ("programme", "2.6.b", "participations", "LAC_M49", ["pr-lacralo 2", "pr-ssr 2"]),
        ("regional_focus", "2.5.c", "inventory", "NONE", ["NO 1", "YES 3"]),
        ("funder", "4.1.d", "awards", "ICANN_LAC", ["org-icann 3", "org-lacnic 1"]),
        ("funder", "1.3.b", "disbursed", "NONE", ["org-icann 13000.60"]),
        ("topic", "1.2.a", "groups", "NONE", ["ACCESS 1", "IPV6 1"]),
        ("subject", "3.4.b", "instances", "LAC_M49", ["F 1", "L 5"]),
        ("gac", "2.8.a", "persons", "LAC_M49", ["YES 1"]),
        ("subregion", "3.3.a", "events", "ICANN_LAC", ["CAR 1", "OUTSIDE 1", "UNKNOWN 1"]),
        ("subregion", "3.1.a", "ipv6", "LAC_M49", ["AND 0.0800 1.60/20.00", "BRA 0.0050 0.50/100.00", "CON "]),
        ("subregion", "2.1.a", "countries", "ICANN_LAC",
         ["AND 1 1/0", "BRA 0 1/1", "CAM 0 1/1", "CAR 0 2/2", "CON 0 2/2"]),
    ],
)  # fmt: skip
def test_gives_the_members_worked_out_by_hand(
    by: str, code: str, series: str, scheme: str, expected: list[str]
) -> None:
    assert members(by, code, series, scheme) == expected


@pytest.mark.parametrize("by", DIMENSIONS)
def test_totals_are_the_same_with_every_dimension(by: str) -> None:
    seen = 0
    for seed in range(8):
        tables = package(seed)
        lines = lines_of(tables, *YEAR, by)
        assert [line for line in lines if ",_T,_T," in line] == lines_of(tables, *YEAR)
        seen += len(lines) - 139
    assert seen > 0


def test_nothing_gives_all_totals() -> None:
    lines = lines_of({}, *YEAR, "country")
    assert len(lines) == 139
    assert {line.split(",", 7)[7].partition(",")[0] for line in lines} == {"", "0", "0.00"}


@pytest.mark.parametrize("seed", range(4))
def test_order_has_no_meaning(seed: int) -> None:
    tables = package(seed)
    for by in (None, *DIMENSIONS):
        assert lines_of(shuffled(tables, seed), *YEAR, by) == lines_of(tables, *YEAR, by)


@pytest.mark.parametrize("seed", range(4))
def test_ids_have_no_meaning_but_where_they_are_members(seed: int) -> None:
    tables = package(seed)
    other = relabelled(tables, seed)
    assert other != tables
    for by in (None, *DIMENSIONS):
        one, two = lines_of(tables, *YEAR, by), lines_of(other, *YEAR, by)
        if by in ("body", "programme", "funder"):
            assert len(one) == len(two)
        else:
            assert one == two


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("middle", ["2014-02-28", "2014-06-30"])
def test_the_parts_of_a_period_add_up(seed: int, middle: str) -> None:
    tables = package(seed)
    after = {"2014-02-28": "2014-03-01", "2014-06-30": "2014-07-01"}[middle]
    for by in (None, "country", "sector", "modality"):
        whole = values(tables, *YEAR, by)
        first, second = values(tables, YEAR[0], middle, by), values(tables, after, YEAR[1], by)
        for key in whole:
            if key[:2] in ADDING:
                parts = float(first.get(key, 0)) + float(second.get(key, 0))
                assert float(whole[key]) == pytest.approx(parts, abs=0.001), key


@pytest.mark.parametrize("table", ["persons", "organisations"])
def test_merging_and_unmerging_end_where_they_began(table: str) -> None:
    tables = package(5)
    more = merged(tables, 1, table)
    back = {name: [dict(row) for row in lines] for name, lines in more.items()}
    for row, old in zip(back[table], tables[table], strict=True):
        row["merged_into"] = old["merged_into"]
    assert lines_of(back, *YEAR) == lines_of(tables, *YEAR)
    assert lines_of(unmerged(tables, table), *YEAR) != lines_of(tables, *YEAR)
    assert {row["merged_into"] for row in unmerged(tables, table)[table]} == {""}
