"""What earlier features ask and awards know."""

from __future__ import annotations

from sqlalchemy import func, select

from portal.awards.enums import GRANTED
from portal.awards.models import Award
from portal.awards.queries import participation_of
from portal.calls.enums import CallKind
from portal.kernel.i18n import mark
from portal.stakeholders.facts import Panel, Reader
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import ids_of
from portal.system.database import db


def granted_count(person: Person) -> int:
    """Return how many fellowships a person was granted, over all records merged into one."""
    statement = select(func.count()).where(
        Award.person_id.in_(ids_of(person)), Award.kind == CallKind.FELLOWSHIP, Award.status.in_(GRANTED)
    )
    return db.session.scalar(statement) or 0


def panels(record: Organisation | Person, reader: Reader) -> list[Panel]:
    """Return how somebody has taken part, for staff: a small count could tell who was somewhere."""
    if not reader.is_staff:
        return []
    content = participation_of(record)
    return [Panel("taking-part", mark("Taking part"), "awards/taking_part.html", content)]
