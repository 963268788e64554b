"""The editor's forms for memberships: added, edited, ended, removed."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.bodies import actions, queries
from portal.bodies.forms import EditMembershipForm, EndForm, MembershipForm
from portal.bodies.models import Body, Membership
from portal.bodies.views.bodies import blueprint
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing, Refused
from portal.stakeholders.party_forms import written
from portal.stakeholders.queries import last_saving, organisation_by_code, person_by_code, trail_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.forms import ReasonForm
from portal.system.guard import guard
from portal.system.visitor import current_actor


@blueprint.route("/bodies/<code>/members/new", methods=["GET", "POST"])
@guard("membership.edit", queries.body_by_code)
def add_member(body: Body) -> ResponseReturnValue:
    """Add a membership; the form sent twice adds one."""
    asked = request.args
    form = MembershipForm(
        data={
            "person": written(person_by_code(asked.get("person", ""))),
            "organisation": written(organisation_by_code(asked.get("organisation", ""))),
        }
    )
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
    seat = form.seat()
    if seat is None:
        return False

    def act() -> str:
        actions.add_membership(body, seat, by=current_actor(), at=now())
        return url_for("bodies.show", code=body.code)

    with transaction():
        once.led_to(form.once.data, current_actor(), act, at=now())
    return True


@blueprint.route("/bodies/<code>/members/<membership>/edit", methods=["GET", "POST"])
@guard("membership.edit", queries.membership_by_code)
def edit_member(membership: Membership) -> ResponseReturnValue:
    """Edit a membership and its snapshot; of two editors the second is shown both versions."""
    form, body_code = EditMembershipForm.of(membership), membership.body.code
    if form.is_sent_well():
        try:
            if _saved(membership, form):
                flash(_("The membership is saved."), "done")
                return redirect(url_for("bodies.show", code=body_code))
        except Missing:
            raise
        except Clash:
            return _conflict(membership, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "bodies/membership_edit.html", form=form, membership=membership, trail=trail_of(membership)
    ), form.status


def _saved(membership: Membership, form: EditMembershipForm) -> bool:
    """Save the membership; not while the editor must say which organisation is meant."""
    answers = form.answers(membership)
    if answers is None:
        return False
    with transaction():
        actions.edit_membership(membership, answers, version=form.seen_version, by=current_actor(), at=now())
    return True


def _conflict(membership: Membership, form: EditMembershipForm) -> ResponseReturnValue:
    saving = last_saving(membership)
    return conflict_page(
        form,
        EditMembershipForm.of(membership, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=membership.version,
        theirs_url=url_for("bodies.edit_member", code=membership.body.code, membership=membership.code),
    )


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
        except (Clash, Missing):
            raise
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/end_form.html", form=form, membership=membership), form.status


@blueprint.route("/bodies/<code>/members/<membership>/remove", methods=["GET", "POST"])
@guard("membership.edit", queries.membership_by_code)
def remove_member(membership: Membership) -> ResponseReturnValue:
    """Take out a membership that never was, with a reason."""
    form, code = ReasonForm(data={"version": membership.version}), membership.body.code
    if form.is_sent_well():
        try:
            with transaction():
                actions.remove_membership(
                    membership,
                    version=form.seen_version,
                    reason=form.reason.data,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The membership is removed."), "done")
            return redirect(url_for("bodies.show", code=code))
        except (Clash, Missing):
            raise
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("bodies/remove_form.html", form=form, membership=membership), form.status
