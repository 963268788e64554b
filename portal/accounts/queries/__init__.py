"""Reading accounts, sign-ins and links."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import (
    Account,
    ApiToken,
    Claim,
    ClaimState,
    LinkPurpose,
    MailedLink,
    RoleGrant,
    SignIn,
)
from portal.accounts.queries.owners import owned as owned
from portal.accounts.queries.owners import with_person
from portal.accounts.rules import holds_now
from portal.kernel.codes import secret_hash
from portal.stakeholders import queries as stakeholders
from portal.stakeholders.models import Consent, Person
from portal.stakeholders.queries.organisations import starts
from portal.stakeholders.survivors import ids_of, survivor_of
from portal.system.access import Actor, Grant, Role
from portal.system.database import db
from portal.system.outbox import OutboxMessage
from portal.system.paging import Page, page_of
from portal.texts.enums import Document
from portal.texts.models import Edition
from portal.texts.queries import asking_again


def account_by_email(email_key: str) -> Account | None:
    """Return the account of an address, in the form that rules give for comparison."""
    return db.session.scalar(select(Account).where(Account.email_key == email_key))


def account(account_id: str) -> Account | None:
    """Return an account by its id."""
    return db.session.get(Account, account_id)


def account_of_anyone_merged(person_id: str) -> Account | None:
    """Return the account of a person, or of any record that stands for the same one."""
    found = stakeholders.person(person_id)
    if found is None:
        return None
    same = ids_of(survivor_of(found))
    return db.session.scalar(
        select(Account).where(Account.person_id.in_(same)).order_by(Account.created_at).limit(1)
    )


def live_sign_in(token: str, *, at: datetime) -> SignIn | None:
    """Return the sign-in of a cookie's token, while it lasts and its account is open."""
    found = db.session.scalar(select(SignIn).where(SignIn.token_hash == secret_hash(token)))
    if (
        found is None
        or found.ended_at is not None
        or at >= found.ends_at
        or found.account.closed_at is not None
    ):
        return None
    return found


def mailed_link(token: str, purpose: LinkPurpose) -> MailedLink | None:
    """Return the link of a token, used or not; locked, so that two uses at once are one."""
    return db.session.scalar(
        select(MailedLink)
        .where(MailedLink.token_hash == secret_hash(token), MailedLink.purpose == purpose)
        .with_for_update()
    )


def unused_links(account_id: str, purpose: LinkPurpose) -> list[MailedLink]:
    """Return an account's links of a purpose that nobody has used."""
    return list(
        db.session.scalars(
            select(MailedLink).where(
                MailedLink.account_id == account_id,
                MailedLink.purpose == purpose,
                MailedLink.used_at.is_(None),
            )
        )
    )


def live_sign_ins(account: Account) -> list[SignIn]:
    """Return the sign-ins of an account that were not ended."""
    return list(
        db.session.scalars(select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None)))
    )


def actor_of(account: Account, *, at: datetime | None = None) -> Actor:
    """Return the account as the one who acts.

    :param at: leaves out the roles that have ended by then, before the worker takes them back
    """
    return Actor(
        account_id=account.id,
        person_id=account.person.id,
        name=account.person.badge_name or account.person.name,
        locale=account.language,
        grants=frozenset(
            Grant(role.role, role.scope_kind, role.scope_id)
            for role in account.roles
            if at is None or holds_now(role, at=at)
        ),
    )


def accounts_with_role(
    role: Role, *, scope_kind: str | None = None, scope_id: str | None = None
) -> list[Account]:
    """Return open accounts that hold the role everywhere or for that record, by name."""
    statement = select(Account).join(RoleGrant).where(RoleGrant.role == role, Account.closed_at.is_(None))
    if scope_kind is None:
        statement = statement.where(RoleGrant.scope_kind.is_(None))
    else:
        here = (RoleGrant.scope_kind == scope_kind) & (RoleGrant.scope_id == scope_id)
        statement = statement.where(RoleGrant.scope_kind.is_(None) | here)
    found = db.session.scalars(statement.distinct()).unique()
    return sorted(found, key=lambda each: each.person.name)


def all_accounts() -> list[Account]:
    """Return every account, by address."""
    return list(db.session.scalars(select(Account).order_by(Account.email_key)))


def names_of(account_ids: Collection[str]) -> dict[str, str]:
    """Return the name of the person of each account, by the account's id."""
    statement = with_person(select(Account.id, Person.name))
    return dict(db.session.execute(statement.where(Account.id.in_(account_ids))).all())


def account_by_code(code: str) -> Account | None:
    """Return the account of the person whose code this is."""
    statement = with_person(select(Account)).where(Person.code == code)
    return db.session.scalar(statement.order_by(Account.created_at).limit(1))


def account_for_change(found: Account) -> Account:
    """Return an account as it stands now, locked until the transaction ends."""
    return db.session.get_one(Account, found.id, populate_existing=True, with_for_update={"of": Account})


