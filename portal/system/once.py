"""A form sent twice is one act: each form carries a key, and the first use of a key leaves a receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.codes import secret, secret_hash
from portal.system.access import Actor
from portal.system.database import Base, Instant, db


class Receipt(Base):
    """That a form was carried out, and where its sender was led."""

    __tablename__ = "receipts"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    location: Mapped[str] = mapped_column(String(500))


def new_key() -> str:
    """Return a key for a form."""
    return secret()


def led_to(key: str, by: Actor, act: Callable[[], str], *, at: datetime) -> str:
    """Carry an act out, unless the form with this key did it before; return where it leads.

    Call it inside the transaction.

    :param act: does it, and returns the address of what is there then
    """
    owner = by.account_id or ""
    location = earlier(key, owner)
    if location is None:
        location = act()
        keep(key, owner, location=location, at=at)
    return location


def earlier(key: str, owner: str) -> str | None:
    """Return where the first use of ``key`` by ``owner`` led, or None. Call it inside the transaction."""
    receipt = db.session.get(Receipt, _hash(key, owner))
    return receipt.location if receipt else None


def keep(key: str, owner: str, *, location: str, at: datetime) -> None:
    """Leave the receipt, inside the transaction of the act."""
    db.session.add(Receipt(key_hash=_hash(key, owner), at=at, location=location))


def _hash(key: str, owner: str) -> str:
    return secret_hash(f"{owner}:{key}")
