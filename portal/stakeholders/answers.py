"""What the inventory itself tells on the pages of organisations and persons."""

from __future__ import annotations

from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.queries import activities_led_by, activities_of

TEMPLATE = "stakeholders/teaching.html"


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return what an organisation teaches and studies, or what a person is in charge of.

    Staff see the empty part of a university, too: it is where they add something.
    """
    if isinstance(record, Organisation):
        found = activities_of(record, hidden=reader.is_staff)
        is_wanted = bool(found) or (reader.is_staff and record.sector is Sector.ACADEMIC)
        content = (record, found)
        return [Panel("teaching", mark("What it teaches"), TEMPLATE, content)] if is_wanted else []
    found = activities_led_by(record, hidden=reader.is_staff)
    return [Panel("teaching", mark("What they teach"), TEMPLATE, (record, found))] if found else []
