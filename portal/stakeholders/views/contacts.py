"""How an organisation is reached: the editor's forms."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions, queries
from portal.stakeholders.forms import ContactForm
from portal.stakeholders.models import Contact, Organisation
from portal.stakeholders.survivors import survivor_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor

blueprint = Blueprint("contacts", __name__)


def _page(form: ContactForm, organisation: Organisation, contact: Contact | None) -> ResponseReturnValue:
    return render_template(
        "stakeholders/contact_form.html", form=form, organisation=organisation, contact=contact
    ), form.status


@blueprint.route("/organisations/<code>/contacts/new", methods=["GET", "POST"])
@guard("organisation.edit", queries.organisation_by_code)
def new(organisation: Organisation) -> ResponseReturnValue:
    """Add a contact; the form sent twice adds one."""
    form, code = ContactForm(), organisation.code
    if form.is_sent_well():
        try:
            _add(form, organisation)
            flash(_("The contact is added."), "done")
            return redirect(url_for("organisations.show", code=code))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(form, organisation, None)


def _add(form: ContactForm, organisation: Organisation) -> None:
    def act() -> str:
        actions.add_contact(organisation, form.answers(), by=current_actor(), at=now())
        return url_for("organisations.show", code=organisation.code)

    with transaction():
        once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/organisations/<code>/contacts/<contact>", methods=["GET", "POST"])
@guard("organisation.edit", queries.contact_by_code)
def edit(contact: Contact) -> ResponseReturnValue:
    """Edit a contact; of two editors the second is shown both versions."""
    organisation = survivor_of(contact.organisation)
    form, code = ContactForm.of(contact), organisation.code
    if form.is_sent_well():
        try:
            with transaction():
                actions.edit_contact(
                    contact, form.answers(), version=form.seen_version, by=current_actor(), at=now()
                )
            flash(_("The contact is saved."), "done")
            return redirect(url_for("organisations.show", code=code))
        except Clash:
            return _conflict(contact, form, code)
        except Refused as refusal:
            form.refuse(refusal)
    return _page(form, organisation, contact)


def _conflict(contact: Contact, form: ContactForm, code: str) -> ResponseReturnValue:
    saving = queries.last_saving(contact.organisation)
    return conflict_page(
        form,
        ContactForm.of(contact, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=contact.version,
        theirs_url=url_for("contacts.edit", code=code, contact=contact.code),
    )


@blueprint.post("/organisations/<code>/contacts/<contact>/remove")
@guard("organisation.edit", queries.contact_by_code)
def remove(contact: Contact) -> ResponseReturnValue:
    """Take a contact away."""
    code = survivor_of(contact.organisation).code
    with transaction():
        actions.remove_contact(contact, by=current_actor(), at=now())
    flash(_("The contact is taken away."), "done")
    return redirect(url_for("organisations.show", code=code))
