"""The writers of registrations and attendances."""

from portal.registrations.actions.answering import Unanswered
from portal.registrations.actions.attending import (
    ReportLine,
    ReportOutcome,
    admit,
    check_in,
    record_log,
    record_log_of,
    record_report,
    undo_check_in,
)
from portal.registrations.actions.deciding import (
    Confirmed,
    categorise,
    confirm,
    confirm_chosen,
    mark_duplicate,
    mark_test,
    reject,
    tell_cancelled,
)
from portal.registrations.actions.exporting import log_export
from portal.registrations.actions.registering import ALREADY, cancel, change, register
from portal.registrations.actions.seats import fill

__all__ = [
    "ALREADY",
    "Confirmed",
    "ReportLine",
    "ReportOutcome",
    "Unanswered",
    "admit",
    "cancel",
    "categorise",
    "change",
    "check_in",
    "confirm",
    "confirm_chosen",
    "fill",
    "log_export",
    "mark_duplicate",
    "mark_test",
    "record_log",
    "record_log_of",
    "record_report",
    "register",
    "reject",
    "tell_cancelled",
    "undo_check_in",
]
