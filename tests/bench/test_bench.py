"""The bench runs and says the truth about promises; how fast it is, is not a matter of tests."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.measuring import measured
from bench.results import Result, table, write

KEPT = Result("page", "sqlite", 4.0, "bare Flask", 0.5, 10)
MISSED = Result("page", "sqlite", 6.0, "bare Flask", 0.5, 10)


def test_the_page_floor_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--only", "page", "--on", "sqlite", "--rounds", "1", "--repeat", "1", "--into", str(tmp_path)])
        == 0
    )
    said = capsys.readouterr().out
    assert ("signed-in page, 25 rows" in said, "bare Flask" in said, "raw cursor" in said) == (
        True,
        True,
        True,
    )
    (file,) = tmp_path.iterdir()
    results = json.loads(file.read_text())["results"]
    assert [(each["floor"], each["ratio"] > 1) for each in results] == [
        ("bare Flask", True),
        ("raw cursor", True),
    ]


def test_the_dashboard_and_the_export_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--only", "dashboard", "--only", "figures", "--on", "sqlite", "--size", "0.001"]
    assert main([*asked, "--rounds", "1", "--repeat", "1", "--into", str(tmp_path)]) == 0
    said = capsys.readouterr()
    (file,) = tmp_path.iterdir()
    results = json.loads(file.read_text())["results"]
    assert [(each["name"], each["promise"]) for each in results] == [
        ("the plan's page from stored figures, en", 2.0),
        ("the plan's page from stored figures, es", 2.0),
        ("a year's export", 2.0),
        ("a year's export by country", 2.0),
    ]
    assert "2.4.a" in said.err


def test_a_promise_is_kept_or_missed(tmp_path: Path) -> None:
    assert [(each.ratio, each.is_kept) for each in (KEPT, MISSED)] == [(8.0, True), (12.0, False)]
    assert Result("page", "sqlite", 600.0, "raw cursor", 0.1).is_kept
    kept, missed = table([KEPT, MISSED]).splitlines()[1:]
    assert ("MISSED" in kept, "MISSED" in missed) == (False, True)
    file = write([MISSED], tmp_path / "deep", at=datetime(2026, 3, 25, tzinfo=UTC))
    assert json.loads(file.read_text())["results"][0]["kept"] is False


def test_a_check_fails_on_a_broken_promise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bench.__main__.measure", lambda *_, **__: [KEPT, MISSED])
    into = ["--into", str(tmp_path)]
    assert [main(["--check", *into]), main(into)] == [1, 0]
    monkeypatch.setattr("bench.__main__.measure", lambda *_, **__: [KEPT])
    assert main(["--check", *into]) == 0


def test_every_candidate_has_its_turn_in_each_round() -> None:
    turns: list[str] = []
    candidates = {name: partial(turns.append, name) for name in ("a", "b")}
    taken = measured(candidates, rounds=2, repeat=2)
    assert turns == ["a"] * 3 + ["b"] * 3 + ["a", "a", "b", "b"] * 2
    assert taken.keys() == {"a", "b"}
