"""Reading how organisations are reached."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.stakeholders.models import Contact, Organisation
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.database import db


def contacts_of(organisation: Organisation, *, hidden: bool) -> list[Contact]:
    """Return how an organisation is reached, merges followed.

    :param hidden: for staff, who see all; else those alone that whoever it is agreed to show
    """
    statement = (
        select(Contact)
        .where(Contact.organisation_id.in_(ids_of(organisation)))
        .options(joinedload(Contact.person))
        .order_by(Contact.label, Contact.id)
    )
    if not hidden:
        statement = statement.where(Contact.is_public.is_(True), Contact.agreed_at.is_not(None))
    return list(db.session.scalars(statement))


def contact_by_code(code: str, contact: str) -> Contact | None:
    """Return a contact by the code of its organisation and its own; one of another organisation is none."""
    found = db.session.scalar(
        select(Contact)
        .where(Contact.code == contact)
        .options(joinedload(Contact.organisation), joinedload(Contact.person))
    )
    return found if found is not None and survivor_of(found.organisation).code == code else None


def contact_for_change(found: Contact) -> Contact:
    """Return a contact as it stands now, locked until the transaction ends."""
    return db.session.get_one(Contact, found.id, populate_existing=True, with_for_update=True)
