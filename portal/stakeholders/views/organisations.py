"""Each organisation's page, and the editor's forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.enums import M49_SUBREGIONS, SUBREGIONS, Sector, Topic
from portal.kernel.errors import Clash, Refused
from portal.kernel.places import place_told
from portal.stakeholders import actions, queries
from portal.stakeholders.enums import IdentifierScheme
from portal.stakeholders.facts import PANELS, Reader
from portal.stakeholders.forms import OrganisationForm
from portal.stakeholders.identifiers import page_of
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.i18n import say
from portal.system.visitor import current_actor

blueprint = Blueprint("organisations", __name__)


@blueprint.app_template_filter()
def sector_name(code: str) -> str:
    """Return what a sector is called, in the reader's language."""
    return say(Sector(code).label)


@blueprint.app_template_filter()
def scheme_name(code: str) -> str:
    """Return what the scheme of an identifier is called; one that is not known here by its code."""
    return say(IdentifierScheme(code).label) if code in IdentifierScheme.__members__.values() else code


@blueprint.app_template_filter()
def topic_name(code: str) -> str:
    """Return what a topic is called, in the reader's language."""
    return say(Topic(code).label)


@blueprint.app_template_filter()
def subregion_name(code: str) -> str:
    """Return what a sub-region is called, of the plan or of the United Nations."""
    return say((SUBREGIONS | M49_SUBREGIONS)[code])


@blueprint.get("/organisations/<code>")
@guard("organisation.read", queries.organisation_by_code)
def show(organisation: Organisation) -> ResponseReturnValue:
    """Show an organisation; the address of a merged one leads to the one that stands for it."""
    survivor = survivor_of(organisation)
    if survivor.id != organisation.id:
        return redirect(url_for("organisations.show", code=survivor.code))
    is_editor, on = may("organisation.edit", organisation), now().date()
    parent = queries.standing_parent(organisation)
    return render_template(
        "stakeholders/organisation.html",
        organisation=organisation,
        place=place_told(organisation.country),
        parent=parent if parent is not None and (parent.is_published or is_editor) else None,
        children=queries.children_of(organisation, hidden=is_editor),
        contacts=queries.contacts_of(organisation, hidden=is_editor),
        shared=queries.shared_identifiers(organisation) if is_editor else [],
        people=_people(organisation, on),
        panels=PANELS.ask()(organisation, Reader(is_staff=may("person.read"), on=on)),
        sources=queries.sources_of(organisation),
        page_of=page_of,
        proposals=queries.waiting_proposals_of(organisation) if is_editor else [],
        trail=queries.trail_of(organisation) if is_editor else [],
        doubles=queries.doubles_of(organisation) if is_editor else [],
        merges=queries.merges_of(organisation) if is_editor else [],
    )


def _people(organisation: Organisation, on: date) -> list[tuple[Person, Affiliation]]:
    """Return who works there now: everybody for staff, else those who agreed to be listed."""
    if may("person.read"):
        return queries.people_at(organisation, on=on)
    return queries.listed_people(organisation, on=on)


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@guard("organisation.edit")
def new() -> ResponseReturnValue:
    """Add an organisation; the form sent twice adds one."""
    form = OrganisationForm(data={"is_published": True, "outreach": "prospect"})
    found = _known_alike() if form.is_sent_well() else []
    if form.is_sent_well() and not found:
        try:
            location = _add(form)
            flash(_("The organisation is in the inventory."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return _form_page(form, found=found)


def _known_alike() -> list[queries.Like]:
    """Return what the organisation that was sent may be, unless the editor says that it is another one."""
    if request.form.get("anyway"):
        return []
    return [each for each in queries.like_told("organisations", request.form) or [] if each.is_worth_asking]


def _form_page(
    form: OrganisationForm,
    organisation: Organisation | None = None,
    found: Sequence[queries.Like] = (),
) -> ResponseReturnValue:
    return render_template(
        "stakeholders/organisation_form.html", form=form, organisation=organisation, found=found
    ), form.status


def _add(form: OrganisationForm) -> str:
    def act() -> str:
        organisation = actions.add_organisation(form.answers(), by=current_actor(), at=now())
        return url_for("organisations.show", code=organisation.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/organisations/<code>/edit", methods=["GET", "POST"])
@guard("organisation.edit", queries.organisation_by_code)
def edit(organisation: Organisation) -> ResponseReturnValue:
    """Edit an organisation, or the one that stands for it; of two editors the second is shown both versions."""
    survivor = survivor_of(organisation)
    if survivor.id != organisation.id:
        return redirect(url_for("organisations.edit", code=survivor.code))
    code, form = organisation.code, OrganisationForm.of(organisation)
    if form.is_sent_well():
        try:
            with transaction():
                actions.edit_organisation(
                    organisation, form.answers(), version=form.seen_version, by=current_actor(), at=now()
                )
            flash(_("The organisation is saved."), "done")
            return redirect(url_for("organisations.show", code=code))
        except Clash:
            return _conflict(organisation, form)
        except Refused as refusal:
            form.refuse(refusal)
    return _form_page(form, organisation)


def _conflict(organisation: Organisation, form: OrganisationForm) -> ResponseReturnValue:
    saving = queries.last_saving(organisation)
    return conflict_page(
        form,
        OrganisationForm.of(organisation, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=organisation.version,
        theirs_url=url_for("organisations.show", code=organisation.code),
    )


@blueprint.post("/organisations/<code>/checked")
@guard("organisation.edit", queries.organisation_by_code)
def check(organisation: Organisation) -> ResponseReturnValue:
    """Keep that the record was looked at today."""
    code = organisation.code
    with transaction():
        actions.check_organisation(organisation, by=current_actor(), at=now())
    flash(_("The organisation is marked as checked today."), "done")
    return redirect(url_for("organisations.show", code=code))
