"""Accreditations in force at the end of a period: what 4.1.e, 4.3.c and 4.3.d count alike.

:source: the contract's indicators.md, 4.1.e, 4.3.c and 4.3.d
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import PLACE, Kind, Rows, Series
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import Sentence, mark
from portal.registers.enums import AccreditationKind
from portal.registers.meaning import accreditations, in_force_on

DATE_RULE = mark("The last day of the period; an accreditation that ends on that day still counts.")
UNKNOWN = mark("Organisations whose seat nobody knows are in no region.")
SEAT = mark("The seat is that of the accreditation; where it states none, the country of the organisation.")
ONCE = mark("An organisation counts once, however many accreditations of that kind or former names it has.")
SOURCE = mark("The register of accreditations kept in the portal, from the public lists of ICANN.")


def seated(*kinds: AccreditationKind) -> Rows:
    """Return the rows by seat of accreditations of these kinds."""

    def rows(span: Span) -> Select[Any]:
        held = accreditations()
        return select(
            held.c.id.label("record_id"),
            span.number.label("period"),
            held.c.organisation_id,
            held.c.seat.label("country"),
        ).where(held.c.kind.in_([kind.value for kind in kinds]), in_force_on(held, span.end))

    return rows


def with_office(kind: AccreditationKind) -> Rows:
    """Return the rows by office of accreditations of this kind; the seat is then not in the scheme."""

    def rows(span: Span) -> Select[Any]:
        held = accreditations()
        return select(
            held.c.id.label("record_id"),
            span.number.label("period"),
            held.c.organisation_id,
            held.c.office.label("country"),
            held.c.seat,
        ).where(held.c.kind == kind.value, held.c.office.is_not(None), in_force_on(held, span.end))

    return rows


def series_called(name: str, title: Sentence, said: Sentence, rows: Rows) -> Series:
    """Return a series of distinct organisations with an accreditation."""
    return Series(
        name=name,
        title=title,
        said=said,
        unit="organisations",
        kind=Kind.STOCK,
        record="accreditation",
        measure=distinct("organisation_id"),
        rows=rows,
        dimensions=PLACE,
    )
