"""The organisers' list and the page of each registration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.events.models import Event
from portal.events.rules import zone_of
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.registrations import actions, exports, queries
from portal.registrations.enums import TAG_KINDS, Category, RegistrationStatus
from portal.registrations.forms import ActForm, CategoryForm, version_of
from portal.registrations.models import Registration
from portal.registrations.views.finding import answered, blueprint, letter_url, load, load_event
from portal.registrations.workflow import LIFE
from portal.stakeholders.queries import trail_of
from portal.stakeholders.survivors import survivor_of
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.i18n import language, say
from portal.system.paging import page_number
from portal.system.visitor import current_actor

ACTS: dict[str, Callable[..., object]] = {
    "confirm": actions.confirm,
    "reject": actions.reject,
    "cancel": actions.cancel,
    "mark_duplicate": actions.mark_duplicate,
    "mark_test": actions.mark_test,
}


@blueprint.get("/events/<code>/attendees")
@guard("attendee.read", load_event)
def attendees(event: Event) -> ResponseReturnValue:
    """List the registrations of an event: searched, filtered and sorted by link, page by page."""
    wanted = exports.read_filter(request.args)
    columns = [each for each in exports.COLUMNS if each.key in exports.SCREEN]
    columns.sort(key=lambda each: exports.SCREEN.index(each.key))
    names = [*exports.needed(columns), "id"]
    sort = request.args.get("sort", "name")
    page = queries.attendee_page(
        event, wanted, names, sort=sort, number=page_number(request.args.get("page"))
    )
    return render_template(
        "registrations/attendees.html",
        event=event,
        wanted=wanted,
        pairs=wanted.as_pairs(),
        page=page,
        columns=columns,
        make=exports.cells(columns, language()),
        sort=sort,
        facets=queries.attendee_facets(event, wanted),
        offered=exports.offered(partial(_may, event)),
        chosen=request.args.getlist("column"),
        kinds=TAG_KINDS,
        unknown=queries.UNKNOWN,
        every=queries.EVERY,
        form=ActForm(),
    )


def _may(event: Event, permission: str) -> bool:
    return may(permission, event)


@blueprint.post("/events/<code>/attendees/confirm")
@guard("registration.manage", load_event)
def confirm_chosen(event: Event) -> ResponseReturnValue:
    """Confirm the ticked registrations."""
    codes = request.form.getlist("chosen")
    with transaction():
        done = actions.confirm_chosen(event, codes, url=letter_url(), by=current_actor(), at=now())
    flash(_say_confirmed(done), "done" if done.confirmed else "note")
    return redirect(url_for("registrations.attendees", code=event.code, **_list_shown()))


def _list_shown() -> dict[str, Any]:
    """Return the filters and the sort of the list that the form stood on."""
    kept = ("q", "status", "mode", "category", "country", "sort", "page")
    return {name: request.form[name] for name in kept if request.form.get(name)}


def _say_confirmed(done: actions.Confirmed) -> str:
    parts = [
        ngettext("%(num)s registration is confirmed.", "%(num)s registrations are confirmed.", done.confirmed)
    ]
    if done.waitlisted:
        parts.append(
            ngettext(
                "%(num)s is on the waitlist, as all places are taken.",
                "%(num)s are on the waitlist, as all places are taken.",
                done.waitlisted,
            )
        )
    if done.left:
        parts.append(
            ngettext(
                "%(num)s could not be confirmed and stays as it is.",
                "%(num)s could not be confirmed and stay as they are.",
                done.left,
            )
        )
    return " ".join(parts)


@blueprint.get("/attendees/<code>")
@guard("registration.manage", load)
def attendee(registration: Registration) -> ResponseReturnValue:
    """Show a registration to the organisers, with its attendances and its trail."""
    form = CategoryForm(data={"category": registration.category.value, "version": registration.version})
    return render_template("registrations/attendee.html", **_shown(registration, form))


def _shown(registration: Registration, form: CategoryForm) -> dict[str, object]:
    acts = [LIFE.step(act) for act in LIFE.acts_from(registration.status) if act in ACTS]
    waits = registration.status is RegistrationStatus.WAITLISTED
    return {
        "registration": registration,
        "event": registration.event,
        "person": survivor_of(registration.person),
        "zone": zone_of(registration.event),
        "kinds": TAG_KINDS,
        "place": queries.place_on_waitlist(registration) if waits else None,
        "recipient": queries.recipient_of(registration),
        "consents": queries.consents_for(registration),
        "answered": answered(registration),
        "acts": acts,
        "trail": trail_of(registration),
        "form": form,
        "act_form": ActForm(),
    }


@dataclass(frozen=True)
class Step:
    """An act asked of one registration."""

    registration: Registration
    act: str

    @property
    def event_id(self) -> str:
        """The event, by which a scoped role is decided."""
        return self.registration.event_id


def _load_step(code: str, act: str) -> Step | None:
    found = load(code)
    return Step(found, act) if found is not None else None


@blueprint.post("/attendees/<code>/<any(confirm, reject, cancel, mark_duplicate, mark_test):act>")
@guard("registration.manage", _load_step)
def decide(step: Step) -> ResponseReturnValue:
    """Take a step in the life of a registration."""
    registration = step.registration
    try:
        with transaction():
            ACTS[step.act](registration, url=letter_url(), by=current_actor(), at=now())
        flash(_("The registration is %(state)s now.", state=say(registration.status.label)), "done")
    except Refused as refusal:
        flash(say(refusal.sentence), "stop")
    return redirect(url_for("registrations.attendee", code=registration.code))


@blueprint.post("/attendees/<code>/category")
@guard("registration.manage", load)
def categorise(registration: Registration) -> ResponseReturnValue:
    """Say as what somebody comes."""
    form = CategoryForm()
    if not form.is_sent_well():
        return render_template("registrations/attendee.html", **_shown(registration, form)), form.status
    try:
        with transaction():
            actions.categorise(
                registration,
                Category(form.category.data),
                version=version_of(form.version.data),
                by=current_actor(),
                at=now(),
            )
        flash(_("The registration is saved."), "done")
    except Clash as clash:
        flash(say(clash.sentence), "stop")
    return redirect(url_for("registrations.attendee", code=registration.code))
