"""Who acts, and what each may do: one table of permissions for pages, API, files and commands.

A permission is named ``noun.verb`` and decided by its policy: any of several ways, each a list of
predicates that must all hold. The table is gathered by ``portal.wiring``; a route names its permission
and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from portal.kernel.errors import Forbidden, Missing
from portal.kernel.i18n import Sentence, mark, mark_context


class Role(StrEnum):
    """What a person may be for the portal; everyone signed in is an applicant too."""

    REVIEWER = "reviewer"
    ORGANISER = "organiser"
    INVENTORY_EDITOR = "inventory_editor"
    CALL_MANAGER = "call_manager"
    TRAVEL_OFFICER = "travel_officer"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Sentence:
        """The role's name."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.REVIEWER: mark_context("role", "reviewer"),
    Role.ORGANISER: mark_context("role", "organiser"),
    Role.INVENTORY_EDITOR: mark_context("role", "inventory editor"),
    Role.CALL_MANAGER: mark_context("role", "call manager"),
    Role.TRAVEL_OFFICER: mark_context("role", "travel officer"),
    Role.ANALYST: mark_context("role", "analyst"),
    Role.ADMINISTRATOR: mark_context("role", "administrator"),
}


@dataclass(frozen=True)
class Grant:
    """A role held everywhere, or for one call or one event only."""

    role: Role
    scope_kind: str | None = None
    scope_id: str | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts: a signed-in account, a stranger, or the portal itself."""

    account_id: str | None = None
    person_id: str | None = None
    name: str = ""
    locale: str | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)
    is_portal: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether an account stands behind the actor."""
        return self.account_id is not None

    def has_role(self, role: Role | str, kind: str | None = None, scope_id: str | None = None) -> bool:
        """Tell whether the role is held everywhere or for just this record."""
        return any(
            grant.role == role
            and (grant.scope_kind is None or (grant.scope_kind, grant.scope_id) == (kind, scope_id))
            for grant in self.grants
        )

    def has_role_somewhere(self, role: Role | str) -> bool:
        """Tell whether the role is held, be it for one record only."""
        return any(grant.role == role for grant in self.grants)

    def scopes(self, role: Role, kind: str) -> frozenset[str] | None:
        """Return the ids the role is limited to; None when it is held everywhere."""
        if self.has_role(role):
            return None
        return frozenset(
            g.scope_id for g in self.grants if g.role == role and g.scope_kind == kind and g.scope_id
        )


STRANGER = Actor()
PORTAL = Actor(name="portal", is_portal=True)

Predicate = Callable[[Actor, Any], bool]


@dataclass(frozen=True)
class Policy:
    """How a permission is decided.

    ``public``: strangers are considered at all. ``hides``: who may not see a record is told that
    there is none.
    """

    ways: tuple[tuple[Predicate, ...], ...]
    public: bool = False
    hides: bool = True

    def admits(self, actor: Actor, record: Any = None) -> bool:
        """Tell whether some way holds wholly."""
        if not self.public and not (actor.is_signed_in or actor.is_portal):
            return False
        return any(all(predicate(actor, record) for predicate in way) for way in self.ways)

    def described(self) -> list[str]:
        """Return each way in words, from what its predicates say of themselves."""
        return [" and ".join(_said(predicate) for predicate in way) for way in self.ways]


def _said(predicate: Predicate) -> str:
    words = (predicate.__doc__ or predicate.__name__).strip().splitlines()[0].rstrip(".")
    return words[:1].lower() + words[1:]


def allow(*ways: Predicate | Iterable[Predicate], public: bool = False, hides: bool = True) -> Policy:
    """Write a policy: each way one predicate, or several that must all hold."""
    return Policy(tuple((way,) if callable(way) else tuple(way) for way in ways), public=public, hides=hides)


def anyone(_actor: Actor, _record: Any) -> bool:
    """Anyone at all."""
    return True


def signed_in(actor: Actor, _record: Any) -> bool:
    """Anyone signed in."""
    return actor.is_signed_in


def holds(role: Role, kind: str | None = None, scope: Callable[[Any], str | None] | None = None) -> Predicate:
    """Who holds ``role``: everywhere, or for the record that ``scope`` finds.

    :param kind: ``call`` or ``event``, where the role may be held for one only
    """

    def predicate(actor: Actor, record: Any) -> bool:
        scope_id = scope(record) if scope is not None and record is not None else None
        return actor.has_role(role, kind, scope_id)

    predicate.__doc__ = f"Who is {role.value}" + (f", be it for this {kind} only." if kind else ".")
    return predicate


def holds_somewhere(*roles: Role) -> Predicate:
    """Who holds one of ``roles``, be it for one record only."""

    def predicate(actor: Actor, _record: Any) -> bool:
        return any(actor.has_role_somewhere(role) for role in roles)

    predicate.__doc__ = f"Who is {' or '.join(r.value for r in roles)}, be it for one record only."
    return predicate


administrators = holds(Role.ADMINISTRATOR)


class Access:
    """The permission table of the running portal."""

    def __init__(self, tables: Iterable[Mapping[str, Policy]]) -> None:
        self.policies: dict[str, Policy] = {}
        for table in tables:
            for name, policy in table.items():
                if name in self.policies:
                    raise RuntimeError(f"the permission {name} is declared twice")
                self.policies[name] = policy

    def admits(self, actor: Actor, permission: str, record: Any = None) -> bool:
        """Tell whether ``actor`` may.

        :raises KeyError: if no such permission is declared
        """
        return self.policies[permission].admits(actor, record)

    def demand(self, actor: Actor, permission: str, record: Any = None) -> None:
        """Pass, or raise what the actor is told.

        :raises Missing: when the policy hides the record
        :raises Forbidden: otherwise
        """
        if self.admits(actor, permission, record):
            return
        if record is not None and self.policies[permission].hides:
            raise Missing(mark("There is no such page."))
        raise Forbidden(mark("Your account does not have the role that this page needs."))
