"""The list of universities."""

import json

import pytest

from portal.kernel.enums import Sector
from portal.stakeholders.sources.base import OrganisationRow
from portal.stakeholders.sources.universities import UniversitiesReader

RECORD = {
    "name": "Universidad de las Antillas ",
    "domains": ["UDA.edu.do", "uda.example", "uda.edu.do"],
    "web_pages": ["https://uda.edu.do/", "https://uda.example"],
    "country": "Dominican Republic",
    "alpha_two_code": "DO",
    "state-province": None,
}

ROW = OrganisationRow(
    source="universities",
    source_key="uda.edu.do",
    line=1,
    name="Universidad de las Antillas",
    sector=Sector.ACADEMIC,
    country="DO",
    website="https://uda.edu.do/",
    identifiers=(("DOMAIN", "uda.edu.do"), ("DOMAIN", "uda.example")),
    source_url="https://github.com/Hipo/university-domains-list",
)


@pytest.fixture
def read(tmp_path):
    def run(*records):
        path = tmp_path / "sent.json"
        path.write_text("[" + ",\n".join(map(json.dumps, records)) + "]", encoding="utf-8")
        return list(UniversitiesReader().read(path))

    return run


def test_a_record_becomes_an_organisation(read):
    assert read(RECORD) == [ROW]


def test_namibia_is_a_country(read):
    (row,) = read(RECORD | {"alpha_two_code": "NA"})
    assert row.country == "NA"


def test_without_a_page_there_is_no_website(read):
    (row,) = read(RECORD | {"web_pages": []})
    assert row.website is None


@pytest.mark.parametrize(
    ("columns", "column", "reason"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": ["a"]}, "name", "type"),
        ({"domains": []}, "domains", "required"),
        ({"domains": None}, "domains", "required"),
        ({"domains": [None]}, "domains", "required"),
        ({"domains": "uda.edu.do"}, "domains", "type"),
        ({"domains": ["uda"]}, "domains", "pattern"),
        ({"alpha_two_code": "ZZ"}, "alpha_two_code", "enum"),
        ({"alpha_two_code": None}, "alpha_two_code", "required"),
        ({"web_pages": ["uda.edu.do"]}, "web_pages", "pattern"),
        ({"web_pages": [9]}, "web_pages", "type"),
    ],
)
def test_a_record_that_does_not_fit_is_a_fault_and_the_others_are_read(read, columns, column, reason):
    fault, row = read(RECORD | columns, RECORD | {"domains": ["b.do"]})
    assert (fault.line, fault.column, fault.reason) == (1, column, reason)
    assert (row.line, row.source_key) == (2, "b.do")


def test_a_first_domain_that_comes_twice_is_a_fault(read):
    row, fault = read(RECORD, RECORD | {"name": "Another"})
    assert row == ROW
    assert (fault.line, fault.column, fault.reason) == (2, "domains", "unique")


def test_a_file_is_recognised_by_what_it_holds():
    head = json.dumps([RECORD]).encode()
    assert UniversitiesReader().recognises(head, "ror.json")
    assert not UniversitiesReader().recognises(b'[{"name": "A", "domains": []}]', "universities.json")
