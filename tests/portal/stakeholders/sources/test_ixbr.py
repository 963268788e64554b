"""Members of Brazil's exchange points."""

import pytest

from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.kernel.errors import Refused
from portal.kernel.i18n import mark
from portal.kernel.places import is_country
from portal.stakeholders.sources.base import OrganisationRow
from portal.stakeholders.sources.ixbr import SECTORS, IxbrReader
from portal.stakeholders.sources.ixbr_seats import SEATS

HEADER = "ixp,asn,name,atm,category,sub_category\r\n"


@pytest.fixture
def read(tmp_path):
    def run(*lines, header=HEADER):
        path = tmp_path / "sent.csv"
        path.write_text(header + "\r\n".join(lines), encoding="utf-8", newline="")
        return list(IxbrReader().read(path))

    return run


def member(asn, name, line, **more):
    return OrganisationRow(
        source="ixbr",
        source_key=f"ixbr:{asn}",
        line=line,
        name=name,
        identifiers=(("ASN", str(asn)),),
        source_url="https://github.com/intrig-unicamp/ixp-ptt-br",
        **{"country": "BR", "sector": "ISP"} | more,
    )


def test_a_member_of_several_points_is_one_organisation(read):
    assert read(
        "AME,262900,Algar,x,1,1.1",
        "CAS,262901,G8,x,1,1.2",
        "DF,262900,CTBC,x,1,1.1",
        "SP,262900,ctbc,,4,4.2",
        "RJ,262900,CTBC,X,1,1.1",
    ) == [
        member(262900, "CTBC", 2, aliases=("Algar",), sector=Sector.TELECOM),
        member(262901, "G8", 3),
    ]


def test_of_categories_as_frequent_the_more_exact_wins(read):
    (row,) = read("SP,262900,Obti,x,4,4.2", "DF,262900,Obti,x,1,1.2")
    assert row.sector == "ISP"


def test_of_names_as_frequent_the_first_wins(read):
    (row,) = read("SP,262900,B,x,1,1.2", "DF,262900,A,x,1,1.2")
    assert (row.name, row.aliases) == ("B", ("A",))


@pytest.mark.parametrize(("category", "sector"), SECTORS.items())
def test_categories_tell_the_sector(read, category, sector):
    (row,) = read(f"SP,262900,A,x,{category[0]},{category}")
    assert row.sector == sector


def test_who_is_not_brazilian_does_not_count_as_brazilian(read):
    google, lacnic, unsure = read(
        "SP,15169,Google,x,2,2.1", "SP,28001,LACNIC,x,3,3.3", "SP,36408,CD Networks,x,2,2.1"
    )
    assert google == member(15169, "Google", 2, country="US", sector=Sector.OSP)
    assert lacnic == member(28001, "LACNIC", 3, country="UY", sector=Sector.REGIONAL_ORG)
    assert unsure == member(36408, "CD Networks", 4, country=None, sector=Sector.OSP)


def test_the_tables_of_exceptions_hold_known_codes():
    assert all(code is None or is_country(code) for code in SEATS.values())
    assert "BR" not in SEATS.values()
    assert list(SEATS) == sorted(SEATS)


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("SP,AS15169,Google,x,2,2.1", "asn", "type"),
        ("SP,0,Zero,x,2,2.1", "asn", "type"),
        ("SP,-5,Minus,x,2,2.1", "asn", "type"),
        ("SP,1.5,Half,x,2,2.1", "asn", "type"),
        ("SP,٣٤,Digits,x,2,2.1", "asn", "type"),
        ("SP,4294967296,Beyond,x,2,2.1", "asn", "type"),
        (f"SP,{'9' * 5000},Far beyond,x,2,2.1", "asn", "pattern"),
        ("SP,,None,x,2,2.1", "asn", "required"),
        ("SP,15169, ,x,2,2.1", "name", "required"),
        (f"SP,15169,{'x' * 501},x,2,2.1", "name", "pattern"),
        (",15169,Google,x,2,2.1", "ixp", "required"),
        ("SP,15169,Google,x,2,2.9", "sub_category", "enum"),
        ("SP,15169,Google,x,2,", "sub_category", "required"),
        ("SP,15169,Google,x,2", "", "type"),
        ("SP,15169,Google,x,2,2.1,more", "", "type"),
    ],
)
def test_a_line_that_does_not_fit_is_a_fault_and_the_others_are_read(read, line, column, reason):
    fault, row = read(line, "SP,262900,A,x,1,1.2")
    assert (fault.line, fault.column, fault.reason) == (2, column, reason)
    assert row == member(262900, "A", 3)


def test_the_same_member_of_the_same_point_twice_is_a_fault(read):
    assert read("SP,262900,A,x,1,1.2", "SP,0262900,A,x,1,1.2", "SP,262900,B,x,1,1.1") == [
        Fault(3, "asn", "type", mark("“%(asn)s” is not the number of an autonomous system.", asn="0262900")),
        Fault(
            4, "asn", "unique", mark("“%(key)s” stands in line %(first)s already.", key="SP, 262900", first=2)
        ),
        member(262900, "A", 2),
    ]


def test_a_file_without_the_columns_is_refused(read):
    with pytest.raises(Refused, match="The header lacks the column “asn”"):
        read(header="ixp,name\n")


def test_a_file_is_recognised_by_what_it_holds():
    reader = IxbrReader()
    assert reader.recognises(b"\xef\xbb\xbfsub_category,category,name,asn,ixp,more\n", "x")
    for head in (b"", b"ixp,asn,name\n", b"[]", b'"ixp', b"\xff"):
        assert not reader.recognises(head, "ixbr-members.csv")
