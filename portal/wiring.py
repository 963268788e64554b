"""Every blueprint, permission table, command group, job, listener and answer; the only importer of those modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click
from flask import Blueprint
from flask_smorest import Blueprint as ApiBlueprint

from portal.accounts import answers as accounts_answers
from portal.accounts import cli as accounts_cli
from portal.accounts import jobs as accounts_jobs
from portal.accounts import listeners as accounts_listeners
from portal.accounts import permissions as accounts_permissions
from portal.accounts.facts import SCOPES, Scope
from portal.accounts.passwords import limit_checks
from portal.accounts.views import administration as accounts_administration
from portal.accounts.views import agreeing as accounts_agreeing
from portal.accounts.views import claims as accounts_claims
from portal.accounts.views import own as own_account
from portal.accounts.views import signing_in as accounts_views
from portal.accounts.views import tokens as own_tokens
from portal.applications import permissions as applications_permissions
from portal.applications import views as applications_views
from portal.awards import answers as awards_answers
from portal.awards import jobs as awards_jobs
from portal.awards import permissions as awards_permissions
from portal.awards import views as awards_views
from portal.bodies import answers as bodies_answers
from portal.bodies import api as bodies_api
from portal.bodies import permissions as bodies_permissions
from portal.bodies import views as bodies_views
from portal.calls import answers as calls_answers
from portal.calls import facts as calls_facts
from portal.calls import permissions as calls_permissions
from portal.calls import views as calls_views
from portal.capacity import answers as capacity_answers
from portal.capacity import permissions as capacity_permissions
from portal.capacity import views as capacity_views
from portal.directory import api as directory_api
from portal.directory import cli as directory_cli
from portal.directory import dues as directory_dues
from portal.directory import facts as directory_facts
from portal.directory import jobs as directory_jobs
from portal.directory import permissions as directory_permissions
from portal.directory import traits as directory_traits
from portal.directory import views as directory_views
from portal.directory.views import countries as country_views
from portal.events import answers as events_answers
from portal.events import facts as events_facts
from portal.events import permissions as events_permissions
from portal.events import views as events_views
from portal.exchange import cli as exchange_cli
from portal.exchange import permissions as exchange_permissions
from portal.exchange import tables as contract_tables
from portal.exchange import views as exchange_views
from portal.freshness import answers as freshness_answers
from portal.freshness import cli as freshness_cli
from portal.freshness import jobs as freshness_jobs
from portal.freshness import listeners as freshness_listeners
from portal.freshness import permissions as freshness_permissions
from portal.freshness import views as freshness_views
from portal.home import permissions as home_permissions
from portal.home import views as home_views
from portal.imports import cli as imports_cli
from portal.indicators import answers as indicators_answers
from portal.indicators import cli as indicators_cli
from portal.indicators import jobs as indicators_jobs
from portal.indicators import permissions as indicators_permissions
from portal.indicators import views as indicators_views
from portal.kernel.i18n import mark
from portal.operations import api as operations_api
from portal.operations import cli as operations_cli
from portal.operations import jobs as operations_jobs
from portal.operations import permissions as operations_permissions
from portal.operations import views as operations_views
from portal.registers import answers as registers_answers
from portal.registrations import answers as registrations_answers
from portal.registrations import cli as registrations_cli
from portal.registrations import listeners as registrations_listeners
from portal.registrations import permissions as registrations_permissions
from portal.registrations import views as registrations_views
from portal.reviews import permissions as reviews_permissions
from portal.reviews import views as reviews_views
from portal.settings import Settings
from portal.stakeholders import answers as stakeholders_answers
from portal.stakeholders import cli as stakeholders_cli
from portal.stakeholders import facts as stakeholders_facts
from portal.stakeholders import jobs as stakeholders_jobs
from portal.stakeholders import permissions as stakeholders_permissions
from portal.stakeholders.enums import IdentifierScheme
from portal.stakeholders.staging.following import CATCHES_UP, WRITTEN_LATER
from portal.stakeholders.views import academic as academic_views
from portal.stakeholders.views import affiliations as affiliation_views
from portal.stakeholders.views import contacts as contact_views
from portal.stakeholders.views import duplicates as duplicate_views
from portal.stakeholders.views import organisations as organisation_views
from portal.stakeholders.views import people as people_views
from portal.stakeholders.views import proposals as proposal_views
from portal.stakeholders.views import tables as table_imports
from portal.system import codelists, signals
from portal.system.access import Policy
from portal.system.acting import ACTOR_BY_EMAIL, NAMES_OF
from portal.system.background import Job
from portal.system.database import changes
from portal.system.database.transactions import FOLLOWERS
from portal.system.interface.callers import ACTOR_BY_TOKEN
from portal.system.pages import FOOTER, NAVIGATION, Place
from portal.texts import permissions as texts_permissions
from portal.texts.views import administration as texts_administration
from portal.texts.views import legal as texts_legal

BLUEPRINTS: list[Blueprint] = [
    home_views.blueprint,
    accounts_views.blueprint,
    accounts_administration.blueprint,
    accounts_agreeing.blueprint,
    own_account.blueprint,
    own_tokens.blueprint,
    accounts_claims.blueprint,
    bodies_views.blueprint,
    capacity_views.blueprint,
    events_views.blueprint,
    registrations_views.blueprint,
    duplicate_views.blueprint,
    table_imports.blueprint,
    organisation_views.blueprint,
    academic_views.blueprint,
    contact_views.blueprint,
    people_views.blueprint,
    affiliation_views.blueprint,
    proposal_views.blueprint,
    calls_views.blueprint,
    applications_views.blueprint,
    reviews_views.blueprint,
    awards_views.blueprint,
    country_views.blueprint,
    directory_views.blueprint,
    exchange_views.blueprint,
    indicators_views.blueprint,
    operations_views.blueprint,
    freshness_views.blueprint,
    texts_administration.blueprint,
    texts_legal.blueprint,
]

#: What programs may ask.
APIS: list[ApiBlueprint] = [
    operations_api.blueprint,
    bodies_api.blueprint,
    directory_api.blueprint,
]

PERMISSIONS: list[Mapping[str, Policy]] = [
    home_permissions.PERMISSIONS,
    accounts_permissions.PERMISSIONS,
    bodies_permissions.PERMISSIONS,
    capacity_permissions.PERMISSIONS,
    events_permissions.PERMISSIONS,
    registrations_permissions.PERMISSIONS,
    stakeholders_permissions.PERMISSIONS,
    calls_permissions.PERMISSIONS,
    applications_permissions.PERMISSIONS,
    reviews_permissions.PERMISSIONS,
    awards_permissions.PERMISSIONS,
    indicators_permissions.PERMISSIONS,
    directory_permissions.PERMISSIONS,
    exchange_permissions.PERMISSIONS,
    operations_permissions.PERMISSIONS,
    freshness_permissions.PERMISSIONS,
    texts_permissions.PERMISSIONS,
]

for command in stakeholders_cli.IMPORTS:
    imports_cli.imports.add_command(command)
imports_cli.imports.add_command(exchange_cli.import_package)
imports_cli.imports.add_command(exchange_cli.import_inventory)

#: The tables of the data contract; naming them makes every model known.
CONTRACT = contract_tables.TABLES

COMMANDS: list[click.Command] = [
    accounts_cli.users,
    registrations_cli.attendees,
    imports_cli.imports,
    directory_cli.directory,
    stakeholders_cli.duplicates,
    exchange_cli.export,
    freshness_cli.freshness,
    indicators_cli.group,
    *operations_cli.COMMANDS,
]

#: Each feature whose records a role may be given for tells them here.
SCOPE_ANSWERS: list[Callable[[], Sequence[Scope]]] = [calls_answers.scopes, events_answers.scopes]

#: Who fills parts of the page of an organisation or a person, in the order of the page.
PANEL_ANSWERS: list[stakeholders_facts.Answer] = [
    bodies_answers.panels,
    stakeholders_answers.panels,
    capacity_answers.panels,
    awards_answers.panels,
    registers_answers.panels,
    freshness_answers.panels,
]

JOBS: list[Job] = [
    *accounts_jobs.JOBS,
    *directory_jobs.JOBS,
    *freshness_jobs.JOBS,
    *awards_jobs.JOBS,
    *indicators_jobs.JOBS,
    *stakeholders_jobs.JOBS,
    *operations_jobs.JOBS,
]

#: What lies in the directory besides its list of organisations; one's own profile is no part of it.
IN_THE_DIRECTORY = (
    *("directory.people", "directory.views", "directory.change_view", "organisations", "countries"),
    *("academic", "programmes", "people.show", "people.new", "people.edit", "contacts", "affiliations"),
    *("proposals.propose", "proposals.propose_person"),
)

NAVIGATION[:] = [
    Place(mark("Desk"), "home.desk", "desk.read", own=True),
    Place(
        mark("Profile"),
        "people.profile",
        "profile.edit_own",
        own=True,
        around=("claims.ask", "freshness.letters", "proposals.own"),
    ),
    Place(mark("Reviews"), "reviews.queue", "review.list", own=True),
    Place(mark("Manage calls"), "calls.manage", "call.manage", own=True),
    Place(mark("Duplicates"), "duplicates.index", "duplicate.review", own=True, around=("duplicates",)),
    Place(mark("Imports"), "table_imports.index", "import.read", own=True, around=("table_imports",)),
    Place(mark("To be checked"), "freshness.index", "freshness.read", own=True),
    Place(mark("Administration"), "administration.index", "administration.read", own=True),
    Place(mark("Outbox"), "operations.outbox", "outbox.read", own=True),
    Place(mark("Calls"), "calls.index", "call.list", around=("calls.show",)),
    Place(mark("Events"), "events.index", "event.read", around=("events",)),
    Place(mark("Directory"), "directory.organisations", "directory.read", around=IN_THE_DIRECTORY),
    Place(mark("Search"), "directory.search", "directory.search"),
    Place(mark("Bodies"), "bodies.index", "body.read", around=("bodies",)),
    Place(mark("Indicators"), "indicators.index", "indicator.read", around=("indicators",)),
]

texts_administration.PLACES[:] = [
    Place(mark("Accounts and roles"), "account_admin.index", "account.manage"),
    Place(mark("Code lists"), "administration.lists", "code.name"),
    Place(mark("Notes on countries"), "administration.countries", "country.note"),
    Place(mark("Legal texts"), "legal.index", "legal.write"),
    Place(mark("Data package"), "packages.index", "package.export"),
    Place(mark("Outbox"), "operations.outbox", "outbox.read"),
]

FOOTER[:] = [
    Place(mark("Terms"), "legal.terms", "legal.read"),
    Place(mark("Privacy"), "legal.privacy", "legal.read"),
]


FOLLOWERS[:] = [directory_traits.follow]

#: Code lists of features whose names administrators may change.
codelists.LISTS["identifier"] = IdentifierScheme


def apply(settings: Settings) -> None:
    """Hand on what an installation sets to the features that keep it for the whole process."""
    limit_checks(settings.password_checks)
    changes.watch(name for table in CONTRACT.values() for name in table.table_names)


def join_answers() -> None:
    """Join each question of a lower feature to the higher one that answers it."""
    ACTOR_BY_EMAIL.answer_with(accounts_answers.actor_by_email)
    ACTOR_BY_TOKEN.answer_with(accounts_answers.actor_by_token)
    WRITTEN_LATER.answer_with(directory_dues.written_later)
    CATCHES_UP.answer_with(directory_jobs.catch_up)
    NAMES_OF.answer_with(accounts_answers.names_of)
    events_facts.OWN_REGISTRATION.answer_with(registrations_answers.own_registration)
    SCOPES.answer_with(lambda: [scope for answer in SCOPE_ANSWERS for scope in answer()])
    directory_facts.PARTICIPATION.answer_with(indicators_answers.participation)
    stakeholders_facts.PANELS.answer_with(
        lambda record, reader: [panel for answer in PANEL_ANSWERS for panel in answer(record, reader)]
    )
    stakeholders_facts.OWNED.answer_with(accounts_answers.owned)
    stakeholders_facts.CORRESPONDENT.answer_with(accounts_answers.correspondent)
    calls_facts.GRANTED_COUNT.answer_with(awards_answers.granted_count)


def connect_listeners() -> None:
    """Connect each listener to its signal."""
    signals.letter_bounced.connect(freshness_listeners.hear_bounced)
    signals.letter_sent.connect(freshness_listeners.hear_sent)
    signals.legal_text_published.connect(accounts_listeners.hear_published)
    signals.event_cancelled.connect(registrations_listeners.hear_cancelled)
    signals.event_room_changed.connect(registrations_listeners.hear_room_changed)
