"""Which reader knows a file, and that no file breaks one."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.imports.report import Fault
from portal.kernel.errors import Refused
from portal.stakeholders.sources import READERS, OrganisationRow, detect

ROOT = Path(__file__).parents[4]
DEMONSTRATION = ROOT / "portal/operations/demonstration/organisations"

UNKNOWN_KIND = (
    "This file is of none of the known kinds: ROR records, universities, members of Brazil’s exchange"
    " points, or exchange points."
)
CSV_HEADS = [
    "ixp,asn,name,category,sub_category\n",
    "country,city,ixp_name,operator,peeringdb_id,status,source_ref,verified_on\n",
]


@pytest.fixture
def file(tmp_path):
    def write(content: bytes):
        path = tmp_path / "sent"
        path.write_bytes(content)
        return path

    return write


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        detect(path)
    return str(refused.value.sentence)


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("ror.json", "ror"),
        ("universities.json", "universities"),
        ("ixbr-members.csv", "ixbr"),
        ("ixps.csv", "ixps"),
    ],
)
def test_a_file_is_known_by_what_it_holds_whatever_its_name(file, filename, name):
    content = (DEMONSTRATION / filename).read_bytes()
    for mark in (b"", b"\xef\xbb\xbf"):
        path = file(mark + content)
        assert [r.name for r in READERS if r.recognises(path.read_bytes(), "sent")] == [name]
        assert detect(path).name == name
        assert list(detect(path).read(path)) == list(detect(path).read(DEMONSTRATION / filename))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", UNKNOWN_KIND),
        (b"[]", UNKNOWN_KIND),
        (b"name,country\nA,BR\n", UNKNOWN_KIND),
        (b'[{"name": "A"}]', UNKNOWN_KIND),
        (b"PK\x03\x04\x00", "Line 1 holds a NUL byte: the file is damaged, or it is not text."),
        ("[]".encode("utf-16"), "The file is in UTF-16 or UTF-32. Save it as UTF-8 and send it again."),
        (b"ok\n\xe9\n", "Line 2 is not in UTF-8. Save the file as UTF-8 and send it again."),
        (b'{"id": 1}', "The file must hold a list of records, and its JSON is something else."),
        (b'[{"id": 1,\n"id": 2}]', "The record in line 1 holds “id”, which is not clear JSON."),
        (b"[" * 100_000, "The record in line 1 is nested too deeply."),
        (b'[{"id": ]', "The file is not valid JSON; the mistake is in line 1 or before it."),
    ],
)
def test_a_file_that_no_reader_knows_is_refused_with_what_is_wrong(file, content, sentence):
    assert refusal(file(content)) == sentence


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"“{tmp_path.name}” is not a file."


def test_what_goes_wrong_late_in_a_file_is_refused_when_it_is_reached(file):
    path = file((DEMONSTRATION / "universities.json").read_bytes()[:-3])
    rows = detect(path).read(path)
    assert isinstance(next(rows), OrganisationRow)
    with pytest.raises(Refused, match="not valid JSON"):
        list(rows)


def read_all(path: Path, content: bytes) -> None:
    """Read a file with every reader; only rows, faults and refusals may come of it."""
    path.write_bytes(content)
    for reader in READERS:
        assert reader.recognises(content, "sent") in (True, False)
        found = outcome(reader, path)
        assert found == outcome(reader, path)
        for one in found:
            assert isinstance(one, OrganisationRow | Fault | str)
            text = str(one.detail) if isinstance(one, Fault) else str(one)
            text.encode("utf-8")


def outcome(reader, path: Path) -> list[object]:
    try:
        return list(reader.read(path))
    except Refused as refused:
        return [str(refused.sentence)]


SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
CELLS = st.text(max_size=20) | st.sampled_from(
    ["15169", "1.1", "Brazil", "peeringdb:ix/3", "2026-08-13", '"', ",", "\r"]
)


@SLOW
@given(content=st.binary(max_size=200))
def test_no_bytes_break_a_reader(tmp_path, content):
    read_all(tmp_path / "sent", content)


@SLOW
@given(head=st.sampled_from(CSV_HEADS), rows=st.lists(st.lists(CELLS, min_size=4, max_size=8), max_size=5))
def test_no_table_breaks_a_reader(tmp_path, head, rows):
    content = head + "\n".join(",".join(row) for row in rows)
    read_all(tmp_path / "sent", content.encode("utf-8"))


@SLOW
@given(data=st.data(), filename=st.sampled_from(["ror.json", "universities.json"]))
def test_no_value_in_a_record_breaks_a_reader(tmp_path, data, filename):
    record = json.loads((DEMONSTRATION / filename).read_text(encoding="utf-8"))[0]
    spoil(data, record)
    read_all(tmp_path / "sent", json.dumps([record, record]).encode("utf-8"))


def spoil(data, value):
    """Put a foreign value somewhere into a record."""
    while True:
        places = range(len(value)) if isinstance(value, list) else sorted(value)
        place = data.draw(st.sampled_from(places))
        inner = value[place]
        if not isinstance(inner, list | dict) or not inner or data.draw(st.booleans()):
            value[place] = data.draw(VALUES)
            return
        value = inner
