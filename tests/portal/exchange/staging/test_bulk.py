"""Many rows into an empty table: what was taken off is there again, whatever becomes of the import."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect

from portal.exchange.staging import bulk
from portal.system.database import db
from tests.portal.exchange.packages import GOOD, counts, row, take_in, whole, write


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 2)
    monkeypatch.setattr(bulk, "WORTH_KNOWING", 1)


def structure() -> dict[str, tuple[Any, ...]]:
    """The indexes and foreign keys of the tables that a package may fill."""
    found = inspect(db.engine)
    return {
        name: (
            sorted((str(i["name"]), i["column_names"], bool(i["unique"])) for i in found.get_indexes(name)),
            sorted(
                (str(k["name"]), k["referred_table"], str(k["options"])) for k in found.get_foreign_keys(name)
            ),
        )
        for name in ("persons", "registrations", "attendances", "organisations")
    }


def many(folder: Path) -> Path:
    people = [row("persons", id=f"p{n}", merged_into=f"p{n + 1}" if n < 4 else "") for n in range(30)]
    registrations = [row("registrations", id=f"r{n}", person_id=f"p{n}") for n in range(30)]
    attendances = [row("attendances", id=f"t{n}", registration_id=f"r{n}") for n in range(30)]
    return write(
        whole(folder),
        persons=[*people, row("persons")][:30],
        registrations=registrations,
        attendances=attendances,
    )


def test_indexes_and_keys_are_there_again(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        before = structure()
        report, _ = take_in(many(tmp_path))
        after = structure()
        again, _ = take_in(tmp_path)
    assert counts(report) == (len(GOOD) + 3 * 29, 0, 0, 0)
    assert counts(again) == (0, 0, len(GOOD) + 3 * 29, 0)
    assert after == before


def test_an_import_that_fails_midway_leaves_everything_as_it_was(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    with app.app_context():
        before = structure()
        monkeypatch.setattr("portal.exchange.actions._leave_trail", fail)
        with pytest.raises(KeyboardInterrupt):
            take_in(many(tmp_path))
        monkeypatch.undo()
        after = structure()
        report, _ = take_in(tmp_path)
    assert after == before
    assert report.new == len(GOOD) + 3 * 29
