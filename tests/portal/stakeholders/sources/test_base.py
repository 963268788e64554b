"""The frame that all readers share."""

from portal.imports.enums import FaultReason
from portal.imports.report import Fault
from portal.kernel.i18n import mark
from portal.stakeholders.sources.base import OrganisationRow, UnfitError, read_each


def row_of(line: int, record: str) -> OrganisationRow:
    if record == "bad":
        raise UnfitError("name", FaultReason.REQUIRED, mark("“%(column)s” is empty.", column="name"))
    return OrganisationRow(
        source="test",
        source_key=record,
        line=line,
        name=record.upper(),
        country="BR",
        source_url="https://a.example",
    )


def test_records_become_rows_and_faults_in_order():
    records = [(1, "a"), (1, "a"), (2, "bad"), (3, "bad"), (4, "b"), (9, "a")]
    assert list(read_each(records, row_of, key_column="id")) == [
        row_of(1, "a"),
        Fault(1, "id", "unique", mark("“%(key)s” stands in line %(first)s already.", key="a", first=1)),
        Fault(2, "name", "required", mark("“%(column)s” is empty.", column="name")),
        Fault(3, "name", "required", mark("“%(column)s” is empty.", column="name")),
        row_of(4, "b"),
        Fault(9, "id", "unique", mark("“%(key)s” stands in line %(first)s already.", key="a", first=1)),
    ]
