"""What an import tells."""

from portal.imports.enums import FaultReason, RowOutcome
from portal.imports.report import Fault, Report
from portal.kernel.i18n import mark

UNKNOWN_COUNTRY = Fault(3, "country", FaultReason.ENUM, mark("There is no country “%(code)s”.", code="XX"))
NAMELESS = Fault(7, "name", FaultReason.REQUIRED, mark("The name is missing."))


def test_a_report_counts_rows_and_keeps_faults():
    report = Report(dry_run=True)
    for outcome in (RowOutcome.NEW, RowOutcome.SAME, RowOutcome.SAME):
        report.count(outcome)
    report.refuse(UNKNOWN_COUNTRY)
    report.refuse_all([NAMELESS])
    assert str(report.summary) == "1 new, 0 changed, 2 same, 2 refused"
    assert report.faults == [UNKNOWN_COUNTRY, NAMELESS]
    assert not report.is_clean
    assert not report.changes_nothing


def test_an_import_that_finds_everything_as_it_is_changes_nothing():
    report = Report(dry_run=False)
    report.count(RowOutcome.SAME)
    assert report.changes_nothing
    assert report.is_clean
    assert str(report.summary) == "0 new, 0 changed, 1 same, 0 refused"


def test_a_changed_row_changes_something():
    report = Report(dry_run=False)
    report.count(RowOutcome.CHANGED)
    assert not report.changes_nothing


def test_a_fault_speaks_in_sentences_and_the_words_of_the_contract():
    assert str(UNKNOWN_COUNTRY.detail) == "There is no country “XX”."
    assert f"{UNKNOWN_COUNTRY.reason}" == "enum"
