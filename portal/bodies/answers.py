"""What bodies tell on the pages of organisations and persons."""

from __future__ import annotations

from portal.bodies.queries import seats_of_organisation, seats_of_person
from portal.kernel.i18n import mark
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return the bodies somebody sits in or sat in; of who represents an organisation, the public sees those listed.

    A person's page is open to everyone only when they agreed to be listed.
    """
    if isinstance(record, Organisation):
        seats = seats_of_organisation(record, hidden=reader.is_staff)
    else:
        is_open = reader.is_staff or record.directory_consent is True
        seats = seats_of_person(record) if is_open else []
    content = (record, seats)
    return [Panel("memberships", mark("Memberships"), "bodies/memberships.html", content)] if seats else []
