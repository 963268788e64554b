"""Words that no list knows are found once each, and what they mean is kept in the mapping."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from portal.stakeholders.columns import unknown_words as columns_unknown_words
from portal.stakeholders.columns.cells import value_of
from portal.stakeholders.columns.fields import CellKind, ImportKind
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.columns.told_rows import RowReader, ToldRow
from portal.stakeholders.columns.unknown_words import (
    MOST_ASKED,
    MOST_LOOKED_AT,
    UnknownWord,
    unknown_words,
    with_meanings,
)

HEADER = ("Nombre", "Rubro", "Pais", "Otros", "Web", "Nota")
COLUMNS = {"Nombre": "name", "Rubro": "sector", "Pais": "country", "Otros": "other_sectors", "Web": "website"}
ROWS = [
    (2, ["Una", "Cooperativa", "Uruguai", "ISP; Pesca", "nada de eso", "Cooperativa"]),
    (3, ["Dos", " Cooperativa ", "Narnia", "ISP", "", ""]),
    (4, ["Tres", "Gobierno", "", "", ""]),
    (5, ["Cuatro"]),
]
MAPPING = TableMapping(ImportKind.ORGANISATIONS, "socios", columns=COLUMNS)


def told(words: Sequence[UnknownWord]) -> list[tuple[str, str, int]]:
    return [(word.heading, word.told, word.rows) for word in words]


def test_each_word_that_no_list_knows_is_found_once() -> None:
    found = unknown_words(MAPPING, HEADER, ROWS)
    assert told(found) == [("Rubro", "Cooperativa", 2), ("Otros", "ISP; Pesca", 1), ("Pais", "Narnia", 1)]
    assert len({word.key for word in found}) == 3


@pytest.mark.parametrize("columns", [{}, {"Nombre": "name", "Nota": "city"}])
def test_columns_that_are_not_coded_hold_any_word(columns: dict[str, str]) -> None:
    assert unknown_words(TableMapping(ImportKind.ORGANISATIONS, "s", columns=columns), HEADER, ROWS) == []


def test_what_they_mean_is_read_into_the_rows_and_can_be_taken_back() -> None:
    sector, several, place = unknown_words(MAPPING, HEADER, ROWS)
    meant = {sector.key: "CIVIL_SOCIETY", several.key: "", place.key: None}
    mapping = with_meanings(MAPPING, [sector, several, place], meant)
    assert mapping.values == {"Rubro": {"Cooperativa": "CIVIL_SOCIETY"}, "Otros": {"ISP; Pesca": ""}}
    assert unknown_words(mapping, HEADER, ROWS) == [sector, several, place]
    rows = list(RowReader(without_web(mapping), HEADER).read(ROWS[:2]))
    assert [isinstance(row, ToldRow) for row in rows] == [True, False]
    first = rows[0].organisation
    assert (first["sector"], first["other_sectors"], first["country"]) == ("CIVIL_SOCIETY", [], "UY")
    assert with_meanings(mapping, [sector, several, place], {}).values == {}


def without_web(mapping: TableMapping) -> TableMapping:
    columns = {heading: key for heading, key in mapping.columns.items() if heading != "Web"}
    return TableMapping(mapping.kind, mapping.source, columns=columns, values=mapping.values)


MANY = [(line, ["Una", f"rubro {line}", "", f"otro {line}"]) for line in range(2, 100_002)]


def test_of_very_many_different_words_the_first_are_asked_about_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Counter[str]()

    def look(*given: Any) -> Any:
        looks["cells"] += 1
        return value_of(*given)

    monkeypatch.setattr(columns_unknown_words, "value_of", look)
    found = unknown_words(MAPPING, HEADER, MANY)
    assert (len(found), len({word.key for word in found})) == (MOST_ASKED + 1, MOST_ASKED + 1)
    # To look at all of them would take 200,000 looks, and a page far too long.
    assert looks["cells"] == MOST_ASKED + 1
    looks.clear()
    known = [(line, ["Una", "ISP", "", f"ISP; {line}"]) for line in range(2, 5_000)]
    unknown_words(MAPPING, HEADER, known, most=10_000)
    assert looks["cells"] == MOST_LOOKED_AT


def test_what_was_asked_or_decided_is_found_wherever_it_stands() -> None:
    late = UnknownWord("Rubro", "rubro 99999", CellKind.SECTOR, 1)
    later = UnknownWord("Otros", "otro 99998", CellKind.SECTORS, 1)
    assert not {late, later} & set(unknown_words(MAPPING, HEADER, MANY))
    decided = with_meanings(MAPPING, [later], {later.key: "ISP"})
    found = unknown_words(decided, HEADER, MANY, asked=[late.key, "no such word"])
    assert ({late, later} <= set(found), len(found)) == (True, MOST_ASKED + 3)
