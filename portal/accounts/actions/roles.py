"""Roles given and taken back, accounts closed and opened again."""

from __future__ import annotations

from datetime import datetime

from portal.accounts import queries, rules
from portal.accounts.models import Account, RoleGrant
from portal.kernel.errors import Forbidden, refuse_if
from portal.system import audit
from portal.system.access import PORTAL, Actor, Role


def grant_role(
    account: Account,
    role: Role,
    *,
    scope_kind: str | None = None,
    scope_id: str | None = None,
    ends_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> RoleGrant:
    """Give an account a role, everywhere or for one record, for ever or until an instant.

    Giving it again changes nothing but its end.

    Its sign-ins end, so that the role begins with a new one.

    :raises Forbidden: if the doer is no administrator
    :raises Refused: if the role cannot be held for such a record
    """
    refuse_if(rules.grant_fault(by), error=Forbidden)
    refuse_if(rules.scope_fault(role, scope_kind), field="for_record")
    refuse_if(rules.end_fault(ends_at, at=at), field="ends_on")
    account = queries.account_for_change(account)
    for held in account.roles:
        if (held.role, held.scope_kind, held.scope_id) == (role, scope_kind, scope_id):
            return _prolong(held, ends_at, by=by, at=at)
    grant = RoleGrant(
        account_id=account.id,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        granted_at=at,
        granted_by=by.account_id,
        ends_at=ends_at,
    )
    account.roles.append(grant)
    end_sign_ins(account, at=at)
    audit.record(
        "account.grant_role",
        account,
        by=by,
        at=at,
        facts={"role": role, "scope": [scope_kind, scope_id], "ends_at": _written(ends_at)},
    )
    return grant


def revoke_role(account: Account, grant: RoleGrant, *, by: Actor, at: datetime) -> None:
    """Take a role back; the account's sign-ins end with it.

    :raises Forbidden: if the doer is no administrator
    :raises Refused: if it is the role of the last administrator
    """
    refuse_if(rules.grant_fault(by), error=Forbidden)
    account = queries.account_for_change(account)
    refuse_if(rules.last_administrator_fault(grant.role, administrator_count=queries.administrator_count()))
    account.roles = [held for held in account.roles if held.id != grant.id]
    end_sign_ins(account, at=at)
    facts = {"role": grant.role, "scope": [grant.scope_kind, grant.scope_id]}
    audit.record("account.revoke_role", account, by=by, at=at, facts=facts)


def _prolong(held: RoleGrant, ends_at: datetime | None, *, by: Actor, at: datetime) -> RoleGrant:
    if held.ends_at != ends_at:
        facts = {"role": held.role, "from": _written(held.ends_at), "to": _written(ends_at)}
        held.ends_at = ends_at
        audit.record("account.prolong_role", held.account, by=by, at=at, facts=facts)
    return held


def _written(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant is not None else None


def end_roles(*, at: datetime) -> int:
    """Take back the roles whose time has come.

    :returns: how many
    """
    ended = queries.roles_ended(at=at)
    for grant in ended:
        facts = {"role": grant.role, "scope": [grant.scope_kind, grant.scope_id]}
        audit.record("account.role_ended", grant.account, by=PORTAL, at=at, facts=facts)
        grant.account.roles.remove(grant)
    return len(ended)


def close(account: Account, *, by: Actor, at: datetime) -> None:
    """Close an account: nobody signs in to it any more, its sign-ins end, and its tokens hold no longer.

    :raises Forbidden: if the doer is no administrator
    :raises Refused: if it is the doer's own, or that of the last administrator
    """
    refuse_if(rules.grant_fault(by), error=Forbidden)
    account = queries.account_for_change(account)
    refuse_if(rules.close_fault(account, by=by, administrator_count=queries.administrator_count()))
    if account.closed_at is None:
        account.closed_at = at
        end_sign_ins(account, at=at)
        audit.record("account.close", account, by=by, at=at)


def reopen(account: Account, *, by: Actor, at: datetime) -> None:
    """Open an account again; it has the roles it had.

    :raises Forbidden: if the doer is no administrator
    """
    refuse_if(rules.grant_fault(by), error=Forbidden)
    account = queries.account_for_change(account)
    if account.closed_at is not None:
        account.closed_at = None
        audit.record("account.reopen", account, by=by, at=at)


def end_sign_ins(account: Account, *, at: datetime) -> None:
    """End every sign-in of an account."""
    for each in queries.live_sign_ins(account):
        each.ended_at = at
