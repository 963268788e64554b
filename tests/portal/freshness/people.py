"""Records of all freshness, and whom to ask about them."""

from datetime import UTC, datetime
from typing import Any

from portal.freshness.actions import Links
from portal.freshness.queries import ToAsk
from portal.stakeholders.models import Contact
from portal.system.database import db

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def make_contact(**given: Any) -> Contact:
    """A contact that agreed to be one."""
    contact = Contact(**({"email": "oficina@example.org", "agreed_at": AT, "is_public": True} | given))
    db.session.add(contact)
    db.session.flush()
    return contact


def link(_one: ToAsk, token: str) -> Links:
    """Addresses of a letter, for tests."""
    return Links(f"https://x/check/{token}", "https://x/record", f"https://x/check/{token}/never")
