"""Accounts, sign-ins, roles, tokens of programs, and the single-use links that mail carries."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.kernel.codes import public_code
from portal.kernel.i18n import Sentence, mark_context
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import survivor_of
from portal.system.access import Role
from portal.system.database import Base, Codes, Instant, Record, choice, identifier, refers_to


class LinkPurpose(StrEnum):
    """What a link by mail is for."""

    CONFIRM = "confirm"
    PASSWORD = "password"


class ClaimState(StrEnum):
    """Where somebody's word that a record is theirs stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _CLAIM_STATES[self]


_CLAIM_STATES = {
    ClaimState.WAITING: mark_context("claim", "waits for an answer"),
    ClaimState.ACCEPTED: mark_context("claim", "accepted"),
    ClaimState.REFUSED: mark_context("claim", "refused"),
}


class Account(Record, Base):
    """A way to sign in; it has one person."""

    __tablename__ = "accounts"
    ID_PREFIX = "acc"

    email: Mapped[str] = mapped_column(String(320))
    email_key: Mapped[str] = mapped_column(String(320), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    record: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    roles: Mapped[list[RoleGrant]] = relationship(
        back_populates="account", cascade="all, delete-orphan", order_by="RoleGrant.role", lazy="selectin"
    )

    @property
    def person(self) -> Person:
        """Whose it is: after a merge the record that stands for the one that the account was made with."""
        return survivor_of(self.record)

    @person.setter
    def person(self, person: Person) -> None:
        self.record = person


class RoleGrant(Record, Base):
    """A role an account holds: everywhere, or for one call or event; until ``ends_at``, where it has one."""

    __tablename__ = "role_grants"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "scope_kind", "scope_id"),
        CheckConstraint("(scope_kind IS NULL) = (scope_id IS NULL)", name="scope_is_whole"),
    )
    ID_PREFIX = "rol"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    scope_kind: Mapped[str | None] = mapped_column(String(10))
    scope_id: Mapped[str | None] = mapped_column(String(64))
    granted_at: Mapped[datetime] = mapped_column(Instant)
    granted_by: Mapped[str | None] = mapped_column(String(64))
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    account: Mapped[Account] = relationship(back_populates="roles")


class SignIn(Record, Base):
    """One browser that is signed in; only the hash of its token is kept.

    ``must_agree``: a legal text changed so that its reader is asked again before going on.
    """

    __tablename__ = "sign_ins"
    ID_PREFIX = "sgn"

    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    began_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    browser: Mapped[str | None] = mapped_column(Text)
    must_agree: Mapped[bool] = mapped_column(Boolean, default=False)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class MailedLink(Record, Base):
    """A single-use link; only the hash of its token is kept.

    A link that confirms an address carries the password chosen with it, so that nobody else's sign-up
    with the same address can set it.
    """

    __tablename__ = "mailed_links"
    ID_PREFIX = "lnk"

    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    account: Mapped[Account] = relationship()


class TokenScope(StrEnum):
    """What a token lets a program do."""

    READ = "read"


class ApiToken(Record, Base):
    """A token by which a program reads what its owner may; shown once, only its hash is kept."""

    __tablename__ = "api_tokens"
    ID_PREFIX = "tok"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[tuple[str, ...]] = mapped_column(Codes)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class Claim(Record, Base):
    """That the owner of an account says a record of the inventory is about them; staff decide.

    ``person_id`` is the record that the account had when it asked, ``known_id`` the one that is claimed:
    named by its public page, or found by staff.
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="is_open_until_decided"),
        CheckConstraint("state <> 'accepted' OR known_id IS NOT NULL", name="is_accepted_for_somebody"),
        Index("ix_claims_state_asked_at", "state", "asked_at"),
    )
    ID_PREFIX = "clm"

    code: Mapped[str] = mapped_column(String(20), unique=True, default=public_code)
    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    person_id: Mapped[str] = mapped_column(refers_to("persons.id"), index=True)
    known_id: Mapped[str | None] = mapped_column(refers_to("persons.id"), index=True)
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[ClaimState] = mapped_column(choice(ClaimState), default=ClaimState.WAITING)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(identifier())
    reason: Mapped[str | None] = mapped_column(Text)
    account: Mapped[Account] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    known: Mapped[Person | None] = relationship(foreign_keys=[known_id])
