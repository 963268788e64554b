"""The door: people are found by a few letters of their name or code, and let in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.events.models import Event
from portal.events.rules import zone_of
from portal.kernel.clock import now, wall_time
from portal.kernel.errors import Refused
from portal.registrations import actions, queries, rules
from portal.registrations.enums import TAG_KINDS, Proof
from portal.registrations.forms import ActForm
from portal.registrations.models import Attendance, Registration
from portal.registrations.queries import Filter
from portal.registrations.views.finding import blueprint, letter_url, load, load_event
from portal.stakeholders.enums import ConsentDocument
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import say
from portal.system.visitor import current_actor

FOUND = ("code", "badge_name", "organisation", "country", "category", "mode", "status", "channels")


@blueprint.get("/events/<code>/door")
@guard("registration.check_in", load_event)
def door(event: Event) -> ResponseReturnValue:
    """Show who is inside, and who was meant."""
    q = (request.args.get("q") or "").strip()[:200]
    wanted = Filter(q=q, every_status=True)
    done = load(request.args.get("done") or "")
    if done is not None and done.event_id != event.id:
        done = None
    return render_template(
        "registrations/door.html",
        event=event,
        q=q,
        found=queries.attendee_page(event, wanted, FOUND, sort="name", number=1) if q else None,
        inside=queries.inside_count(event),
        expected=queries.expected_count(event),
        arrivals=_arrivals(event),
        closed=rules.begun_fault(event, at=now()),
        done=done,
        no_photo=done is not None and ConsentDocument.PHOTO not in queries.consents_for(done),
        kinds=TAG_KINDS,
        form=ActForm(),
    )


def _arrivals(event: Event) -> list[tuple[Attendance, datetime]]:
    """Return who came in last, each with the time of day where the event is."""
    zone = zone_of(event)
    return [(each, wall_time(each.recorded_at or now(), zone)) for each in queries.arrivals(event)]


def _back(registration: Registration, **shown: Any) -> ResponseReturnValue:
    q = request.form.get("q", "")[:200]
    shown = shown | ({"q": q} if q and "done" not in shown else {})
    return redirect(url_for("registrations.door", code=registration.event.code, **shown))


def _do(registration: Registration, act: Callable[[], bool | None]) -> ResponseReturnValue:
    try:
        with transaction():
            done = act()
    except Refused as refusal:
        flash(say(refusal.sentence), "stop")
        return _back(registration)
    if done is False:
        flash(_("%(name)s is inside already.", name=_name(registration)), "note")
    return _back(registration, **({"done": registration.code} if done else {}))


def _name(registration: Registration) -> str:
    return registration.badge_name or registration.person.name


@blueprint.post("/registrations/<code>/check-in")
@guard("registration.check_in", load)
def check_in(registration: Registration) -> ResponseReturnValue:
    """Let somebody in; a second time changes nothing, and says so."""
    return _do(
        registration,
        lambda: actions.check_in(registration, Proof.SIGN_IN, by=current_actor(), at=now()),
    )


@blueprint.post("/registrations/<code>/admit")
@guard("registration.check_in", load)
def admit(registration: Registration) -> ResponseReturnValue:
    """Confirm somebody at the door and let them in."""
    return _do(
        registration,
        lambda: actions.admit(registration, Proof.SIGN_IN, url=letter_url(), by=current_actor(), at=now()),
    )


@blueprint.post("/registrations/<code>/undo-check-in")
@guard("registration.check_in", load)
def undo_check_in(registration: Registration) -> ResponseReturnValue:
    """Take a check-in back."""
    return _do(registration, lambda: actions.undo_check_in(registration, by=current_actor(), at=now()))
