"""Letters about accounts."""

from __future__ import annotations

from datetime import datetime

from portal.accounts.models import Account
from portal.system import outbox
from portal.system.writing import Letter, write

CONFIRM, NEW_PASSWORD = "accounts/confirm", "accounts/new_password"
LETS_IN = frozenset({CONFIRM, NEW_PASSWORD})
"""Letters whose link lets in whoever follows it: only the owner of the address is to read them."""


def post_confirmation(account: Account, *, url: str, ends_at: datetime, at: datetime) -> None:
    """Ask the owner of the address to confirm it.

    The letter carries nothing that was typed at signing up: anyone may type anything with anyone's address.
    """
    letter = write(CONFIRM, account.language, url=url, ends_at=ends_at)
    _post(letter, account, CONFIRM, at)


def post_already_known(account: Account, *, url: str, at: datetime) -> None:
    """Tell the owner of a known address that somebody tried to sign up with it."""
    letter = write("accounts/already_known", account.language, name=account.person.name, url=url)
    _post(letter, account, "accounts/already_known", at)


def post_new_password(account: Account, *, url: str, ends_at: datetime, at: datetime) -> None:
    """Send the link that lets the owner choose a new password."""
    letter = write_new_password(account.person.name, account.language, url=url, ends_at=ends_at)
    _post(letter, account, NEW_PASSWORD, at)


def write_new_password(name: str, language: str, *, url: str, ends_at: datetime) -> Letter:
    """Write the letter with the link for a new password."""
    return write(NEW_PASSWORD, language, name=name, url=url, ends_at=ends_at)


def post_claim_accepted(account: Account, *, url: str, at: datetime) -> None:
    """Tell somebody that the record they asked for is theirs.

    :param url: address of the profile
    """
    letter = write("accounts/claim_accepted", account.language, name=account.person.name, url=url)
    _post(letter, account, "accounts/claim_accepted", at)


def post_claim_refused(account: Account, *, reason: str, url: str, at: datetime) -> None:
    """Tell somebody that staff do not see the record they asked for as theirs, and why."""
    letter = write(
        "accounts/claim_refused", account.language, name=account.person.name, reason=reason, url=url
    )
    _post(letter, account, "accounts/claim_refused", at)


def _post(letter: Letter, account: Account, template: str, at: datetime) -> None:
    outbox.post(
        letter,
        to=account.email,
        template=template,
        language=account.language,
        at=at,
        account_id=account.id,
        person_id=account.person.id,
    )
