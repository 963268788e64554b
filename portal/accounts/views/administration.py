"""Accounts and their roles, for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, queries
from portal.accounts.facts import SCOPES, Scope
from portal.accounts.forms import GrantForm
from portal.accounts.models import Account, RoleGrant
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders.queries import trail_of
from portal.system.access import Role
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("account_admin", __name__)


@dataclass(frozen=True)
class Held:
    """A role of an account, as its address names it."""

    account: Account
    grant: RoleGrant


def _held(code: str, grant: str) -> Held | None:
    account = queries.account_by_code(code)
    found = [each for each in account.roles if each.code == grant] if account is not None else []
    return Held(account, found[0]) if account is not None and found else None


@blueprint.get("/accounts")
@guard("account.manage")
def index() -> ResponseReturnValue:
    """List accounts by words of the name or a part of the address, by role, and those that were closed."""
    words, wanted = request.args.get("q", "")[:200], request.args.get("role", "")
    role = Role(wanted) if wanted in set(Role) else None
    closed = request.args.get("closed") == "1"
    page = queries.accounts_found(words, page_number(request.args.get("page")), role=role, closed=closed)
    return render_template(
        "accounts/accounts.html", page=page, words=words, role=role, closed=closed, roles=Role
    )


@blueprint.get("/accounts/<code>")
@guard("account.manage", queries.account_by_code)
def show(account: Account) -> ResponseReturnValue:
    """Show an account with its roles."""
    return _page(account, GrantForm())


def _page(account: Account, form: GrantForm) -> ResponseReturnValue:
    scopes: dict[tuple[str | None, str | None], Scope] = {
        (scope.kind, scope.id): scope for scope in SCOPES.ask()()
    }
    return render_template(
        "accounts/account.html",
        account=account,
        form=form,
        scopes=scopes,
        trail=trail_of(account),
        day_long=timedelta(days=1),
    ), form.status


@blueprint.post("/accounts/<code>/roles")
@guard("account.manage", queries.account_by_code)
def grant(account: Account) -> ResponseReturnValue:
    """Give a role, everywhere or for one call or event."""
    form, code = GrantForm(), account.person.code
    if form.is_sent_well():
        kind, scope_id = form.scope()
        try:
            with transaction():
                actions.grant_role(
                    account,
                    form.role.data,
                    scope_kind=kind,
                    scope_id=scope_id,
                    ends_at=form.ends_at,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The role is given. It holds from the next sign-in."), "done")
            return redirect(url_for("account_admin.show", code=code))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(account, form)


@blueprint.post("/accounts/<code>/roles/<grant>/end")
@guard("account.manage", _held)
def revoke(held: Held) -> ResponseReturnValue:
    """Take a role back; it ends at once."""
    code = held.account.person.code
    with transaction():
        actions.revoke_role(held.account, held.grant, by=current_actor(), at=now())
    flash(_("The role is taken back."), "done")
    return redirect(url_for("account_admin.show", code=code))


@blueprint.post("/accounts/<code>/close")
@guard("account.manage", queries.account_by_code)
def close(account: Account) -> ResponseReturnValue:
    """Close an account."""
    code = account.person.code
    with transaction():
        actions.close(account, by=current_actor(), at=now())
    flash(_("The account is closed. Nobody can sign in to it."), "done")
    return redirect(url_for("account_admin.show", code=code))


@blueprint.post("/accounts/<code>/reopen")
@guard("account.manage", queries.account_by_code)
def reopen(account: Account) -> ResponseReturnValue:
    """Open a closed account again."""
    code = account.person.code
    with transaction():
        actions.reopen(account, by=current_actor(), at=now())
    flash(_("The account is open again."), "done")
    return redirect(url_for("account_admin.show", code=code))
