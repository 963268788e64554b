"""What features below ask of accounts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from portal.accounts import actions, queries
from portal.accounts.rules import may_sign_in, token_holds, use_is_due
from portal.kernel.clock import now
from portal.stakeholders.facts import Correspondent
from portal.stakeholders.rules import email_fault, email_key
from portal.system.access import Actor
from portal.system.database import transaction


def actor_by_email(email: str) -> Actor | None:
    """Return the account of an address as the one who acts, if it may sign in."""
    account = queries.account_by_email(email_key(email)) if email_fault(email) is None else None
    return queries.actor_of(account, at=now()) if account is not None and may_sign_in(account) else None


def names_of(account_ids: Collection[str]) -> Mapping[str, str]:
    """Return the name of each account by its id."""
    return queries.names_of(account_ids)


def actor_by_token(secret: str) -> Actor | None:
    """Return the owner of a token as the one who acts, while it holds; that it was used is kept."""
    token, at = queries.token_by_secret(secret), now()
    if token is None or not token_holds(token, at=at):
        return None
    if use_is_due(token, at=at):
        with transaction():
            actions.note_use(token, at=at)
    return queries.actor_of(token.account, at=at)


def owned(person_ids: Collection[str]) -> Collection[str]:
    """Return those of some persons who keep their own record: an account that may sign in is theirs."""
    return queries.owned(person_ids)


def correspondent(person_id: str) -> Correspondent | None:
    """Return how a person with an account is written to, merges followed; None without an open account."""
    account = queries.account_of_anyone_merged(person_id)
    if account is None or not may_sign_in(account):
        return None
    return Correspondent(account.email, account.language, account.person.name, account.id, account.person.id)
