"""What must hold of accounts, passwords and links."""

from __future__ import annotations

from datetime import datetime

from portal.accounts.models import Account, MailedLink
from portal.kernel.i18n import Sentence, mark

PASSWORD_LEAST = 10
PASSWORD_MOST = 200
TERMS_VERSION = "2026-11"
PRIVACY_VERSION = "2026-11"


DEAD_LINK = mark("This link has been used or has expired. Ask for a new one.")


def password_fault(password: str, *, email: str = "") -> Sentence | None:
    """A password is long enough, and is not the address."""
    if len(password) < PASSWORD_LEAST:
        return mark("Choose a longer password: at least %(least)s characters.", least=PASSWORD_LEAST)
    if len(password) > PASSWORD_MOST:
        return mark("Choose a shorter password: at most %(most)s characters.", most=PASSWORD_MOST)
    if email and password.casefold() == email.casefold():
        return mark("Choose a password that is not your e-mail address.")
    return None


def link_fault(link: MailedLink, *, at: datetime) -> Sentence | None:
    """A link by mail is unused and not too old; the two are told alike."""
    return DEAD_LINK if link.used_at is not None or at > link.ends_at else None


def may_sign_in(account: Account | None) -> bool:
    """An account signs in once its address is confirmed, and until it is closed."""
    return account is not None and account.confirmed_at is not None and account.closed_at is None
