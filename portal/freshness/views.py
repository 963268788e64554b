"""The editors' work list, and the page that a yearly letter leads to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import queries as accounts
from portal.freshness import actions, queries
from portal.freshness.enums import Answer, Concern
from portal.freshness.models import Inquiry
from portal.freshness.rules import link_fault
from portal.kernel.clock import now
from portal.kernel.errors import Expired, Missing, refuse_if
from portal.kernel.i18n import mark
from portal.kernel.places import is_country
from portal.stakeholders.models import Organisation, Person
from portal.system.database import transaction
from portal.system.forms import Form
from portal.system.guard import guard
from portal.system.i18n import country_choices
from portal.system.paging import page_number
from portal.system.security import csrf, limiter
from portal.system.visitor import current_actor

blueprint = Blueprint("freshness", __name__)


@blueprint.get("/freshness")
@guard("freshness.read")
def index() -> ResponseReturnValue:
    """List the records that should be looked at, by concern and country."""
    wanted, country = request.args.get("concern", ""), request.args.get("country", "")
    concern = Concern(wanted) if wanted in set(Concern) else Concern.STALE
    country_or_none = country if is_country(country) else None
    today = now().date()
    return render_template(
        "freshness/work_list.html",
        concern=concern,
        concerns=Concern,
        country=country_or_none,
        counts=queries.work_counts(country=country_or_none, today=today),
        countries=country_choices(queries.countries_of_concern(concern, today=today)),
        page=queries.work_list(
            concern, page_number(request.args.get("page")), country=country_or_none, today=today
        ),
        kind="person" if concern is Concern.STALE_PERSON else "organisation",
    )


@blueprint.post("/freshness/<kind>/<code>/checked")
@guard("record.check", queries.record_of_code)
def checked(record: Organisation | Person) -> ResponseReturnValue:
    """Keep that a record was checked today."""
    name = record.name
    with transaction():
        actions.check(record, by=current_actor(), at=now())
    flash(_("Checked today: %(name)s.", name=name), "done")
    names = ("concern", "country", "page")
    kept: dict[str, Any] = {key: value for key in names if (value := request.form.get(key))}
    return redirect(url_for("freshness.index", **kept))


@blueprint.get("/check/<token>")
@limiter.limit("120/hour")
@guard("inquiry.answer", queries.inquiry_by_token)
def question(inquiry: Inquiry) -> ResponseReturnValue:
    """Show the record and ask whether it is right: a button, so that a mail scanner that opens it says nothing."""
    refuse_if(link_fault(inquiry, at=now()), error=Expired)
    return render_template("freshness/question.html", inquiry=inquiry, never=False, **_of(inquiry))


@blueprint.get("/check/<token>/never")
@limiter.limit("120/hour")
@guard("inquiry.answer", queries.inquiry_by_token)
def never(inquiry: Inquiry) -> ResponseReturnValue:
    """Ask whether somebody really wants no more of these letters; the way out does not end."""
    return render_template("freshness/question.html", inquiry=inquiry, never=True, **_of(inquiry))


def _of(inquiry: Inquiry) -> dict[str, object]:
    token = (request.view_args or {})["token"]
    return {"token": token, "record": queries.record_of(inquiry), "Answer": Answer}


@blueprint.post("/check/<token>")
@limiter.limit("120/hour")
@guard("inquiry.answer", queries.inquiry_by_token)
def say(inquiry: Inquiry) -> ResponseReturnValue:
    """Keep that the record is right."""
    return _said(inquiry, Answer.RIGHT)


@blueprint.post("/check/<token>/never")
@csrf.exempt
@limiter.limit("120/hour")
@guard("inquiry.answer", queries.inquiry_by_token)
def unsubscribe(inquiry: Inquiry) -> ResponseReturnValue:
    """Keep that somebody wants no more of these letters.

    The mail programs of readers send this by themselves (RFC 8058), with no page before and no sign-in: the
    token of the address is what proves it.
    """
    return _said(inquiry, Answer.NEVER_AGAIN)


def _said(inquiry: Inquiry, said: Answer) -> ResponseReturnValue:
    with transaction():
        actions.answer(inquiry, said, by=current_actor(), at=now())
    is_last = queries.is_refused_at(inquiry)
    return render_template("freshness/thanks.html", said=said, is_last=is_last, Answer=Answer)


@blueprint.route("/profile/letters", methods=["GET", "POST"])
@guard("inquiry.ask_again")
def letters() -> ResponseReturnValue:
    """Show whether one is asked once a year, and have the letters again."""
    account = accounts.account(current_actor().account_id or "")
    if account is None:
        raise Missing(mark("There is no such page."))
    form = Form()
    if form.is_sent_well():
        with transaction():
            actions.ask_again(account, by=current_actor(), at=now())
        flash(_("We will ask you once a year again."), "done")
        return redirect(url_for("freshness.letters"))
    refusals = queries.refusals_of([account.email])
    return render_template("freshness/letters.html", form=form, refusals=refusals), form.status
