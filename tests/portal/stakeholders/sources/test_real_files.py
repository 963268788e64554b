"""The four lists as their keepers publish them, where they lie beside the repository; and our extracts."""

from collections import Counter
from pathlib import Path

import pytest

from portal.imports.report import Fault
from portal.kernel.errors import Refused
from portal.kernel.places import Scheme, codes_of
from portal.stakeholders.sources import OrganisationRow, detect

ROOT = Path(__file__).parents[4]
REAL = ROOT.parent / "shared/data"
DEMONSTRATION = ROOT / "portal/operations/demonstration/organisations"

needs_real_files = pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not beside the repository")


def read(path: Path) -> list[OrganisationRow | Fault]:
    return list(detect(path).read(path))


def counts(rows):
    """Return organisations, faults, countries told, and organisations per sector."""
    good = [row for row in rows if isinstance(row, OrganisationRow)]
    countries = {row.country for row in good} - {None}
    return len(good), len(rows) - len(good), len(countries), dict(Counter(row.sector for row in good))


ROR_SECTORS = {
    "ACADEMIC": 1259,
    "OTHER": 255,
    "GOVERNMENT": 206,
    "CIVIL_SOCIETY": 191,
    "BUSINESS_CORPORATE": 70,
}
IXBR_SECTORS = {
    "ISP": 487,
    "OSP": 90,
    "BUSINESS_CORPORATE": 81,
    "GOVERNMENT": 37,
    "TELECOM": 30,
    "ACADEMIC": 23,
    "CIVIL_SOCIETY": 9,
    "REGISTRY_CC": 7,
    "TECHNICAL": 9,
    "IXP": 2,
    "REGIONAL_ORG": 1,
}


@needs_real_files
@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("ror-lac.json", (1981, 0, 39, ROR_SECTORS)),
        ("universities-lac.json", (1059, 0, 40, {"ACADEMIC": 1059})),
        ("ixbr-members-2014-12.csv", (776, 0, 10, IXBR_SECTORS)),
        ("ixps-lac.csv", (18, 0, 6, {"IXP": 18})),
    ],
)
def test_the_real_files_are_read_whole_and_alike_each_time(filename, expected):
    rows = read(REAL / filename)
    assert counts(rows) == expected
    assert rows == read(REAL / filename)
    assert len({(row.source, row.source_key) for row in rows}) == len(rows)


@needs_real_files
@pytest.mark.parametrize("filename", ["ror-lac.json", "universities-lac.json", "ixps-lac.csv"])
def test_the_real_organisations_are_of_the_region(filename):
    assert {row.country for row in read(REAL / filename)} <= codes_of(Scheme.LAC_M49)


@needs_real_files
def test_what_the_real_files_tell_of_identifiers_and_status():
    rows = read(REAL / "ror-lac.json")
    assert Counter(row.status for row in rows) == {None: 1973, "inactive": 8}
    assert Counter(scheme for row in rows for scheme, _ in row.identifiers) == {
        "ROR": 1981,
        "DOMAIN": 1552,
        "ISNI": 983,
        "WIKIDATA": 944,
    }
    shared = Counter(one for row in rows for one in row.identifiers)
    assert {scheme for (scheme, _), count in shared.items() if count > 1} == {"DOMAIN", "ISNI"}


@needs_real_files
@pytest.mark.parametrize(
    "filename", ["naughty-strings.json", "ror-affiliations.json", "iana-registrar-ids.csv", "SOURCES.md"]
)
def test_other_files_are_known_to_no_reader(filename):
    with pytest.raises(Refused, match="none of the known kinds"):
        detect(REAL / filename)


@needs_real_files
def test_the_demonstration_is_made_of_unaltered_records():
    for extract, whole in (
        ("ror.json", "ror-lac.json"),
        ("universities.json", "universities-lac.json"),
        ("ixps.csv", "ixps-lac.csv"),
    ):
        originals = {row.source_key: without_line(row) for row in read(REAL / whole)}
        rows = read(DEMONSTRATION / extract)
        assert all(without_line(row) == originals[row.source_key] for row in rows)
    lines = (DEMONSTRATION / "ixbr-members.csv").read_bytes().splitlines()
    assert set(lines) <= set((REAL / "ixbr-members-2014-12.csv").read_bytes().splitlines())


def without_line(row):
    return {name: getattr(row, name) for name in row.__slots__ if name != "line"}


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("ror.json", (60, 0, 39)),
        ("universities.json", (40, 0, 38)),
        ("ixbr-members.csv", (53, 0, 2)),
        ("ixps.csv", (18, 0, 6)),
    ],
)
def test_the_demonstration_is_read_without_a_fault(filename, expected):
    assert counts(read(DEMONSTRATION / filename))[:3] == expected


def test_the_demonstration_is_small_and_holds_the_same_university_from_two_sources():
    assert sum(path.stat().st_size for path in DEMONSTRATION.iterdir()) < 300_000
    domains = {
        value
        for row in read(DEMONSTRATION / "ror.json")
        for scheme, value in row.identifiers
        if scheme == "DOMAIN"
    }
    twice = [row for row in read(DEMONSTRATION / "universities.json") if row.source_key in domains]
    assert len(twice) >= 5
