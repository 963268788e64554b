"""The bench of the package runs, on a package that is always the same; how fast it is, is not a matter of tests."""

import shutil
from pathlib import Path

import pytest

from bench import package, year
from portal.exchange.staging.shape import SHAPES
from tests.ground.real import missing


def test_the_package_is_the_same_each_time_and_as_large_as_asked(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        year.write(tmp_path / name, size=0.0002)
    files = [
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")
    ]
    assert files[0] == files[1]
    assert [files[0][f"{name}.csv"].count(b"\n") for name in ("persons", "registrations", "attendances")] == [
        51,
        221,
        201,
    ]
    assert package.read(tmp_path / "first") == sum(content.count(b"\n") for content in files[0].values())


def test_bare_tables_have_the_columns_and_the_indexes_on_them() -> None:
    made = package.bare_statements(SHAPES["attendances"], is_sqlite=True)
    columns = '"id" text PRIMARY KEY, "registration_id" text, "channel" text, "proof" text, "minutes" text'
    assert made == [
        f"CREATE TABLE bare_attendances ({columns})",
        'CREATE INDEX bare_attendances_0 ON bare_attendances ("registration_id")',
    ]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_import_is_measured_against_the_own_loader(kind: str) -> None:
    if kind == "sqlite" and shutil.which("sqlite3") is None:
        missing("sqlite3", "It is Debian's package of that name.")
    (result,) = package.measure([kind], size=0.0002, rounds=1)
    assert (result.database, result.floor, result.promise) == (kind, "own loader and csv", 4.0)
    assert result.ratio > 0
