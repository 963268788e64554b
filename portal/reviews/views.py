"""Pages of readers, and of the staff who give applications to them."""

from __future__ import annotations

from datetime import UTC, date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.applications.queries import chosen
from portal.calls.models import Call
from portal.calls.queries import call_by_code
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.reviews import actions, queries
from portal.reviews.forms import AssignForm, RecuseForm, ScoreForm, score_form, shown_scores
from portal.reviews.models import Review
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import format_instant, language
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("reviews", __name__)


def _today() -> date:
    return now().astimezone(UTC).date()


@blueprint.get("/reviews")
@guard("review.list")
def queue() -> ResponseReturnValue:
    """Show a reader what they have to read."""
    reviews = queries.queue(current_actor().account_id or "")
    return render_template("reviews/queue.html", reviews=reviews, done=queries.submitted_among(reviews))


@blueprint.get("/reviews/<code>")
@guard("review.read", queries.review)
def read(review: Review) -> ResponseReturnValue:
    """Show one application blind, beside the scores."""
    return _file_page(review)


def _file_page(
    review: Review, form: ScoreForm | None = None, leaving: RecuseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    file = queries.blind_file(review, language())
    page = render_template(
        "reviews/read.html",
        file=file,
        form=form or score_form(file, sent=None),
        leaving=leaving or RecuseForm(formdata=None),
        progress=queries.progress(review),
        submitted=shown_scores(file),
    )
    return page, status


@blueprint.post("/reviews/<code>")
@guard("review.submit", queries.review)
def score(review: Review) -> ResponseReturnValue:
    """Keep the scores as a draft, or submit them and go on to the next application."""
    form = score_form(queries.blind_file(review, language()), sent=request.form)
    if form.is_sent_well():
        try:
            return _keep(review, form)
        except Clash:
            file = queries.blind_file(review, language())
            if form.is_older_than(file):
                return _two_versions(file, form), 409
            raise
        except Refused as refusal:
            form.refuse(refusal)
    return _file_page(review, form, status=422)


def _keep(review: Review, form: ScoreForm) -> ResponseReturnValue:
    act = actions.submit if form.submits else actions.save
    with transaction():
        act(
            review,
            form.points,
            comment=form.comment.data,
            version=form.seen_version,
            by=current_actor(),
            at=now(),
        )
    if not form.submits:
        flash(_("Your draft is saved."), "done")
        return redirect(url_for("reviews.read", code=review.code))
    flash(_("Your review of %(code)s is in.", code=review.application.blind_code), "done")
    following = queries.progress(review).next
    return redirect(url_for("reviews.read", code=following.code) if following else url_for("reviews.queue"))


def _two_versions(file: queries.BlindFile, form: ScoreForm) -> str:
    return render_template(
        "conflict.html",
        editor=current_actor().name,
        saved_at=format_instant(file.saved_at),
        mine=form.compared_with(file),
        theirs_url=url_for("reviews.read", code=file.code),
        action=url_for("reviews.score", code=file.code),
        resend=[*_sent_again(), ("version", file.version)],
    )


def _sent_again() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items(multi=True) if name != "version"]


@blueprint.post("/reviews/<code>/step-aside")
@guard("review.recuse", queries.review)
def recuse(review: Review) -> ResponseReturnValue:
    """Let a reader step aside; the file is gone for them."""
    form = RecuseForm()
    blind_code = review.application.blind_code
    if form.is_sent_well():
        with transaction():
            actions.recuse(review, reason=form.reason.data, by=current_actor(), at=now())
        flash(_("You stepped aside from %(code)s. It goes to somebody else.", code=blind_code), "done")
        return redirect(url_for("reviews.queue"))
    return _file_page(review, leaving=form, status=422)


@blueprint.route("/calls/<code>/assignment", methods=["GET", "POST"])
@guard("review.assign", call_by_code)
def assignment(call: Call) -> ResponseReturnValue:
    """Show who reads what and who may not, and give applications to a reader."""
    form = AssignForm()
    form.offer(queries.readers(call.id, on=_today()))
    if form.is_sent_well():
        try:
            return _assign(call, form)
        except Refused as refusal:
            form.refuse(refusal)
    among = queries.readers(call.id, on=_today())
    page = queries.board(call.id, among, number=page_number(request.args.get("page")), on=_today())
    return (
        render_template("reviews/assignment.html", call=call, form=form, readers=among, page=page),
        form.status,
    )


def _assign(call: Call, form: AssignForm) -> ResponseReturnValue:
    with transaction():
        reader = next(
            each.account
            for each in queries.readers(call.id, on=_today())
            if each.account.person.code == form.reader.data
        )
        given = actions.assign_all(chosen(call, form.applications.data), reader, by=current_actor(), at=now())
        name = reader.person.name
    said = ngettext(
        "%(num)s application was given to %(name)s.",
        "%(num)s applications were given to %(name)s.",
        len(given),
        name=name,
    )
    flash(said, "done")
    return redirect(url_for("reviews.assignment", code=call.code))


@blueprint.post("/reviews/<code>/unassign")
@guard("review.assign", queries.review)
def unassign(review: Review) -> ResponseReturnValue:
    """Take an application back from a reader."""
    call_code, name = review.application.call.code, review.reviewer.person.name
    with transaction():
        actions.unassign(review, by=current_actor(), at=now())
    flash(_("The application was taken back from %(name)s.", name=name), "done")
    return redirect(url_for("reviews.assignment", code=call_code))
