"""Attendance from elsewhere: minutes of one person, or the pasted report of a platform."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from portal.events.models import Event
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.registrations import actions, rules
from portal.registrations.forms import OneLogForm, ReportForm
from portal.registrations.views.finding import blueprint, load_event
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor


def _page(event: Event, one: OneLogForm, table: ReportForm, outcome: object = None) -> str:
    return render_template(
        "registrations/log.html",
        event=event,
        one=one,
        table_form=table,
        outcome=outcome,
        channel=rules.log_channel(event),
    )


@blueprint.route("/events/<code>/log", methods=["GET", "POST"])
@guard("attendance.record", load_event)
def log(event: Event) -> ResponseReturnValue:
    """Keep the minutes of one person."""
    form = OneLogForm()
    if form.is_sent_well():
        try:
            with transaction():
                registration = actions.record_log_of(
                    event, form.who.data, form.minutes.data, by=current_actor(), at=now()
                )
            flash(
                ngettext(
                    "%(num)s minute is kept for %(name)s.",
                    "%(num)s minutes are kept for %(name)s.",
                    form.minutes.data,
                    name=registration.badge_name or registration.person.name,
                ),
                "done",
            )
            return redirect(url_for("registrations.log", code=event.code))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(event, form, ReportForm(formdata=None)), form.status


@blueprint.post("/events/<code>/log/table")
@guard("attendance.record", load_event)
def log_table(event: Event) -> ResponseReturnValue:
    """Keep the minutes of everyone a pasted report names, and list whom it names in vain."""
    form, outcome = ReportForm(), None
    if form.is_sent_well():
        try:
            with transaction():
                outcome = actions.record_report(event, form.lines, by=current_actor(), at=now())
        except Refused as refusal:
            form.refuse(refusal)
    return _page(event, OneLogForm(formdata=None), form, outcome), 200 if outcome else form.status
