"""What people do with their own registration: register, change, cancel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.exc import IntegrityError

from portal.events import queries as event_queries
from portal.events.models import Event
from portal.kernel.clock import day_in
from portal.kernel.codes import public_code, search_text
from portal.kernel.errors import Clash, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.registrations import mails, queries, rules
from portal.registrations.actions import seats
from portal.registrations.actions.answering import keep_answers
from portal.registrations.actions.states import hold, move
from portal.registrations.enums import Category, RegistrationStatus
from portal.registrations.models import Registration
from portal.registrations.rules import Wishes
from portal.registrations.workflow import LIFE
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, Person
from portal.stakeholders.queries import snapshot_of
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

ALREADY = mark("You are registered for this event already.")


def register(
    person: Person,
    event: Event,
    wishes: Wishes,
    *,
    consents: Collection[ConsentDocument] = (),
    answers: Mapping[str, Any] = MappingProxyType({}),
    url: str,
    by: Actor,
    at: datetime,
) -> Registration:
    """Register a person: pending where organisers confirm, else confirmed, or waitlisted when all places are taken.

    :param answers: question code → answer as it was sent, to the questions that the organisers ask besides
    :param url: address of a registration for letters, ``{code}`` where its code goes
    :raises Unanswered: if one of those questions lacks its answer
    :raises Refused: if registration is not open, or an answer does not fit
    :raises Clash: if the person is registered already
    """
    event_queries.lock(event)
    refuse_if(rules.registration_fault(event, at=at))
    _check(wishes, event)
    person = survivor_of(person)
    if queries.live_registration(event, person.id) is not None:
        raise Clash(ALREADY)
    registration = _new(person, event, wishes, at=at)
    keep_consents(registration, consents, at=at)
    keep_answers(registration, answers, by=by, at=at)
    audit.record("registration.create", registration, by=by, at=at, to_state=registration.status)
    if event.needs_approval:
        mails.post("received", registration, url=url, at=at)
    else:
        settle(registration, url=url, by=by, at=at)
    return registration


def _check(wishes: Wishes, event: Event) -> None:
    fault = rules.wishes_fault(wishes, event)
    if fault is not None:
        raise Refused(fault[1], field=fault[0])


def _new(person: Person, event: Event, wishes: Wishes, *, at: datetime) -> Registration:
    registration = Registration(
        code=public_code(),
        live_key=rules.live_key(event, person.id),
        event=event,
        event_id=event.id,
        person=person,
        person_id=person.id,
        category=Category.PARTICIPANT,
        status=LIFE.initial,
        registered_at=at,
        holds_seat=False,
        **snapshot_of(person, on=day_in(at, "UTC")),
    )
    _fill(registration, wishes)
    db.session.add(registration)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise (Clash(ALREADY) if "live_key" in str(error.orig) else error) from None
    return registration


def _fill(registration: Registration, wishes: Wishes) -> None:
    registration.mode = wishes.mode
    registration.funding = wishes.funding
    registration.first_meeting = wishes.first_meeting
    registration.badge_name = wishes.badge_name or None
    registration.search_text = search_text(wishes.badge_name)


def settle(registration: Registration, *, url: str, by: Actor, at: datetime) -> RegistrationStatus:
    """Confirm a pending registration, or put it on the waitlist when no place is free; write which."""
    if rules.takes_seat(registration) and not seats.take(registration):
        state = move(registration, "waitlist", by=by, at=at)
        mails.post("waitlisted", registration, url=url, at=at)
    else:
        state = move(registration, "confirm", by=by, at=at)
        mails.post("confirmed", registration, url=url, at=at)
    return state


def keep_consents(registration: Registration, given: Collection[ConsentDocument], *, at: datetime) -> None:
    """Keep what the person agrees to for this event: each consent a row, each withdrawal an instant."""
    standing = queries.consents_for(registration)
    for document in rules.CONSENTS:
        consent = standing.get(document)
        if document in given and consent is None:
            db.session.add(
                Consent(
                    person_id=registration.person_id,
                    document=document,
                    document_version=rules.PARTICIPATION_VERSION,
                    about_id=registration.event_id,
                    given_at=at,
                )
            )
        elif document not in given and consent is not None:
            consent.withdrawn_at = at


def change(
    registration: Registration,
    wishes: Wishes,
    *,
    consents: Collection[ConsentDocument],
    answers: Mapping[str, Any] | None = None,
    version: int,
    url: str,
    by: Actor,
    at: datetime,
) -> None:
    """Change what a person said when registering.

    :param answers: to the organisers' questions; those kept stay when there are none
    :param version: the one that the person saw
    :raises Clash: if it was changed meanwhile
    :raises Refused: if it has ended, an answer does not fit, or no place on site is free
    """
    hold(registration)
    if registration.version != version:
        raise Clash(
            mark("This registration was changed while you were writing. Look at it as it stands now.")
        )
    refuse_if(rules.change_fault(registration, at=at))
    if wishes.mode is not registration.mode:
        _check(wishes, registration.event)
    before = registration.mode
    _fill(registration, wishes)
    keep_consents(registration, consents, at=at)
    if answers is not None:
        keep_answers(registration, answers, by=by, at=at)
    audit.record(
        "registration.change", registration, by=by, at=at, facts={"mode": [before, registration.mode]}
    )
    _change_seat(registration, url=url, by=by, at=at)


def _change_seat(registration: Registration, *, url: str, by: Actor, at: datetime) -> None:
    """Give or take the place on site that the new way of taking part calls for."""
    state, wants = registration.status, rules.takes_seat(registration)
    if state is RegistrationStatus.WAITLISTED and not wants:
        move(registration, "confirm", by=by, at=at)
        mails.post("confirmed", registration, url=url, at=at)
    elif state is RegistrationStatus.CONFIRMED and wants and not registration.holds_seat:
        if not seats.take(registration):
            raise Refused(rules.NO_SEAT, field="mode")
    elif registration.holds_seat and not wants:
        seats.give_back(registration)
        seats.fill(registration.event, url=url, at=at)


def cancel(registration: Registration, *, url: str, by: Actor, at: datetime) -> None:
    """End a registration; its place goes to the next on the waitlist.

    :raises Refused: if it has ended, or the event is over
    """
    hold(registration)
    refuse_if(rules.change_fault(registration, at=at), error=Clash)
    leave(registration, "cancel", url=url, by=by, at=at)
    mails.post("cancelled", registration, url=url, at=at)


def leave(registration: Registration, act: str, *, url: str, by: Actor, at: datetime) -> None:
    """Take a step that ends the registration, and pass its place on."""
    move(registration, act, by=by, at=at)
    if registration.holds_seat:
        seats.give_back(registration)
        seats.fill(registration.event, url=url, at=at)
