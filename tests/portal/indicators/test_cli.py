"""The commands: export byte for byte, explain with SQL that runs, rows, and what is refused."""

import json

import pytest
from flask import Flask
from sqlalchemy import text

from portal.indicators import queries
from portal.system.database import db
from tests.portal.indicators.loading import SAMPLE, load, sample
from tests.portal.indicators.test_contract import expected

YEAR = ["--from", "2014-01-01", "--to", "2014-12-31"]


@pytest.fixture
def filled(app: Flask) -> Flask:
    with app.app_context():
        load(sample())
    return app


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["indicators", *arguments])
    return result.exit_code, result.output


def test_export_is_the_contracts_byte_for_byte(filled: Flask) -> None:
    code, output = run(filled, "export", *YEAR, "--by", "gender", "--format", "csv")
    assert (code, output) == (0, "\n".join(expected(SAMPLE / "expected-by-gender.csv")) + "\n")


def test_export_as_json_has_the_same_lines(filled: Flask) -> None:
    code, output = run(filled, "export", *YEAR, "--format", "json")
    lines = json.loads(output)
    csv_lines = expected(SAMPLE / "expected.csv")
    assert code == 0
    assert len(lines) == len(csv_lines) - 1
    assert list(lines[0]) == csv_lines[0].split(",")
    rate = next(each for each in lines if each["series"] == "award_rate" and each["scheme"] == "LAC_M49")
    assert (rate["value"], rate["numerator"], rate["unit"]) == (0.5, 4, "share")
    assert lines[0]["numerator"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", *YEAR, "--by", "shoe_size"],
        ["export", "--from", "2014-12-31", "--to", "2014-01-01"],
        ["export", "--from", "2014-02-30", "--to", "2014-12-31"],
        ["export"],
        ["explain", "9.9.z"],
        ["rows", "4.1.d", "--series", "nothing", *YEAR],
        ["rows", "4.1.d", "--series", "awards", *YEAR, "--by", "channel"],
        ["rows", "4.1.d", "--series", "awards", *YEAR, "--member", "UY"],
        ["rows", "4.1.d", "--series", "awards", *YEAR, "--scheme", "NONE"],
    ],
)
def test_what_makes_no_sense_is_refused_with_2(filled: Flask, arguments: list[str]) -> None:
    code, output = run(filled, *arguments)
    assert code == 2
    assert "Traceback" not in output


def test_series_without_the_dimension_give_their_totals(filled: Flask) -> None:
    _, plain = run(filled, "export", *YEAR)
    _, by_pair = run(filled, "export", *YEAR, "--by", "pair")
    lines = by_pair.splitlines()
    assert [line for line in lines if ",pair," not in line] == plain.splitlines()
    assert [line.split(",")[:2] + line.split(",")[6:8] for line in lines if ",pair," in line] == [
        ["4.1.a", "sessions", "en-es", "3"],
        ["4.1.a", "sessions", "en-fr", "1"],
        ["4.1.a", "sessions", "en-pt", "1"],
        ["4.1.a", "sessions", "es-fr", "1"],
        ["4.1.a", "share", "en-es", "0.6000"],
        ["4.1.a", "share", "en-fr", "0.2000"],
        ["4.1.a", "share", "en-pt", "0.2000"],
        ["4.1.a", "share", "es-fr", "0.2000"],
    ]


@pytest.mark.parametrize("code", [entry.code for entry in queries.indicators()])
def test_every_explanation_has_sql_that_runs(filled: Flask, code: str) -> None:
    status, output = run(filled, "explain", code, *YEAR)
    computed = [series for series in queries.indicator(code).series if series.rows is not None]
    parts = output.split(f"\n-- {code} ")[1:]
    statements = [part.partition("\n\n")[2].rstrip().rstrip(";") for part in parts]
    assert (status, len(statements)) == (0, len(queries.indicator(code).series))
    with filled.app_context():
        for sql in statements[: len(computed)]:
            db.session.execute(text(sql.replace(":", "\\:"))).all()


def test_explain_prints_sql_that_runs_and_gives_the_figure(filled: Flask) -> None:
    code, output = run(filled, "explain", "4.1.d", *YEAR)
    assert code == 0
    assert "Number of fellowships granted to regional stakeholders." in output
    statements = [part.partition("\n\n")[2].rstrip().rstrip(";") for part in output.split("\n-- ")[1:]]
    with filled.app_context():
        found = [db.session.execute(text(sql.replace(":", "\\:"))).mappings().one() for sql in statements]
    assert [(int(row["ICANN_LAC"]), int(row["LAC_M49"])) for row in found] == [(4, 5), (3, 4), (7, 8), (7, 8)]
    assert (int(found[3]["ICANN_LAC_hit"]), int(found[3]["LAC_M49_hit"])) == (3, 4)


def test_rows_lists_what_is_counted(filled: Flask) -> None:
    code, output = run(filled, "rows", "4.1.d", "--series", "persons", *YEAR, "--format", "json")
    assert code == 0
    assert [(row["number"], row["record_id"]) for row in json.loads(output)] == [
        (1, "w10"),
        (2, "w01"),
        (2, "w04"),
        (3, "w03"),
    ]


def test_rows_of_a_member(filled: Flask) -> None:
    one = ["rows", "4.1.c", "--series", "participations", *YEAR, "--by", "country", "--member", "HT"]
    code, output = run(filled, *one, "--format", "json")
    rows = json.loads(output)
    assert code == 0
    assert [(row["number"], row["record_id"], row["person"]) for row in rows] == [
        (1, "t19", "Nadège Jean-Baptiste"),
        (1, "t20", "Nadège Jean-Baptiste"),
    ]
