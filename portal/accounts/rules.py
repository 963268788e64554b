"""What must hold of accounts, passwords and links."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal.accounts.models import Account, ApiToken, Claim, MailedLink, RoleGrant
from portal.kernel.clock import zones
from portal.kernel.i18n import Sentence, mark
from portal.system.access import Actor, Role
from portal.system.i18n import LANGUAGES

PASSWORD_LEAST = 10
PASSWORD_MOST = 200

#: Letters about an account within an hour, so that nobody's mailbox is flooded by way of the portal.
LETTERS_MOST = 5
LETTERS_SPAN = timedelta(hours=1)

#: The kind of record that a role may be held for; what is not here is held everywhere or not at all.
SCOPED_TO = {
    Role.REVIEWER: "call",
    Role.CALL_MANAGER: "call",
    Role.TRAVEL_OFFICER: "call",
    Role.ORGANISER: "event",
}

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


def language_fault(language: str) -> Sentence | None:
    """The portal speaks the language."""
    return None if language in LANGUAGES else mark("Choose one of the languages of the portal.")


def zone_fault(zone: str) -> Sentence | None:
    """The time zone is one that may be chosen."""
    return None if zone in zones() else mark("Choose a time zone of the list.")


def link_fault(link: MailedLink, *, at: datetime) -> Sentence | None:
    """A link by mail is unused and not too old; the two are told alike."""
    return DEAD_LINK if link.used_at is not None or at > link.ends_at else None


def may_sign_in(account: Account | None) -> bool:
    """An account signs in once its address is confirmed, and until it is closed."""
    return account is not None and account.confirmed_at is not None and account.closed_at is None


def grant_fault(by: Actor) -> Sentence | None:
    """Nobody gives or takes a role but an administrator, or the portal itself from the command line."""
    if by.is_portal or by.has_role(Role.ADMINISTRATOR):
        return None
    return mark("Only an administrator gives roles and takes them back.")


def end_fault(ends_at: datetime | None, *, at: datetime) -> Sentence | None:
    """A role that is given ends later than now, if it ends."""
    if ends_at is not None and ends_at <= at:
        return mark("Give a last day that is not over.")
    return None


def holds_now(grant: RoleGrant, *, at: datetime) -> bool:
    """A role holds until its end."""
    return grant.ends_at is None or at < grant.ends_at


def close_fault(account: Account, *, by: Actor, administrator_count: int) -> Sentence | None:
    """Nobody closes their own account here, nor that of the last administrator."""
    if account.id == by.account_id:
        return mark("This is your own account. Ask another administrator to close it.")
    if any(grant.role is Role.ADMINISTRATOR for grant in account.roles):
        return last_administrator_fault(Role.ADMINISTRATOR, administrator_count=administrator_count)
    return None


def scope_fault(role: Role, scope_kind: str | None) -> Sentence | None:
    """A role for one record is one that can be held so: reviewing for a call, organising for an event."""
    if scope_kind is None or SCOPED_TO.get(role) == scope_kind:
        return None
    return mark("This role cannot be given for that record alone.")


def last_administrator_fault(role: Role, *, administrator_count: int) -> Sentence | None:
    """The last administrator stays one."""
    if role is Role.ADMINISTRATOR and administrator_count <= 1:
        return mark("This is the last administrator. Give the role to somebody else first.")
    return None


def may_post(letter_count: int) -> bool:
    """An account gets so many letters an hour, and no more."""
    return letter_count < LETTERS_MOST


#: How long a token may hold, in days; the shortest is offered first.
TOKEN_DAYS = (30, 90, 365)
TOKENS_MOST = 20
#: How often it is written down that a token was used.
USE_NOTED_EVERY = timedelta(hours=1)


def token_fault(name: str, days: int, *, live_count: int) -> Sentence | None:
    """A token has a name and an end, and nobody has more of them than they can oversee."""
    if not name.strip():
        return mark("Give the token a name, so that you know later what it is for.")
    if days not in TOKEN_DAYS:
        return mark("Choose how long the token holds.")
    if live_count >= TOKENS_MOST:
        return mark("You have %(most)s tokens. Take one back first.", most=TOKENS_MOST)
    return None


def token_holds(token: ApiToken, *, at: datetime) -> bool:
    """A token holds until it ends or is taken back, while its owner may sign in."""
    return token.revoked_at is None and at < token.ends_at and may_sign_in(token.account)


def use_is_due(token: ApiToken, *, at: datetime) -> bool:
    """Its use is written down once in a while, not at each request."""
    return token.used_at is None or at - token.used_at >= USE_NOTED_EVERY


def claim_note_fault(note: str) -> Sentence | None:
    """Staff can find a record only by what is said of it."""
    if not note.strip():
        return mark("Say how we know you: a former name or address, where you worked, an event you came to.")
    return None


def open_claim_fault(claim: Claim | None) -> Sentence | None:
    """One request waits at a time."""
    return mark("Your earlier request waits for an answer still.") if claim is not None else None


def taken_fault(owner: Account | None, account: Account) -> Sentence | None:
    """A record is of one account."""
    if owner is not None and owner.id != account.id:
        return mark("Another account has this record. Refuse the request, and ask an administrator.")
    return None


def reason_fault(reason: str) -> Sentence | None:
    """Whoever is refused is told why."""
    return None if reason.strip() else mark("Say why; whoever asked reads this.")
