"""Rows become the files of a package as the contract writes them."""

from datetime import UTC, date, datetime

from portal.exchange.definitions import tables
from portal.operations.demonstration.records.rows import Rows


def test_cells_are_written_as_the_contract_says() -> None:
    rows = Rows(date(2026, 11, 24))
    key = rows.add(
        "bodies", "b1", name='Mesa "una"', class_="WG", topics=("IG", "SSR"), founded_on=date(2024, 2, 1)
    )
    rows.add("calls", "c1", title="Beca", closes_at=datetime(2024, 5, 1, 23, 59, 59, tzinfo=UTC), places=0)
    rows.add("persons", "p1", name="Una", directory_consent=False)
    files = {name: rows.open(f"{name}.csv").read().decode().splitlines() for name in tables()}
    assert key == "demo-b1"
    assert files["bodies"][1] == 'demo-b1,"Mesa ""una""",,WG,,,IG|SSR,2024-02-01,'
    assert files["calls"][1] == "demo-c1,Beca,,,,2024-05-01T23:59:59Z,0"
    assert files["persons"][1] == "demo-p1,Una,,,,,,false,"
    assert all(lines[0] == ",".join(tables()[name].header) for name, lines in files.items())
    assert rows.sizes()["events.csv"] == len(files["events"][0]) + 1


def test_the_years_shown_end_with_this_one_and_today_is_not_over() -> None:
    rows = Rows(date(2026, 11, 24))
    assert list(rows.years) == [2023, 2024, 2025, 2026]
    assert [rows.has_come(date(2026, 11, day)) for day in (23, 24)] == [True, False]
