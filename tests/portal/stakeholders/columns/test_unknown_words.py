"""Words that no list knows are found once each, and what they mean is kept in the mapping."""

from collections.abc import Sequence

import pytest

from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.columns.told_rows import RowReader, ToldRow
from portal.stakeholders.columns.unknown_words import UnknownWord, unknown_words, with_meanings

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
