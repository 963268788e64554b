"""The tree of bodies, each one's page, and the editor's forms."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.bodies import actions, queries
from portal.bodies.forms import BodyForm, EndForm, MembershipForm
from portal.bodies.models import Body, Membership
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.system import once
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.visitor import current_actor

YEARS_SHOWN = 10

blueprint = Blueprint("bodies", __name__)


@blueprint.get("/bodies")
@guard("body.read")
def index() -> ResponseReturnValue:
    """Show every body as a tree."""
    return render_template("bodies/bodies.html", tree=queries.tree())


@blueprint.get("/bodies/<code>")
@guard("body.read", queries.body_by_code)
def show(body: Body) -> ResponseReturnValue:
    """Show a body: how many people of the region sit in it, and those who agreed to be named."""
    today = now().date()
    is_editor = may("membership.edit")
    return render_template(
        "bodies/body.html",
        body=body,
        below=queries.children_of(body),
        seats=queries.seats(body) if is_editor else queries.listed_seats(body),
        is_editor=is_editor,
        today=today,
        people_now=queries.people_of_the_region(body, [today])[0][1],
        years=queries.people_of_the_region(body, _year_ends(queries.first_year(body), today)),
    )


def _year_ends(first: int | None, today: date) -> list[date]:
    if first is None:
        return []
    years = range(max(first, today.year - YEARS_SHOWN), today.year)
    return [date(year, 12, 31) for year in reversed(years)]


@blueprint.route("/bodies/new", methods=["GET", "POST"])
@guard("body.edit")
def new() -> ResponseReturnValue:
    """Add a body; the form sent twice adds one."""
    form = BodyForm(parent=request.args.get("parent", ""))
    if form.is_sent_well():
        try:
            location = _add(form)
            flash(_("The body is in the tree."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/body_form.html", form=form), form.status


def _add(form: BodyForm) -> str:
    owner = current_actor().account_id or ""
    with transaction():
        location = once.earlier(form.once.data, owner)
        if location is None:
            body = actions.add_body(form.answers(), by=current_actor(), at=now())
            location = url_for("bodies.show", code=body.code)
            once.keep(form.once.data, owner, location=location, at=now())
    return location


@blueprint.route("/bodies/<code>/members/new", methods=["GET", "POST"])
@guard("membership.edit", queries.body_by_code)
def add_member(body: Body) -> ResponseReturnValue:
    """Add a membership; the form sent twice adds one."""
    form = MembershipForm()
    if form.is_sent_well():
        try:
            if _sat_down(body, form):
                flash(_("The membership is recorded."), "done")
                return redirect(url_for("bodies.show", code=body.code))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/membership_form.html", form=form, body=body), form.status


def _sat_down(body: Body, form: MembershipForm) -> bool:
    """Add the membership; not while the editor must say who is meant."""
    owner = current_actor().account_id or ""
    seat = form.seat()
    if seat is None:
        return False
    with transaction():
        if once.earlier(form.once.data, owner) is None:
            actions.add_membership(body, seat, by=current_actor(), at=now())
            once.keep(form.once.data, owner, location=url_for("bodies.show", code=body.code), at=now())
    return True


@blueprint.route("/bodies/<code>/members/<membership>/end", methods=["GET", "POST"])
@guard("membership.edit", queries.membership_by_code)
def end_member(membership: Membership) -> ResponseReturnValue:
    """Say which day of a membership was its last."""
    form, code = EndForm(), membership.body.code
    if form.is_sent_well():
        try:
            with transaction():
                actions.end_membership(membership, to_on=form.to_on.data, by=current_actor(), at=now())
            flash(_("The last day is recorded."), "done")
            return redirect(url_for("bodies.show", code=code))
        except Refused as refusal:
            if refusal.status == 409:
                raise
            form.refuse(refusal)
    return render_template("bodies/end_form.html", form=form, membership=membership), form.status
