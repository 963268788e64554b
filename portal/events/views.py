"""Pages of events: the list, each event, and what its organisers change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.events import actions, facts, queries, rules
from portal.events.enums import EventType, Part
from portal.events.forms import ActForm, EventForm, NewEventForm, told_of
from portal.events.models import Event
from portal.events.workflow import LIFE
from portal.kernel.clock import now
from portal.kernel.enums import Topic
from portal.kernel.errors import Clash, Refused
from portal.kernel.places import is_country
from portal.system import once
from portal.system.access import Role
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import say
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("events", __name__)

ACTS: dict[str, Callable[..., None]] = {
    "mark_held": actions.mark_held,
    "postpone": actions.postpone,
    "plan_again": actions.plan_again,
    "cancel": actions.cancel,
}


def load(code: str) -> Event | None:
    """Find the event of an address."""
    return queries.event_by_code(code)


def _wanted() -> queries.Wanted:
    event_type, country = request.args.get("type"), request.args.get("country")
    return queries.Wanted(
        past=request.args.get("when") == "past",
        event_type=EventType(event_type) if event_type in set(EventType) else None,
        country=country if is_country(country) else None,
    )


@blueprint.get("/events")
@guard("event.read")
def index() -> ResponseReturnValue:
    """List events to come, or past ones, filtered by link."""
    wanted, today = _wanted(), now().date()
    actor = current_actor()
    tends = actor.has_role_somewhere(Role.ORGANISER) or actor.has_role(Role.ADMINISTRATOR)
    scopes = None if actor.has_role(Role.ADMINISTRATOR) else actor.scopes(Role.ORGANISER, "event")
    return render_template(
        "events/index.html",
        wanted=wanted,
        page=queries.listed(wanted, on=today, page=page_number(request.args.get("page"))),
        types=queries.counts_by_type(wanted, on=today),
        countries=queries.counts_by_country(wanted, on=today),
        unmarked=queries.unmarked(scopes, on=today) if tends else [],
    )


@blueprint.get("/events/<code>")
@guard("event.read", load)
def show(event: Event) -> ResponseReturnValue:
    """Show an event to anyone."""
    return render_template(
        "events/event.html",
        event=event,
        organisers=queries.parties(event, Part.ORGANISER),
        sponsors=queries.parties(event, Part.SPONSOR),
        parts=queries.parts_of(event),
        zone=rules.zone_of(event),
        closed=rules.registration_fault(event, at=now()),
        mine=facts.OWN_REGISTRATION.ask()(event, current_actor().person_id),
        acts=[LIFE.step(act) for act in LIFE.acts_from(event.status)],
        topic_labels={topic.value: topic.label for topic in Topic},
        form=ActForm(),
    )


@blueprint.route("/events/new", methods=["GET", "POST"])
@guard("event.create")
def new() -> ResponseReturnValue:
    """Plan an event."""
    form = NewEventForm()
    if form.is_sent_well():
        try:
            with transaction():
                location = _create_once(form)
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("events/edit.html", form=form, event=None), form.status


def _create_once(form: NewEventForm) -> str:
    def act() -> str:
        event = actions.create(form.code.data, form.details(), **_company(form), by=current_actor(), at=now())
        return url_for("events.show", code=event.code)

    return once.led_to(form.once.data, current_actor(), act, at=now())


def _company(form: EventForm) -> dict[str, Any]:
    return {
        "organisers": form.found["organisers"],
        "sponsors": form.found["sponsors"],
        "parent": form.larger,
    }


@blueprint.route("/events/<code>/edit", methods=["GET", "POST"])
@guard("event.edit", load)
def edit(event: Event) -> ResponseReturnValue:
    """Change what is told of an event; a stale form shows both versions."""
    form = EventForm(data=told_of(event))
    if form.is_sent_well():
        try:
            with transaction():
                actions.edit(
                    event,
                    form.details(),
                    **_company(form),
                    version=form.seen_version,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The event is saved."), "done")
            return redirect(url_for("events.show", code=event.code))
        except Clash:
            return _conflict(event.code, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("events/edit.html", form=form, event=event), form.status


def _conflict(code: str, form: EventForm) -> ResponseReturnValue:
    stored = queries.event_again(code)
    editor = queries.last_editor(stored)
    return conflict_page(
        form,
        EventForm(formdata=None, data=told_of(stored)),
        editor=editor.name,
        saved_at=editor.at,
        version=stored.version,
        theirs_url=url_for("events.edit", code=code),
    )


@dataclass(frozen=True)
class Step:
    """An act asked of one event."""

    event: Event
    act: str

    @property
    def id(self) -> str:
        """The event's id, by which a scoped role is decided."""
        return self.event.id


def _load_step(code: str, act: str) -> Step | None:
    event = load(code)
    return Step(event, act) if event is not None else None


@blueprint.post("/events/<code>/<any(mark_held, postpone, plan_again, cancel):act>")
@guard("event.edit", _load_step)
def move(step: Step) -> ResponseReturnValue:
    """Take a step in the life of an event."""
    event = step.event
    try:
        with transaction():
            ACTS[step.act](event, by=current_actor(), at=now())
        flash(_("The event is %(state)s now.", state=say(event.status.label)), "done")
    except Refused as refusal:
        flash(say(refusal.sentence), "stop")
    return redirect(url_for("events.show", code=event.code))
