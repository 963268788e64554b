"""A column at once says the same of each cell as cell by cell, whatever stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exchange.checking import columns
from portal.exchange.checking.columns import taker
from portal.exchange.checking.values import Form
from portal.exchange.definitions import tables

PLAIN = Form()
SQLITE = Form(time=lambda cell: cell.replace("T", " ").replace("Z", ".000000"), true=1, false=0)


def take(
    table: str, column: str, *cells: str, form: Form = PLAIN
) -> tuple[list[object], list[tuple[int, str]]]:
    values, wrong = taker(tables()[table].column(column), form)(cells)
    return list(values), [(place, reason.value) for place, reason, _detail in wrong]


def exact(**more: object) -> Form:
    return Form(decimals=6, is_exact=True, **more)


GOOD = [
    ("persons", "id", PLAIN, "a.B_9:-", "a.B_9:-"),
    ("persons", "id", PLAIN, "x" * 64, "x" * 64),
    ("persons", "name", PLAIN, "  Ñandú ", "  Ñandú "),
    ("persons", "emails", PLAIN, "b@x|a@x|b@x", "|a@x|b@x|"),
    ("persons", "country", PLAIN, "NA", "NA"),
    ("persons", "citizenships", PLAIN, "UY|AR", "|AR|UY|"),
    ("persons", "directory_consent", PLAIN, "false", "false"),
    ("persons", "directory_consent", SQLITE, "false", 0),
    ("events", "organisers", Form(has_bars=False), "o2|o1", "o1|o2"),
    ("events", "start_on", PLAIN, "2016-02-29", "2016-02-29"),
    ("registrations", "registered_at", PLAIN, "2014-12-31T23:59:59Z", "2014-12-31T23:59:59Z"),
    ("registrations", "registered_at", SQLITE, "2014-12-31T23:59:59Z", "2014-12-31 23:59:59.000000"),
    ("sessions", "starts_at", PLAIN, "2014-12-31T23:59", "2014-12-31T23:59"),
    ("attendances", "minutes", PLAIN, "007", 7),
    ("awards", "amount", PLAIN, "20000.10", 2_000_010),
    ("awards", "amount", PLAIN, "0", 0),
    ("awards", "amount", PLAIN, "5.1200", 512),
    ("awards", "currency", PLAIN, "UYU", "UYU"),
    ("observations", "value", exact(), "0012.500", "12.5"),
    ("observations", "value", exact(), "-0", "0"),
    ("resolutions", "mentions", PLAIN, "LAC|UY", "|LAC|UY|"),
]


@pytest.mark.parametrize(("table", "column", "form", "cell", "stored"), GOOD)
def test_a_good_cell_is_stored(table: str, column: str, form: Form, cell: str, stored: object) -> None:
    assert take(table, column, cell, form=form) == ([stored], [])
    assert take(table, column, cell, cell, form=form) == ([stored, stored], [])


WRONG = [
    ("persons", "id", "", "required"),
    ("persons", "id", "a\n", "pattern"),
    ("persons", "id", "x" * 65, "pattern"),
    ("persons", "id", "ñ", "pattern"),
    ("persons", "name", "", "required"),
    ("persons", "gender", "f", "enum"),
    ("persons", "country", "UYU", "pattern"),
    ("persons", "country", "UK", "enum"),
    ("persons", "citizenships", "UY|", "pattern"),
    ("persons", "citizenships", "UY|EU", "enum"),
    ("persons", "languages", "ES", "pattern"),
    ("persons", "directory_consent", "True", "type"),
    ("persons", "directory_consent", "1", "type"),
    ("events", "organisers", "", "required"),
    ("events", "organisers", "o1||o2", "pattern"),
    ("events", "start_on", "2014-2-1", "type"),
    ("events", "start_on", "2015-02-29", "type"),
    ("events", "start_on", "0000-01-01", "type"),
    ("events", "start_on", "2014-01-01\n", "type"),
    ("events", "start_on", "٢٠١٤-٠١-٠١", "type"),
    ("registrations", "registered_at", "2014-12-31T23:59:59", "type"),
    ("registrations", "registered_at", "2014-12-31T23:59:60Z", "type"),
    ("registrations", "registered_at", "2014-02-30T00:00:00Z", "type"),
    ("registrations", "registered_at", "2014-12-31T23:59:59+00:00", "type"),
    ("registrations", "registered_at", "2014-12-31 23:59:59Z", "type"),
    ("sessions", "starts_at", "2014-12-31T23:59Z", "type"),
    ("calls", "closes_at", "", "required"),
    ("attendances", "minutes", "+5", "type"),
    ("attendances", "minutes", "5.0", "type"),
    ("attendances", "minutes", "٥", "type"),
    ("attendances", "minutes", "-1", "minimum"),
    ("attendances", "minutes", "9" * 10, "type"),
    ("attendances", "minutes", "9" * 5_000, "type"),
    ("awards", "amount", "1e3", "type"),
    ("awards", "amount", "1,5", "type"),
    ("awards", "amount", ".5", "type"),
    ("awards", "amount", "NaN", "type"),
    ("awards", "amount", "-0.01", "minimum"),
    ("awards", "amount", "0.001", "R13"),
    ("awards", "amount", "9" * 40, "type"),
    ("awards", "currency", "usd", "pattern"),
    ("awards", "currency", "ABC", "enum"),
    ("resolutions", "mentions", "LAC|ZZ", "enum"),
    ("organisations", "website", "ftp://example.org", "pattern"),
]


@pytest.mark.parametrize(("table", "column", "cell", "reason"), WRONG)
def test_a_wrong_cell_is_told_and_has_no_value(table: str, column: str, cell: str, reason: str) -> None:
    assert take(table, column, cell) == ([None], [(0, reason)])


def test_a_wrong_cell_takes_nothing_from_those_beside_it() -> None:
    assert take("persons", "country", "UY", "ZZ", "", "AR") == (["UY", None, None, "AR"], [(1, "enum")])
    assert take("events", "start_on", "2014-01-01", "", "x") == (
        ["2014-01-01", None, None],
        [(1, "required"), (2, "type")],
    )
    assert take("registrations", "registered_at", "", "x", "2014-01-01T00:00:00Z") == (
        [None, None, "2014-01-01T00:00:00Z"],
        [(1, "type")],
    )


def test_what_was_read_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_REMEMBERED", 3)
    taken = taker(tables()["events"].column("start_on"), PLAIN)
    days = [f"2014-01-{day:02}" for day in range(1, 29)]
    for _ in range(2):
        assert [taken([day, "x"])[0] for day in days] == [[day, None] for day in days]
    times = taker(tables()["registrations"].column("registered_at"), PLAIN)
    assert [times([f"{day}T00:00:00Z"])[1] for day in days] == [[]] * len(days)


CELLS = st.text(st.sampled_from("012-:.TZ|aUYR é\n"), max_size=20)


@given(st.lists(CELLS, max_size=8), st.sampled_from(["id", "emails", "country", "directory_consent", "name"]))
def test_together_is_as_one_by_one(cells: list[str], column: str) -> None:
    together = take("persons", column, *cells)
    alone = [take("persons", column, cell) for cell in cells]
    assert together[0] == [values[0] for values, _wrong in alone]
    assert together[1] == [(place, reason) for place, (_, wrong) in enumerate(alone) for _, reason in wrong]
