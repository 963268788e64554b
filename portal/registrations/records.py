"""Registrations and attendances as the data contract writes them: exactly its columns, in its order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.registrations.enums import EXPORTED_STATUS
from portal.registrations.models import Attendance, Headcount, Registration
from portal.system.database.contract import CODE, ContractTable, Own, word


def registration_records() -> Select[Any]:
    """Return the contract's table ``registrations``."""
    one = Registration
    return select(
        one.id,
        one.event_id,
        one.person_id,
        one.organisation_id,
        one.country,
        word(one.sector).label("sector"),
        word(one.gender).label("gender"),
        word(one.category).label("category"),
        word(one.mode).label("mode"),
        word(one.funding).label("funding"),
        word(one.status, EXPORTED_STATUS).label("status"),
        one.registered_at,
        one.first_meeting,
    )


def attendance_records() -> Select[Any]:
    """Return the contract's table ``attendances``."""
    one = Attendance
    return select(
        one.id,
        one.registration_id,
        word(one.channel).label("channel"),
        word(one.proof).label("proof"),
        one.minutes,
    )


def headcount_records() -> Select[Any]:
    """Return the contract's table ``headcounts``."""
    one = Headcount
    cells: list[Any] = [one.id, one.event_id, one.place, one.country]
    return select(*cells, one.persons, one.counted_by)


TABLES = (
    ContractTable(
        "registrations",
        Registration,
        registration_records,
        own={"code": CODE, "holds_seat": Own(lambda: False), "search_text": Own(lambda: "")},
        exported={"status": EXPORTED_STATUS},
    ),
    ContractTable("attendances", Attendance, attendance_records),
    ContractTable("headcounts", Headcount, headcount_records),
)
