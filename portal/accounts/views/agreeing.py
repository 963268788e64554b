"""Asking again whoever agreed to an earlier version of a legal text, before they go on."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from portal.accounts import actions, queries
from portal.accounts.forms import AgreeForm
from portal.accounts.models import Account
from portal.kernel.clock import now
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.system import returns
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor
from portal.texts.enums import Document

#: What stays open to who is asked: the question, the texts, the way out, and what pages are made of.
OPEN = ("agreeing.", "legal.", "accounts.", "static", "operations.healthz", "operations.readyz", "api")

blueprint = Blueprint("agreeing", __name__)


@blueprint.before_app_request
def ask() -> ResponseReturnValue | None:
    """Lead who must be asked to the question; a form that they were sending is let through."""
    endpoint = request.endpoint or ""
    if request.method not in ("GET", "HEAD") or not endpoint or endpoint.startswith(OPEN):
        return None
    if not getattr(current_user, "must_agree", False):
        return None
    return redirect(url_for("agreeing.question", next=returns.sign(request.path)))


@blueprint.route("/legal/agree", methods=["GET", "POST"])
@guard("account.agree")
def question() -> ResponseReturnValue:
    """Ask about the texts that changed."""
    account, form = _own(), AgreeForm()
    target = returns.read(request.args.get("next"), url_for("home.desk"))
    if form.is_sent_well():
        try:
            with transaction():
                actions.agree(
                    _own(),
                    agrees=form.agrees.data,
                    is_listed=form.is_listed.data,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("Thank you. Your answer is kept."), "done")
            return redirect(target)
        except Refused as refusal:
            form.refuse(refusal)
    asking = [edition.document for edition in queries.outstanding(account)]
    return render_template("accounts/agree.html", form=form, asking=asking, documents=Document), form.status


def _own() -> Account:
    account = queries.account(current_actor().account_id or "")
    if account is None:
        raise Missing(mark("There is no such page."))
    return account
