"""Views that people keep."""

from __future__ import annotations

from sqlalchemy import or_, select

from portal.directory.enums import Kind
from portal.directory.models import SavedView
from portal.system.access import Actor
from portal.system.database import db


def kept_views(actor: Actor, kind: Kind | None = None, *, shared_too: bool) -> list[SavedView]:
    """Return the views that an account keeps, by name; with those that others share, for staff."""
    if actor.account_id is None:
        return []
    statement = select(SavedView).order_by(SavedView.name, SavedView.id)
    own = SavedView.account_id == actor.account_id
    statement = statement.where(or_(own, SavedView.is_shared) if shared_too else own)
    if kind is not None:
        statement = statement.where(SavedView.kind == kind)
    return list(db.session.scalars(statement))


def view_by_code(code: str) -> SavedView | None:
    """Return the view of a code."""
    return db.session.scalar(select(SavedView).where(SavedView.code == code))
