"""What capacity building tells on the pages of organisations."""

from __future__ import annotations

from portal.capacity.queries import programmes_of
from portal.kernel.i18n import mark
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return the programmes that an organisation answers for or organises."""
    if not isinstance(record, Organisation):
        return []
    found = programmes_of(record, on=reader.on, hidden=reader.is_staff)
    heading = mark("Capacity-building programmes")
    return [Panel("programmes", heading, "capacity/of_organisation.html", found)] if found else []
