"""Signing up, confirming, signing in and out, passwords and roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.accounts import mails, queries, rules
from portal.accounts.actions.claims import take_known_person
from portal.accounts.actions.roles import end_sign_ins, grant_role
from portal.accounts.models import Account, LinkPurpose, MailedLink, SignIn
from portal.accounts.passwords import fits
from portal.kernel.codes import public_code, search_text, secret, secret_hash
from portal.kernel.errors import Expired, Missing, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.stakeholders.rules import email_fault, email_key, name_fault
from portal.system import audit
from portal.system.access import PORTAL, STRANGER, Actor, Role
from portal.system.database import db, explain
from portal.texts.enums import Document
from portal.texts.queries import current_number

LINK_PLACE = "{token}"
TAKEN = mark("An account with this e-mail address exists already.")
explain("uq_accounts_email_key", TAKEN, field="email")


@dataclass(frozen=True)
class _Nobody:
    """The account that an unknown address does not have, for the trail."""

    id: str = "unknown"
    __tablename__ = "accounts"


def sign_up(
    *,
    name: str,
    email: str,
    password_hash: str,
    language: str,
    confirm_url: str,
    sign_in_url: str,
    link_life: timedelta,
    at: datetime,
) -> Account:
    """Make a person with an account that waits for its address to be confirmed.

    Who signs up with a known address is answered alike; its owner gets a letter that says so.

    :param password_hash: from :func:`portal.accounts.passwords.hashed`, made before the write lock is taken
    :param confirm_url: address of the confirmation, ``{token}`` where the token goes
    :raises Refused: if the name or the address is none
    """
    refuse_if(name_fault(name), field="name")
    refuse_if(email_fault(email), field="email")
    known = queries.account_by_email(email_key(email))
    if known is not None and not _may_post(known, at=at):
        return known
    if known is not None and known.confirmed_at is not None:
        mails.post_already_known(known, url=sign_in_url, at=at)
        return known
    account = known or _new_account(name=name, email=email, language=language, at=at)
    link = _send_link(account, LinkPurpose.CONFIRM, confirm_url, link_life, at=at)
    link.password_hash = password_hash
    return account


def _may_post(account: Account, *, at: datetime) -> bool:
    return rules.may_post(queries.letter_count(account, since=at - rules.LETTERS_SPAN))


def _new_account(*, name: str, email: str, language: str, at: datetime) -> Account:
    person = new_person(name=name, email=email)
    account = Account(
        email=email,
        email_key=email_key(email),
        language=language,
        person=person,
        person_id=person.id,
        created_at=at,
    )
    db.session.add_all([person, account])
    for document in (ConsentDocument.TERMS, ConsentDocument.PRIVACY):
        number = current_number(Document(document.value))
        db.session.add(Consent(person_id=person.id, document=document, document_version=number, given_at=at))
    db.session.flush()
    actor = Actor(account_id=account.id, person_id=person.id)
    audit.record("account.sign_up", account, by=actor, at=at, words={"name": name, "email": email})
    return account


def new_person(*, name: str, email: str | None = None) -> Person:
    """Return a person who is not in the inventory yet, to be added to it."""
    return Person(
        code=public_code(), name=name, emails=(email,) if email else (), search_text=search_text(name)
    )


def _send_link(
    account: Account, purpose: LinkPurpose, url: str, life: timedelta, *, at: datetime
) -> MailedLink:
    token = secret()
    link = MailedLink(
        account_id=account.id, purpose=purpose, token_hash=secret_hash(token), sent_at=at, ends_at=at + life
    )
    db.session.add(link)
    post = mails.post_confirmation if purpose is LinkPurpose.CONFIRM else mails.post_new_password
    post(account, url=url.replace(LINK_PLACE, token), ends_at=link.ends_at, at=at)
    return link


def _use_link(token: str, purpose: LinkPurpose, *, at: datetime) -> MailedLink:
    """Use a link up, and with it every other link of its account for the same purpose."""
    link = queries.mailed_link(token, purpose)
    if link is None:
        raise Expired(rules.DEAD_LINK)
    refuse_if(rules.link_fault(link, at=at), error=Expired)
    for each in queries.unused_links(link.account_id, purpose):
        each.used_at = at
    return link


def confirm(token: str, *, at: datetime) -> Account:
    """Confirm the address that the token was mailed to; a record of the inventory with that address is theirs.

    :raises Expired: if the link was used or has ended
    """
    link = _use_link(token, LinkPurpose.CONFIRM, at=at)
    account = link.account
    account.password_hash, account.confirmed_at = link.password_hash, at
    take_known_person(account, at=at)
    audit.record("account.confirm", account, by=queries.actor_of(account), at=at)
    return account


def ask_for_password(*, email: str, url: str, language: str, link_life: timedelta, at: datetime) -> None:
    """Mail a link for a new password, if the address is known; nobody is told whether it is.

    Whether it is, cannot be told from the time either: an unknown address costs a letter that is written
    to nobody, and a line of the trail.
    """
    account = queries.account_by_email(email_key(email)) if email_fault(email) is None else None
    if account is not None and rules.may_sign_in(account) and _may_post(account, at=at):
        _send_link(account, LinkPurpose.PASSWORD, url, link_life, at=at)
        audit.record("account.ask_for_password", account, by=STRANGER, at=at)
    else:
        mails.write_new_password("", language, url=url.replace(LINK_PLACE, secret()), ends_at=at + link_life)
        audit.record("account.ask_for_password", _Nobody(), by=STRANGER, at=at)


def choose_password(token: str, *, password_hash: str, at: datetime) -> Account:
    """Set the new password and end every sign-in of the account.

    :raises Expired: if the link was used or has ended
    """
    account = _use_link(token, LinkPurpose.PASSWORD, at=at).account
    account.password_hash = password_hash
    end_sign_ins(account, at=at)
    audit.record("account.choose_password", account, by=queries.actor_of(account), at=at)
    return account


def password_fits(email: str, password: str) -> Account | None:
    """Return the account whose address and password these are, if it may sign in.

    Takes as long for an unknown address as for a known one. Call it before a transaction is opened.
    """
    account = queries.account_by_email(email_key(email)) if email_fault(email) is None else None
    right = fits(password, account.password_hash if account else None)
    return account if account is not None and right and rules.may_sign_in(account) else None


def begin_sign_in(account: Account, *, browser: str, life: timedelta, at: datetime) -> str:
    """Write a sign-in and return its token, for the cookie."""
    token = secret()
    sign_in = SignIn(
        account_id=account.id,
        token_hash=secret_hash(token),
        began_at=at,
        ends_at=at + life,
        browser=browser[:300],
        must_agree=bool(queries.outstanding(account)),
    )
    db.session.add(sign_in)
    db.session.flush()
    audit.record("account.sign_in", account, by=queries.actor_of(account), at=at)
    return token


def end_sign_in(token: str, *, at: datetime) -> None:
    """End a sign-in; nothing happens when it has ended."""
    sign_in = queries.live_sign_in(token, at=at)
    if sign_in is not None:
        sign_in.ended_at = at
        audit.record("account.sign_out", sign_in.account, by=queries.actor_of(sign_in.account), at=at)


def edit_own(*, language: str, time_zone: str, by: Actor, at: datetime) -> None:
    """Keep the language and the time zone that the owner of an account chose.

    :raises Missing: if the doer has no account
    :raises Refused: if there is no such language or zone
    """
    account = queries.account(by.account_id or "")
    if account is None:
        raise Missing(mark("There is no such page."))
    refuse_if(rules.language_fault(language), field="language")
    refuse_if(rules.zone_fault(time_zone), field="time_zone")
    account.language, account.time_zone = language, time_zone
    audit.record("account.edit_own", account, by=by, at=at, facts={"language": language, "zone": time_zone})


def create(
    *,
    name: str,
    email: str,
    password_hash: str,
    language: str,
    roles: tuple[Role, ...] = (),
    by: Actor = PORTAL,
    at: datetime,
) -> Account:
    """Make a confirmed account, from the command line.

    :raises Refused: if the address is none, or is taken
    """
    refuse_if(name_fault(name), field="name")
    refuse_if(email_fault(email), field="email")
    if queries.account_by_email(email_key(email)) is not None:
        raise Refused(TAKEN, field="email")
    account = _new_account(name=name, email=email, language=language, at=at)
    account.password_hash, account.confirmed_at = password_hash, at
    for role in roles:
        grant_role(account, role, by=by, at=at)
    return account
