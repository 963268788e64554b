"""The plan's words are the plan's, and nothing is left out."""

import csv
from pathlib import Path

import portal.indicators
from portal.indicators.catalogue import INDICATORS
from portal.indicators.plan_words import KEY_AREAS, OBJECTIVES, TEXTS, plan_lines

FILE = Path(portal.indicators.__file__).parent / "plan" / "indicators.csv"


def test_the_texts_are_those_of_the_file_in_its_order() -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(code, text.text) for code, text in TEXTS.items()] == [
        (row["code"], row["text_of_the_plan"]) for row in rows
    ]
    assert len(plan_lines()) == 46


def test_every_indicator_stands_under_an_objective_of_a_key_area() -> None:
    assert {line.objective for line in plan_lines()} == set(OBJECTIVES)
    assert {code.partition(".")[0] for code in OBJECTIVES} == set(KEY_AREAS)


def test_computed_indicators_keep_the_order_and_the_words_of_the_plan() -> None:
    assert list(INDICATORS) == [line.code for line in plan_lines() if line.code in INDICATORS]
    for code, entry in INDICATORS.items():
        assert entry.code == code
        assert entry.text_of_the_plan == TEXTS[code]
