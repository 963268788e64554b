"""Every blueprint, permission table, command group, job, listener and answer; the only importer of those modules."""

from __future__ import annotations

from collections.abc import Mapping

import click
from flask import Blueprint

from portal.accounts import answers as accounts_answers
from portal.accounts import cli as accounts_cli
from portal.accounts import permissions as accounts_permissions
from portal.accounts import views as accounts_views
from portal.awards import models as _awards  # noqa: F401 - the tables of features whose pages are yet to come
from portal.bodies import models as _bodies  # noqa: F401
from portal.events import facts as event_facts
from portal.events import permissions as events_permissions
from portal.events import views as events_views
from portal.home import permissions as home_permissions
from portal.home import views as home_views
from portal.kernel.i18n import mark
from portal.operations import cli as operations_cli
from portal.operations import jobs as operations_jobs
from portal.operations import permissions as operations_permissions
from portal.operations import views as operations_views
from portal.registrations import answers as registrations_answers
from portal.registrations import cli as registrations_cli
from portal.registrations import listeners as registrations_listeners
from portal.registrations import permissions as registrations_permissions
from portal.registrations import views as registrations_views
from portal.reviews import models as _reviews  # noqa: F401
from portal.system import acting, signals
from portal.system.access import Policy
from portal.system.background import Job
from portal.system.pages import FOOTER, NAVIGATION, Place

BLUEPRINTS: list[Blueprint] = [
    home_views.blueprint,
    accounts_views.blueprint,
    events_views.blueprint,
    registrations_views.blueprint,
    operations_views.blueprint,
]

PERMISSIONS: list[Mapping[str, Policy]] = [
    home_permissions.PERMISSIONS,
    accounts_permissions.PERMISSIONS,
    events_permissions.PERMISSIONS,
    registrations_permissions.PERMISSIONS,
    operations_permissions.PERMISSIONS,
]

COMMANDS: list[click.Command] = [
    accounts_cli.users,
    registrations_cli.attendees,
    *operations_cli.COMMANDS,
]

JOBS: list[Job] = [
    *operations_jobs.JOBS,
]

NAVIGATION[:] = [
    Place(mark("Desk"), "home.desk", "desk.read", own=True),
    Place(mark("Events"), "events.index", "event.read"),
    Place(mark("Outbox"), "operations.outbox", "outbox.read", own=True),
]

FOOTER[:] = [
    Place(mark("Terms"), "accounts.terms", "legal.read"),
    Place(mark("Privacy"), "accounts.privacy", "legal.read"),
]


def join_answers() -> None:
    """Join each question of a lower feature to the higher one that answers it."""
    acting.ACTOR_BY_EMAIL.answer_with(accounts_answers.actor_by_email)
    acting.NAMES_OF.answer_with(accounts_answers.names_of)
    event_facts.own_registration.answer_with(registrations_answers.own_registration)


def connect_listeners() -> None:
    """Connect each listener to its signal."""
    signals.event_cancelled.connect(registrations_listeners.hear_cancelled)
    signals.event_room_changed.connect(registrations_listeners.hear_room_changed)
