"""A person's own registration: register, see, change, cancel."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.events.models import Event
from portal.events.rules import zone_of
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.i18n import mark
from portal.questionnaires.definitions import text_in
from portal.questionnaires.forms import SectionForm
from portal.registrations import actions, queries, rules
from portal.registrations.enums import TAG_KINDS, RegistrationStatus
from portal.registrations.forms import (
    ActForm,
    RegisterForm,
    answers_in,
    first_answers,
    question_forms,
    told_in,
)
from portal.registrations.models import Registration
from portal.registrations.views.finding import answered, blueprint, is_own, letter_url, load, load_event
from portal.stakeholders.models import Person
from portal.stakeholders.queries import person
from portal.system import once
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import language, say
from portal.system.visitor import current_actor


@blueprint.route("/events/<code>/register", methods=["GET", "POST"])
@guard("registration.create", load_event)
def register(event: Event) -> ResponseReturnValue:
    """Register oneself; who is registered already is led to the registration."""
    who = _reader()
    form = RegisterForm(event, data=first_answers(event, who))
    asked = question_forms(event.questions, {}, language())
    fault = rules.registration_fault(event, at=now())
    standing = queries.live_registration(event, who.id)
    if standing is not None:
        return redirect(url_for("registrations.show", code=standing.code))
    if fault is not None:
        return render_template(
            "registrations/closed.html", event=event, fault=fault, zone=zone_of(event)
        ), 409
    if form.is_sent_well():
        try:
            return redirect(_register_once(event, form, answers_in(asked)))
        except actions.Unanswered as refusal:
            _show_faults(asked, refusal)
        except Clash:
            return redirect(url_for("registrations.register", code=event.code))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "registrations/register.html",
        event=event,
        form=form,
        asked=asked,
        texts=text_in,
        person=who,
        registration=None,
    ), form.status


def _reader() -> Person:
    who = person(current_actor().person_id)
    if who is None:
        raise Missing(mark("There is no such page."))
    return who


def _show_faults(asked: list[SectionForm], refusal: actions.Unanswered) -> None:
    for form in asked:
        form.show(refusal.faults)


def _register_once(event: Event, form: RegisterForm, answers: dict[str, Any]) -> str:
    def act() -> str:
        made = actions.register(
            _reader(),
            event,
            form.wishes(),
            consents=form.consents(),
            answers=answers,
            url=letter_url(),
            by=current_actor(),
            at=now(),
        )
        return url_for("registrations.show", code=made.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.get("/registrations/<code>")
@guard("registration.read", load)
def show(registration: Registration) -> ResponseReturnValue:
    """Show where one's registration stands."""
    waits = registration.status is RegistrationStatus.WAITLISTED
    return render_template(
        "registrations/registration.html",
        registration=registration,
        event=registration.event,
        zone=zone_of(registration.event),
        kinds=TAG_KINDS,
        place=queries.place_on_waitlist(registration) if waits else None,
        consents=queries.consents_for(registration),
        answered=answered(registration),
        fixed=rules.change_fault(registration, at=now()),
        form=ActForm(),
    )


@blueprint.route("/registrations/<code>/edit", methods=["GET", "POST"])
@guard("registration.change", load)
def change(registration: Registration) -> ResponseReturnValue:
    """Change what was said; who is not the person changes no consent."""
    agreed = queries.consents_for(registration)
    event, mine = registration.event, is_own(registration)
    form = RegisterForm(event, data=told_in(registration, agreed))
    kept = registration.answers
    asked = question_forms(
        kept.questions if kept else event.questions, kept.answers if kept else {}, language()
    )
    if form.is_sent_well():
        try:
            with transaction():
                actions.change(
                    registration,
                    form.wishes(),
                    consents=form.consents() if mine else list(agreed),
                    answers=answers_in(asked),
                    version=form.seen_version,
                    url=letter_url(),
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The registration is saved."), "done")
            return redirect(_page_of(registration))
        except actions.Unanswered as refusal:
            _show_faults(asked, refusal)
        except Clash as clash:
            flash(say(clash.sentence), "stop")
            return redirect(_page_of(registration))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "registrations/register.html",
        event=event,
        form=form,
        asked=asked,
        texts=text_in,
        person=registration.person,
        registration=registration,
        mine=mine,
    ), form.status


def _page_of(registration: Registration) -> str:
    endpoint = "registrations.show" if is_own(registration) else "registrations.attendee"
    return url_for(endpoint, code=registration.code)


@blueprint.post("/registrations/<code>/cancel")
@guard("registration.cancel", load)
def cancel(registration: Registration) -> ResponseReturnValue:
    """End a registration."""
    try:
        with transaction():
            actions.cancel(registration, url=letter_url(), by=current_actor(), at=now())
        flash(_("The registration is cancelled. A letter says so."), "done")
    except Refused as refusal:
        flash(say(refusal.sentence), "stop")
    return redirect(_page_of(registration))
