"""Pages of staff who rank, decide and publish, and of whom an offer was made to."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.applications.models import Application
from portal.applications.queries import application_of_call
from portal.applications.workflow import LIFE as APPLICATION
from portal.awards import actions, queries, rules
from portal.awards.enums import Outcome
from portal.awards.forms import AnswerForm, PublishForm, StageForm
from portal.awards.models import Award
from portal.awards.workflow import PUBLISHES
from portal.calls.models import Call
from portal.calls.queries import call_by_code
from portal.kernel.clock import now
from portal.kernel.errors import Missing, Refused
from portal.kernel.i18n import mark
from portal.settings import Settings
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor

blueprint = Blueprint("awards", __name__)

STAGES = {outcome: APPLICATION.step(act).label for outcome, act in PUBLISHES.items()}
"""What the button of each decision says."""


@blueprint.get("/calls/<code>/ranking")
@guard("decision.read", call_by_code)
def ranking(call: Call) -> ResponseReturnValue:
    """Show the ranking of a call and what is decided so far."""
    return _ranking(call, StageForm(formdata=None))


def _ranking(call: Call, form: StageForm, status: int = 200) -> ResponseReturnValue:
    cohort = queries.cohort(call)
    return (
        render_template("awards/ranking.html", call=call, cohort=cohort, form=form, choices=STAGES),
        status,
    )


@blueprint.post("/calls/<code>/ranking")
@guard("decision.stage", call_by_code)
def stage(call: Call) -> ResponseReturnValue:
    """Stage a decision on one application, or take it back."""
    form = StageForm()
    if form.is_sent_well():
        application = _application_of(call, form.reference.data)
        try:
            _stage(call, application, form)
            return redirect(url_for("awards.ranking", code=call.code, _anchor=form.reference.data))
        except Refused as refusal:
            form.refuse(refusal)
    return _ranking(call, form, 422)


def _application_of(call: Call, reference: str) -> Application:
    application = application_of_call(call.code, reference)
    if application is None:
        raise Missing(mark("There is no such application."))
    return application


def _stage(call: Call, application: Application, form: StageForm) -> None:
    with transaction():
        if form.chosen is None:
            actions.unstage(application, by=current_actor(), at=now())
        else:
            place = queries.position_of(call, application) if form.chosen is Outcome.ALTERNATE else None
            actions.stage(
                application,
                form.chosen,
                place=place,
                reason=form.reason.data,
                by=current_actor(),
                at=now(),
            )


@blueprint.route("/calls/<code>/ranking/publish", methods=["GET", "POST"])
@guard("decision.publish", call_by_code)
def publish(call: Call) -> ResponseReturnValue:
    """Show what goes out, then send it to everyone together."""
    form = PublishForm()
    if form.is_sent_well():
        try:
            with transaction():
                count = actions.publish(call, award_url=_award_url(), by=current_actor(), at=now())
            flash(_said(count), "done")
            return redirect(url_for("awards.ranking", code=call.code))
        except Refused as refusal:
            form.refuse(refusal)
    cohort = queries.cohort(call)
    return (
        render_template(
            "awards/publish.html",
            call=call,
            cohort=cohort,
            form=form,
            fault=queries.publish_fault(cohort, call),
        ),
        form.status,
    )


def _said(count: int) -> str:
    if count == 0:
        return str(_("Nothing was waiting to be published."))
    return str(
        ngettext(
            "%(num)s decision is published and the letter is on its way.",
            "%(num)s decisions are published and the letters are on their way.",
            count,
        )
    )


def _award_url() -> str:
    settings: Settings = current_app.extensions["portal_settings"]
    return settings.address + url_for("awards.offer", code=actions.CODE_PLACE)


@blueprint.get("/awards/<code>")
@guard("award.read", queries.award)
def offer(award: Award) -> ResponseReturnValue:
    """Show an offer, and what became of it."""
    return _offer_page(award, AnswerForm())


def _offer_page(award: Award, form: AnswerForm) -> ResponseReturnValue:
    late = rules.late_fault(award.accept_by, now())
    return render_template("awards/offer.html", award=award, form=form, late=late), form.status


@blueprint.post("/awards/<code>")
@guard("award.answer", queries.award)
def answer(award: Award) -> ResponseReturnValue:
    """Accept an offer, or decline it."""
    form = AnswerForm()
    if not form.is_sent_well():
        return _offer_page(award, form)
    act = actions.accept if form.answer.data == "accept" else actions.decline
    with transaction():
        act(award, by=current_actor(), at=now())
    if form.answer.data == "accept":
        flash(_("You accepted the offer. We write to you about what comes next."), "done")
    else:
        flash(_("You declined the offer. Thank you for telling us; the place goes to somebody else."), "done")
    return redirect(url_for("awards.offer", code=award.code))
