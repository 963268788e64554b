"""Loading the demonstration into an empty database, once."""

from __future__ import annotations

from portal.accounts import actions, queries
from portal.accounts.passwords import hashed
from portal.kernel.clock import now
from portal.operations.demonstration.people import PEOPLE
from portal.settings import DEMONSTRATION_PASSWORD
from portal.system.database import transaction

PASSWORD = DEMONSTRATION_PASSWORD


def load() -> None:
    """Load the demonstration; nothing happens when there is an account already."""
    if queries.all_accounts():
        return
    password_hash = hashed(PASSWORD)
    at = now()
    with transaction():
        for each in PEOPLE:
            account = actions.create(
                name=each.name,
                email=each.email,
                password_hash=password_hash,
                language=each.language,
                roles=each.roles,
                at=at,
            )
            for field, value in each.profile.items():
                setattr(account.person, field, value)


def sign_ins() -> list[tuple[str, str]]:
    """Return (address, what the account is for) in the order to try them."""
    return [(each.email, each.about) for each in PEOPLE]
