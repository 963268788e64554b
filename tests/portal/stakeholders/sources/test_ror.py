"""ROR records."""

import copy
import json
from datetime import date

import pytest

from portal.imports.report import Fault
from portal.kernel.enums import Sector
from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.sources.base import OrganisationRow
from portal.stakeholders.sources.ror import SECTORS, STATUSES, RorReader

RECORD = {
    "admin": {"last_modified": {"date": "2026-02-24", "schema_version": "2.1"}},
    "domains": ["pucp.edu.pe"],
    "external_ids": [
        {"all": ["grid.440592.e"], "preferred": "grid.440592.e", "type": "grid"},
        {"all": ["0000 0001 2288 3308"], "preferred": None, "type": "isni"},
        {"all": ["Q1", "Q200601"], "preferred": "Q200601", "type": "wikidata"},
    ],
    "id": "https://ror.org/00013q465",
    "links": [
        {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/PUCP"},
        {"type": "website", "value": "http://www.pucp.edu.pe/"},
    ],
    "locations": [{"geonames_details": {"country_code": "PE", "name": "Lima"}, "geonames_id": 3936456}],
    "names": [
        {"lang": None, "types": ["acronym"], "value": "PUCP"},
        {"lang": None, "types": ["acronym"], "value": "La Cato\u0301lica"},
        {"lang": "en", "types": ["label"], "value": "Pontifical Catholic University of Peru"},
        {"lang": "es", "types": ["alias"], "value": "Pontificia Universidad | Lima"},
        {
            "lang": "es",
            "types": ["label", "ror_display"],
            "value": "Pontificia Universidad Católica del Perú",
        },
    ],
    "status": "active",
    "types": ["funder", "education"],
}

ROW = OrganisationRow(
    source="ror",
    source_key="00013q465",
    line=1,
    name="Pontificia Universidad Católica del Perú",
    acronym="PUCP",
    aliases=("La Católica", "Pontifical Catholic University of Peru", "Pontificia Universidad / Lima"),
    names={
        "en": "Pontifical Catholic University of Peru",
        "es": "Pontificia Universidad Católica del Perú",
    },
    sector=Sector.ACADEMIC,
    country="PE",
    city="Lima",
    website="http://www.pucp.edu.pe/",
    identifiers=(
        ("ROR", "00013q465"),
        ("ISNI", "0000000122883308"),
        ("WIKIDATA", "Q200601"),
        ("DOMAIN", "pucp.edu.pe"),
    ),
    source_url="https://ror.org/00013q465",
    status=None,
    operator=None,
    verified_on=date(2026, 2, 24),
)


@pytest.fixture
def read(tmp_path):
    def run(*records):
        path = tmp_path / "sent.json"
        path.write_text(json.dumps(records), encoding="utf-8")
        return list(RorReader().read(path))

    return run


def changed(**columns):
    return copy.deepcopy(RECORD) | columns


def test_a_record_becomes_an_organisation(read):
    assert read(RECORD) == [ROW]


def test_a_record_that_tells_little_is_enough(read):
    record = {
        "id": "https://ror.org/00013q465",
        "names": [{"value": "Sa\u0303o Paulo", "types": ["ror_display"], "lang": "no language"}],
        "locations": [{"geonames_details": {"country_code": "NA"}}],
        "status": "withdrawn",
        "types": [],
    }
    assert read(record) == [
        OrganisationRow(
            source="ror",
            source_key="00013q465",
            line=1,
            name="São Paulo",
            country="NA",
            identifiers=(("ROR", "00013q465"),),
            source_url="https://ror.org/00013q465",
            status=OrganisationStatus.INACTIVE,
        )
    ]


@pytest.mark.parametrize(
    ("types", "sector"),
    [
        *(([kind], sector) for kind, sector in SECTORS.items()),
        (["facility", "government"], "GOVERNMENT"),
        (["education", "government"], "ACADEMIC"),
        (["funder", "healthcare"], "OTHER"),
        (["funder", "nonprofit"], "CIVIL_SOCIETY"),
        ([], None),
    ],
)
def test_types_tell_the_sector(read, types, sector):
    (row,) = read(changed(types=types))
    assert row.sector == sector


@pytest.mark.parametrize(("status", "expected"), STATUSES.items())
def test_status(read, status, expected):
    (row,) = read(changed(status=status))
    assert row.status == expected


@pytest.mark.parametrize(
    ("columns", "column", "reason"),
    [
        ({"id": None}, "id", "required"),
        ({"id": 5}, "id", "type"),
        ({"id": "https://example.org/1"}, "id", "pattern"),
        ({"names": []}, "names", "required"),
        ({"names": "PUCP"}, "names", "type"),
        ({"names": [{"value": "", "types": ["ror_display"]}]}, "names", "required"),
        ({"names": [{"value": "x" * 501, "types": ["ror_display"]}]}, "names", "pattern"),
        ({"names": [{"value": "PUCP", "types": ["label"]}]}, "names", "required"),
        ({"names": [{"value": "PUCP", "types": [{}]}]}, "types", "type"),
        ({"names": [{"value": "PUCP", "types": ["ror_display"], "lang": 3}]}, "lang", "type"),
        ({"types": ["club"]}, "types", "enum"),
        ({"types": {}}, "types", "type"),
        ({"status": "gone"}, "status", "enum"),
        ({"locations": []}, "locations", "required"),
        ({"locations": [5]}, "locations", "type"),
        ({"locations": [{}]}, "geonames_details", "type"),
        ({"locations": [{"geonames_details": {"country_code": "XX"}}]}, "country_code", "enum"),
        ({"locations": [{"geonames_details": {}}]}, "country_code", "required"),
        ({"links": [{"type": "website", "value": "ftp://a.pe"}]}, "links", "pattern"),
        ({"links": [[]]}, "links", "type"),
        ({"external_ids": [{"type": "isni", "all": "0000"}]}, "external_ids", "type"),
        ({"domains": ["not a domain"]}, "domains", "pattern"),
        ({"admin": []}, None, None),
        ({"admin": {"last_modified": {"date": "yesterday"}}}, "last_modified", "type"),
    ],
)
def test_a_record_that_does_not_fit_is_a_fault_and_the_others_are_read(read, columns, column, reason):
    other = changed(id="https://ror.org/0aaaaaa11")
    first, second = read(changed(**columns), other)
    assert second.source_key == "0aaaaaa11"
    if reason is None:
        assert first.verified_on is None
    else:
        assert isinstance(first, Fault)
        assert (first.line, first.column, first.reason) == (1, column, reason)


def test_an_id_that_comes_twice_is_a_fault(read):
    row, fault = read(RECORD, changed(status=OrganisationStatus.INACTIVE))
    assert row == ROW
    assert (fault.line, fault.column, fault.reason) == (1, "id", "unique")
    assert str(fault.detail) == "“00013q465” stands in line 1 already."


@pytest.mark.parametrize("record", [None, 5, "text", [], True])
def test_a_record_that_is_no_object_is_a_fault(read, record):
    (fault,) = read(record)
    assert (fault.line, fault.column, fault.reason) == (1, "record", "type")


def test_a_file_is_recognised_by_what_it_holds():
    head = json.dumps([RECORD]).encode()
    assert RorReader().recognises(head, "anything.txt")
    assert RorReader().recognises(b"\xef\xbb\xbf" + head, "anything.txt")
    assert RorReader().recognises(head[:-1] + b",{", "anything.txt")
    for other in (b"", b"[]", b"[{}]", b"[5]", b"{}", b"\xff\xfe", b"id,names", head[:50]):
        assert not RorReader().recognises(other, "ror.json")
