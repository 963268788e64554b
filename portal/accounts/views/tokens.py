"""One's own tokens for programs: made, shown once, taken back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, queries
from portal.accounts.forms import TokenForm
from portal.accounts.models import Account, ApiToken
from portal.accounts.rules import token_holds
from portal.kernel.clock import now
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.system import once
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor

blueprint = Blueprint("tokens", __name__)


def _own() -> Account:
    account = queries.account(current_actor().account_id or "")
    if account is None:
        raise Missing(mark("There is no such page."))
    return account


@blueprint.route("/account/tokens", methods=["GET", "POST"])
@guard("token.make")
def index() -> ResponseReturnValue:
    """List one's tokens and make one; it is shown on the answer to the form and never again."""
    form, made = TokenForm(), None
    if form.is_sent_well():
        try:
            made = _make(form)
            if made is None:
                return redirect(url_for("tokens.index"))
            form = TokenForm(formdata=None)
        except Refused as refusal:
            form.refuse(refusal)
    return _page(form, made), 200 if made else form.status


def _page(form: TokenForm, made: str | None) -> str:
    at = now()
    tokens = queries.tokens_of(_own().id)
    live = [each for each in tokens if token_holds(each, at=at)]
    return render_template("accounts/tokens.html", form=form, made=made, tokens=tokens, live=live)


def _make(form: TokenForm) -> str | None:
    """Make the token of the form; None when it was made already by the same form."""
    owner = current_actor().account_id or ""
    with transaction():
        if once.earlier(form.once.data, owner) is not None:
            return None
        account = _own()
        once.keep(form.once.data, owner, location=url_for("tokens.index"), at=now())
        return actions.make_token(
            account, name=form.name.data, days=form.days.data, by=current_actor(), at=now()
        )


@blueprint.post("/account/tokens/<code>/end")
@guard("token.revoke", queries.token_by_code)
def revoke(token: ApiToken) -> ResponseReturnValue:
    """Take a token back."""
    with transaction():
        actions.revoke_token(token, by=current_actor(), at=now())
    flash(_("The token is taken back. Software that has it gets no answer any more."), "done")
    return redirect(url_for("tokens.index"))
