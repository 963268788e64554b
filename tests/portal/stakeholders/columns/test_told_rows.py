"""What a row tells, and what stands against it, said by the headings that its sender knows."""

from collections.abc import Mapping

import pytest

from portal.imports.report import Fault
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.columns.told_rows import RowReader


def faults(kind: ImportKind, columns: Mapping[str, str], cells: list[str]) -> list[tuple[str, str]]:
    reader = RowReader(TableMapping(kind, "s", columns=columns), list(columns))
    (row,) = reader.read([(2, cells)])
    return [(each.column, str(each.detail)) for each in row if isinstance(each, Fault)]


@pytest.mark.parametrize("kind", [ImportKind.ORGANISATIONS, ImportKind.PERSONS])
def test_a_row_without_a_name_is_told_by_its_heading(kind: ImportKind) -> None:
    told = faults(kind, {"Nombre": "name", "Pais": "country"}, ["  ", "Peru"])
    assert told == [("Nombre", "The row has no name.")]


def test_where_no_one_heading_is_at_fault_none_is_named() -> None:
    told = faults(ImportKind.PERSONS, {"Nombres": "first_name", "Pais": "country"}, ["", "Peru"])
    assert told == [("", "The row has no name.")]


def test_a_last_day_before_the_first_is_told_by_its_heading() -> None:
    columns = {"Nombre": "name", "Trabaja en": "organisation", "Desde": "from_on", "Hasta": "to_on"}
    told = faults(ImportKind.BOTH, columns, ["Ana", "Una", "2020-02-01", "2020-01-01"])
    assert told == [("Hasta", "The last day is before the first. Give a later one.")]
