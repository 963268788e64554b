"""The tree of bodies, each one's page, and the editor's forms."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.bodies import actions, queries
from portal.bodies.enums import BodyClass
from portal.bodies.forms import BodyForm, DissolveForm
from portal.bodies.models import Body
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.stakeholders.queries import last_saving, trail_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor

YEARS_SHOWN = 10

blueprint = Blueprint("bodies", __name__)


@blueprint.get("/bodies")
@guard("body.read")
def index() -> ResponseReturnValue:
    """Show every body as a tree, in parts."""
    return render_template("bodies/bodies.html", sections=queries.sections())


@blueprint.get("/bodies/<code>")
@guard("body.read", queries.body_by_code)
def show(body: Body) -> ResponseReturnValue:
    """Show a body: how many people of the region sit in it, and those who agreed to be named."""
    today, is_editor = now().date(), may("membership.edit")
    return render_template(
        "bodies/body.html",
        body=body,
        topics=queries.topics_of(body),
        below=queries.children_of(body),
        seats=queries.seats(body, _page("page"), on=today, over=False, hidden=is_editor),
        seats_over=queries.seats(body, _page("before"), on=today, over=True, hidden=is_editor),
        is_editor=is_editor,
        today=today,
        people_now=queries.people_of_the_region(body, [today])[0][1],
        years=queries.people_of_the_region(body, _year_ends(queries.first_year(body), today)),
        trail=trail_of(body) if is_editor else None,
    )


def _page(parameter: str) -> int:
    return page_number(request.args.get(parameter))


def _year_ends(first: int | None, today: date) -> list[date]:
    if first is None:
        return []
    years = range(max(first, today.year - YEARS_SHOWN), today.year)
    return [date(year, 12, 31) for year in reversed(years)]


@blueprint.route("/bodies/new", methods=["GET", "POST"])
@guard("body.edit")
def new() -> ResponseReturnValue:
    """Add a body; the form sent twice adds one."""
    asked = request.args
    kind = asked.get("class", BodyClass.WG, type=BodyClass)
    form = BodyForm(data={"parent": asked.get("parent", ""), "body_class": kind})
    if form.is_sent_well():
        try:
            location = _add(form)
            flash(_("The body is in the tree."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/body_form.html", form=form, body=None), form.status


def _add(form: BodyForm) -> str:
    def act() -> str:
        body = actions.add_body(form.answers(), by=current_actor(), at=now())
        return url_for("bodies.show", code=body.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/bodies/<code>/edit", methods=["GET", "POST"])
@guard("body.edit", queries.body_by_code)
def edit(body: Body) -> ResponseReturnValue:
    """Edit a body, or put it below another one; of two editors the second is shown both versions."""
    code, form = body.code, BodyForm.of(body)
    if form.is_sent_well():
        try:
            with transaction():
                actions.edit_body(
                    body, form.answers(), version=form.seen_version, by=current_actor(), at=now()
                )
            flash(_("The body is saved."), "done")
            return redirect(url_for("bodies.show", code=code))
        except Clash:
            return _conflict(body, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/body_form.html", form=form, body=body), form.status


def _conflict(body: Body, form: BodyForm) -> ResponseReturnValue:
    saving = last_saving(body)
    return conflict_page(
        form,
        BodyForm.of(body, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=body.version,
        theirs_url=url_for("bodies.show", code=body.code),
    )


@blueprint.route("/bodies/<code>/dissolve", methods=["GET", "POST"])
@guard("body.edit", queries.body_by_code)
def dissolve(body: Body) -> ResponseReturnValue:
    """Say which day of a body was its last."""
    code = body.code
    form = DissolveForm(data={"version": body.version, "dissolved_on": body.dissolved_on})
    if form.is_sent_well():
        try:
            with transaction():
                actions.dissolve_body(
                    body,
                    dissolved_on=form.dissolved_on.data,
                    version=form.seen_version,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The last day of the body is recorded."), "done")
            return redirect(url_for("bodies.show", code=code))
        except Clash:
            raise
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "bodies/dissolve_form.html", form=form, body=body, below=queries.children_of(body)
    ), form.status
