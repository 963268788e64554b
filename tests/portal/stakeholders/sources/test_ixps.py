"""Exchange points of the region."""

from datetime import date

import pytest

from portal.kernel.enums import Sector
from portal.stakeholders.sources.base import OrganisationRow
from portal.stakeholders.sources.ixps import IxpsReader

HEADER = "country,city,ixp_name,operator,peeringdb_id,status,source_ref,verified_on\n"
LINE = "Brazil,Sao Paulo,Equinix Sao Paulo,Equinix,119,listed,peeringdb:ix/119,2026-08-13"

ROW = OrganisationRow(
    source="ixps",
    source_key="peeringdb:ix/119",
    line=2,
    name="Equinix Sao Paulo",
    sector=Sector.IXP,
    country="BR",
    city="Sao Paulo",
    operator="Equinix",
    identifiers=(("PEERINGDB", "ix/119"),),
    source_url="https://www.peeringdb.com/ix/119",
    verified_on=date(2026, 8, 13),
)


@pytest.fixture
def read(tmp_path):
    def run(*lines):
        path = tmp_path / "sent.csv"
        path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
        return list(IxpsReader().read(path))

    return run


def test_a_line_becomes_an_exchange_point(read):
    assert read(LINE) == [ROW]


@pytest.mark.parametrize(
    ("country", "code"), [("México", "MX"), ("Colombia", "CO"), ("PE", "PE"), ("NA", "NA")]
)
def test_countries_are_read_from_names_and_codes(read, country, code):
    (row,) = read(LINE.replace("Brazil", country))
    assert row.country == code


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        ("Brazil", "Brazzil", "country", "enum"),
        ("Brazil", "", "country", "required"),
        ("Equinix Sao Paulo", "", "ixp_name", "required"),
        ("peeringdb:ix/119", "", "source_ref", "required"),
        ("peeringdb:ix/119", "ix/119", "source_ref", "pattern"),
        ("peeringdb:ix/119", "peeringdb:ix/118", "source_ref", "pattern"),
        ("2026-08-13", "13 August", "verified_on", "type"),
        (",listed", "", "", "type"),
    ],
)
def test_a_line_that_does_not_fit_is_a_fault_and_the_others_are_read(read, old, new, column, reason):
    fault, row = read(LINE.replace(old, new), LINE.replace("119", "120"))
    assert (fault.line, fault.column, fault.reason) == (2, column, reason)
    assert (row.line, row.source_key) == (3, "peeringdb:ix/120")


def test_an_exchange_point_that_comes_twice_is_a_fault(read):
    row, fault = read(LINE, LINE)
    assert row == ROW
    assert (fault.line, fault.column, fault.reason) == (3, "source_ref", "unique")


def test_a_file_is_recognised_by_what_it_holds():
    assert IxpsReader().recognises(HEADER.encode(), "x")
    assert not IxpsReader().recognises(b"country,city,ixp_name\n", "ixps.csv")
