"""Each organisation's page, and the editor's forms."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions, queries
from portal.stakeholders.forms import OrganisationForm
from portal.stakeholders.models import Organisation
from portal.stakeholders.survivors import survivor_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.visitor import current_actor

blueprint = Blueprint("organisations", __name__)


@blueprint.get("/organisations/<code>")
@guard("organisation.read", queries.organisation_by_code)
def show(organisation: Organisation) -> ResponseReturnValue:
    """Show an organisation; the address of a merged one leads to the one that stands for it."""
    survivor = survivor_of(organisation)
    if survivor.id != organisation.id:
        return redirect(url_for("organisations.show", code=survivor.code))
    is_editor = may("organisation.edit", organisation)
    return render_template(
        "stakeholders/organisation.html",
        organisation=organisation,
        people=queries.listed_people(organisation, on=now().date()),
        sources=queries.sources_of(organisation),
        trail=queries.trail_of(organisation) if is_editor else [],
    )


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@guard("organisation.edit")
def new() -> ResponseReturnValue:
    """Add an organisation; the form sent twice adds one."""
    form = OrganisationForm(data={"is_published": True, "outreach": "prospect"})
    if form.is_sent_well():
        try:
            location = _add(form)
            flash(_("The organisation is in the inventory."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("stakeholders/organisation_form.html", form=form, organisation=None), form.status


def _add(form: OrganisationForm) -> str:
    owner = current_actor().account_id or ""
    with transaction():
        location = once.earlier(form.once.data, owner)
        if location is None:
            organisation = actions.add_organisation(form.answers(), by=current_actor(), at=now())
            location = url_for("organisations.show", code=organisation.code)
            once.keep(form.once.data, owner, location=location, at=now())
    return location


@blueprint.route("/organisations/<code>/edit", methods=["GET", "POST"])
@guard("organisation.edit", queries.organisation_by_code)
def edit(organisation: Organisation) -> ResponseReturnValue:
    """Edit an organisation; of two editors the second is shown both versions."""
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
    return render_template(
        "stakeholders/organisation_form.html", form=form, organisation=organisation
    ), form.status


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
