"""One's own account: the language of letters, and the time zone that deadlines are shown in."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, queries
from portal.accounts.forms import AccountForm
from portal.kernel.clock import now
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import keep_language
from portal.system.visitor import current_actor

blueprint = Blueprint("account", __name__)


@blueprint.route("/account", methods=["GET", "POST"])
@guard("account.edit_own")
def edit() -> ResponseReturnValue:
    """Choose the language and the time zone."""
    by = current_actor()
    account = queries.account(by.account_id or "")
    form = AccountForm(obj=account)
    if form.is_sent_well():
        language, zone = form.language.data, form.time_zone.data
        with transaction():
            actions.edit_own(language=language, time_zone=zone, by=by, at=now())
        flash(_("Your account is saved."), "done")
        return keep_language(make_response(redirect(url_for("home.desk"))), language)
    return render_template("accounts/own.html", form=form, account=account), form.status
