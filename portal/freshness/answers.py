"""What freshness tells staff on the pages of organisations and persons."""

from __future__ import annotations

from portal.freshness.queries import refusals_about
from portal.kernel.i18n import mark
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return who wants no more yearly letters about a record; the public is told nothing of it."""
    found = refusals_about(record) if reader.is_staff else []
    return [Panel("letters", mark("Yearly question"), "freshness/refusals.html", found)] if found else []
