"""The academic inventory: its list with filters, each activity's page, and the forms."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.enums import Audience, Subregion, Topic
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.places import is_country
from portal.stakeholders import actions, queries
from portal.stakeholders.academic_forms import ActivityForm, OwnActivityForm, Parties
from portal.stakeholders.enums import ActivityKind
from portal.stakeholders.models import AcademicActivity
from portal.stakeholders.party_forms import written
from portal.stakeholders.rules import topics_named
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.forms import ReasonForm
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("academic", __name__)


@blueprint.get("/academic")
@guard("activity.list")
def index() -> ResponseReturnValue:
    """List activities, narrowed by words and by links."""
    choice = _choice(is_editor=may("activity.add"))
    return render_template(
        "stakeholders/academic.html",
        page=queries.activities_found(choice, page_number(request.args.get("page"))),
        choice=choice,
        facets=queries.activity_facets(choice),
        named=[topic for topic in topics_named(choice.words) if topic is not choice.topic],
    )


def _choice(*, is_editor: bool) -> queries.ActivityChoice:
    asked = request.args
    country, language = asked.get("country", ""), asked.get("language", "")
    return queries.ActivityChoice(
        words=asked.get("q", "")[:200],
        kind=asked.get("kind", type=ActivityKind),
        topic=asked.get("topic", type=Topic),
        language=language if re.fullmatch("[a-z]{2,3}", language) else None,
        country=country if is_country(country) else None,
        subregion=asked.get("region", type=Subregion),
        audience=asked.get("audience", type=Audience),
        willing=asked.get("willing", type=queries.Willing),
        hidden=is_editor,
    )


@blueprint.get("/academic/<code>")
@guard("activity.read", queries.activity_by_code)
def show(activity: AcademicActivity) -> ResponseReturnValue:
    """Show an activity; the person in charge only when they agreed to be listed, or to staff and to themselves."""
    may_edit = may("activity.edit", activity)
    return render_template(
        "stakeholders/activity.html",
        taught=queries.taught(activity, hidden=may_edit),
        activity=activity,
        may_edit=may_edit,
        trail=queries.trail_of(activity) if may("activity.add") else None,
    )


@blueprint.route("/academic/new", methods=["GET", "POST"])
@guard("activity.add")
def new() -> ResponseReturnValue:
    """Add an activity; the form sent twice adds one."""
    of = queries.organisation_by_code(request.args.get("organisation", ""))
    form = ActivityForm(data={"organisation": written(of)})
    if form.is_sent_well():
        try:
            location = _added(form)
            if location is not None:
                flash(_("The activity is in the academic inventory."), "done")
                return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("stakeholders/activity_form.html", form=form, activity=None), form.status


def _added(form: ActivityForm) -> str | None:
    """Add the activity; not while the editor must say who is meant."""
    parties = form.parties()
    if parties is None:
        return None

    def act() -> str:
        activity = actions.add_activity(form.answers(parties), by=current_actor(), at=now())
        return url_for("academic.show", code=activity.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/academic/<code>/edit", methods=["GET", "POST"])
@guard("activity.edit", queries.activity_by_code)
def edit(activity: AcademicActivity) -> ResponseReturnValue:
    """Edit an activity; of two who edit, the second is shown both versions."""
    code, form = activity.code, _form_of(activity)
    if form.is_sent_well():
        try:
            if _saved(form, activity):
                flash(_("The activity is saved."), "done")
                return redirect(url_for("academic.show", code=code))
        except Missing:
            raise
        except Clash:
            return _conflict(activity, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("stakeholders/activity_form.html", form=form, activity=activity), form.status


def _form_of(activity: AcademicActivity, **more: None) -> OwnActivityForm:
    """Return the editor's form; whoever is in charge gets the one without institution and person."""
    return (ActivityForm if may("activity.add") else OwnActivityForm).of(activity, **more)


def _saved(form: OwnActivityForm, activity: AcademicActivity) -> bool:
    """Save the activity; not while the editor must say who is meant."""
    stored = Parties(activity.organisation, activity.person)
    parties = form.parties() if isinstance(form, ActivityForm) else stored
    if parties is None:
        return False
    with transaction():
        actions.edit_activity(
            activity, form.answers(parties), version=form.seen_version, by=current_actor(), at=now()
        )
    return True


def _conflict(activity: AcademicActivity, form: OwnActivityForm) -> ResponseReturnValue:
    saving = queries.last_saving(activity)
    return conflict_page(
        form,
        _form_of(activity, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=activity.version,
        theirs_url=url_for("academic.show", code=activity.code),
    )


@blueprint.route("/academic/<code>/remove", methods=["GET", "POST"])
@guard("activity.remove", queries.activity_by_code)
def remove(activity: AcademicActivity) -> ResponseReturnValue:
    """Take an activity out of the inventory, with a reason."""
    form = ReasonForm(data={"version": activity.version})
    if form.is_sent_well():
        try:
            with transaction():
                actions.remove_activity(
                    activity,
                    version=form.seen_version,
                    reason=form.reason.data,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The activity is removed."), "done")
            return redirect(url_for("academic.index"))
        except Refused as refusal:
            if refusal.status != 422:
                raise
            form.refuse(refusal)
    return render_template("stakeholders/activity_remove.html", form=form, activity=activity), form.status