def outstanding(account: Account) -> list[Edition]:
    """Return the versions of legal texts that an account must be asked about, in the order of the documents.

    Those that ask again, and that its person has not agreed to since they were published; for the directory,
    only while the person is listed.
    """
    asking = asking_again(list(Document))
    given = _consents_given(account.person) if asking else {}
    return [
        edition
        for document, edition in sorted(asking.items(), key=lambda pair: list(Document).index(pair[0]))
        if (document is not Document.DIRECTORY or account.person.directory_consent)
        and not _is_given(given.get(document.value), edition)
    ]


def _consents_given(person: Person) -> dict[str, datetime]:
    statement = (
        select(Consent.document, func.max(Consent.given_at))
        .where(Consent.person_id.in_(ids_of(person)), Consent.withdrawn_at.is_(None))
        .group_by(Consent.document)
    )
    return {document.value: given_at for document, given_at in db.session.execute(statement)}


def _is_given(given_at: datetime | None, edition: Edition) -> bool:
    return given_at is not None and edition.published_at is not None and given_at >= edition.published_at


def sign_ins_to_ask(*, at: datetime) -> list[SignIn]:
    """Return the sign-ins that last, each with its account."""
    wanted = select(SignIn).where(SignIn.ended_at.is_(None), SignIn.ends_at > at)
    return list(db.session.scalars(wanted))


def roles_ended(*, at: datetime) -> list[RoleGrant]:
    """Return the roles that should have been taken back by an instant."""
    ended = select(RoleGrant).where(RoleGrant.ends_at <= at).order_by(RoleGrant.ends_at, RoleGrant.id)
    return list(db.session.scalars(ended))


def accounts_found(words: str, page: int, *, role: Role | None = None, closed: bool = False) -> Page[Account]:
    """Return one page of accounts by words of the person's name or a part of the address, by address.

    :param role: only those that hold it, be it for one record
    :param closed: only those that were closed
    """
    statement = with_person(select(Account)).order_by(Account.email_key)
    if words.strip():
        named = starts(Person.search_text, words)
        statement = statement.where(
            or_(Account.email_key.contains(words.strip().casefold(), autoescape=True), named)
        )
    if role is not None:
        statement = statement.where(Account.roles.any(RoleGrant.role == role))
    if closed:
        statement = statement.where(Account.closed_at.is_not(None))
    return page_of(statement, page)


def accounts_at(domain: str) -> list[Account]:
    """Return the accounts whose address ends in a domain, in the order they were made."""
    ending = Account.email_key.endswith("@" + domain, autoescape=True)
    return list(db.session.scalars(select(Account).where(ending).order_by(Account.created_at, Account.id)))


def administrator_count() -> int:
    """Return how many open accounts are administrators without a last day."""
    return sum(
        any(grant.role is Role.ADMINISTRATOR and grant.ends_at is None for grant in account.roles)
        for account in accounts_with_role(Role.ADMINISTRATOR)
    )


def letter_count(account: Account, *, since: datetime) -> int:
    """Return how many letters about the account itself were written to it since an instant."""
    statement = select(func.count(OutboxMessage.id)).where(
        OutboxMessage.account_id == account.id,
        OutboxMessage.template.startswith("accounts/"),
        OutboxMessage.written_at > since,
    )
    return db.session.scalar(statement) or 0


def token_by_secret(secret: str) -> ApiToken | None:
    """Return the token that a program sent, whether it still holds or not."""
    return db.session.scalar(select(ApiToken).where(ApiToken.token_hash == secret_hash(secret)))


def tokens_of(account_id: str) -> list[ApiToken]:
    """Return the tokens of an account, latest first."""
    wanted = select(ApiToken).where(ApiToken.account_id == account_id)
    return list(db.session.scalars(wanted.order_by(ApiToken.made_at.desc(), ApiToken.id.desc())))


def token_by_code(code: str) -> ApiToken | None:
    """Return a token by its code."""
    return db.session.scalar(select(ApiToken).where(ApiToken.code == code))


def claim_by_code(code: str) -> Claim | None:
    """Return a request for a record by its code, with the account that asked."""
    return db.session.scalar(select(Claim).where(Claim.code == code))


def claim_for_change(found: Claim) -> Claim:
    """Return a request as it stands now, locked until the transaction ends."""
    return db.session.get_one(Claim, found.id, populate_existing=True, with_for_update={"of": Claim})


def open_claim_of(account: Account) -> Claim | None:
    """Return the request of an account that waits for an answer."""
    return db.session.scalar(
        select(Claim).where(Claim.account_id == account.id, Claim.state == ClaimState.WAITING).limit(1)
    )


def open_claims(page: int) -> Page[Claim]:
    """Return one page of the requests that wait, the longest waiting first."""
    statement = (
        select(Claim)
        .where(Claim.state == ClaimState.WAITING)
        .options(joinedload(Claim.account), joinedload(Claim.known))
        .order_by(Claim.asked_at, Claim.id)
    )
    return page_of(statement, page)


def persons_who_may_be(claim: Claim, words: str) -> list[Person]:
    """Return who may be meant by a request: the record it names, those of a name or an address looked for.

    Without words, those of the name that the account has. For staff.
    """
    wanted = words or claim.account.person.name
    found = [survivor_of(claim.known)] if claim.known is not None and not words else []
    found += stakeholders.persons_named(wanted) or stakeholders.persons_like(wanted)
    own = claim.account.person.id
    return list({each.id: each for each in found if each.id != own}.values())
