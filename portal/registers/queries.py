"""Reading the registers for the page of an organisation."""

from __future__ import annotations

from sqlalchemy import select

from portal.registers.models import Accreditation
from portal.stakeholders.models import Organisation
from portal.stakeholders.survivors import ids_of
from portal.system.database import db


def accreditations_of(organisation: Organisation) -> list[Accreditation]:
    """Return what an organisation is accredited or contracted as, merges followed, latest first."""
    statement = (
        select(Accreditation)
        .where(Accreditation.organisation_id.in_(ids_of(organisation)))
        .order_by(Accreditation.from_on.desc(), Accreditation.id)
    )
    return list(db.session.scalars(statement))
