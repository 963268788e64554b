"""What the inventory asks and the registers know."""

from __future__ import annotations

from portal.kernel.i18n import mark
from portal.registers.queries import accreditations_of
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return the accreditations of an organisation; they are public."""
    found = accreditations_of(record) if isinstance(record, Organisation) else []
    if not found:
        return []
    rows = [(each, each.to_on is None or each.to_on >= reader.on >= each.from_on) for each in found]
    return [Panel("accreditations", mark("Accreditations"), "registers/accreditations.html", rows)]
