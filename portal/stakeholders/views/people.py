"""One's own profile, and people as staff see them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.i18n import mark
from portal.kernel.places import place_told
from portal.stakeholders import actions, queries
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.facts import PANELS, Panel, Reader
from portal.stakeholders.forms import PersonForm, ProfileForm
from portal.stakeholders.models import Affiliation, Person
from portal.stakeholders.survivors import survivor_of
from portal.stakeholders.views.proposals import address_of_proposal, told
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.visitor import current_actor
from portal.texts.enums import Document
from portal.texts.queries import current_number

blueprint = Blueprint("people", __name__)


@blueprint.route("/profile", methods=["GET", "POST"])
@guard("profile.edit_own")
def profile() -> ResponseReturnValue:
    """Show and edit one's own profile."""
    person = _oneself()
    current = queries.current_affiliation(person, on=now().date())
    form = ProfileForm.of(person, current)
    if form.is_sent_well():
        try:
            if _saved(form, person, current):
                flash(_("Your profile is saved."), "done")
                return redirect(url_for("people.profile"))
        except Clash:
            return _conflict(person, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "stakeholders/profile.html",
        form=form,
        person=person,
        version=current_number(Document.DIRECTORY),
        consents=queries.consents_of(person, ConsentDocument.DIRECTORY),
        proposals=queries.waiting_proposals_of(person),
    ), form.status


def _oneself() -> Person:
    person = queries.person(current_actor().person_id)
    if person is None:
        raise Missing(mark("There is no such page."))
    return survivor_of(person)


def _saved(form: ProfileForm, person: Person, current: Affiliation | None) -> bool:
    """Save the profile; not while the person must say which organisation they mean."""
    workplace = form.workplace(current)
    if workplace is None:
        return False
    with transaction():
        actions.edit_profile(
            person,
            form.answers(person),
            workplace,
            version=form.seen_version,
            by=current_actor(),
            at=now(),
        )
    return True


def _conflict(person: Person, form: ProfileForm) -> ResponseReturnValue:
    saving = queries.last_saving(person)
    current = queries.current_affiliation(person, on=now().date())
    return conflict_page(
        form,
        ProfileForm.of(person, current, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=person.version,
        theirs_url=url_for("people.profile"),
    )


@blueprint.get("/people/<code>")
@guard("person.see", queries.person_by_code)
def show(person: Person) -> ResponseReturnValue:
    """Show a person: everything to staff; to everyone else what they agreed to show, else there is no such page."""
    survivor, on = survivor_of(person), now().date()
    if survivor.id != person.id:
        return redirect(url_for("people.show", code=survivor.code))
    is_staff = may("person.read")
    panels = PANELS.ask()(person, Reader(is_staff=is_staff, on=on))
    if not is_staff:
        return _public_page(person, panels)
    is_reviewer = may("duplicate.review")
    return render_template(
        "stakeholders/person.html",
        person=person,
        doubles=queries.doubles_of(person) if is_reviewer else [],
        merges=queries.merges_of(person) if is_reviewer else [],
        affiliations=queries.affiliations_of(person),
        merged=queries.merged_records(person),
        is_owned=queries.is_owned(person),
        proposals=queries.waiting_proposals_of(person) if is_reviewer else [],
        place=place_told(person.country),
        panels=panels,
        trail=queries.trail_of(person),
    )


def _public_page(person: Person, panels: Sequence[Panel]) -> ResponseReturnValue:
    current = queries.current_affiliation(person, on=now().date())
    works_at = survivor_of(current.organisation) if current is not None else None
    is_told = works_at is not None and works_at.is_published
    return render_template(
        "stakeholders/person_public.html",
        person=person,
        current=current if is_told else None,
        works_at=works_at if is_told else None,
        is_oneself=queries.is_same_person(current_actor().person_id, person),
        panels=panels,
    )


@blueprint.route("/people/new", methods=["GET", "POST"])
@guard("person.edit")
def new() -> ResponseReturnValue:
    """Add a person; the form sent twice adds one."""
    form = PersonForm()
    found = _known_alike() if form.is_sent_well() else []
    if form.is_sent_well() and not found:
        try:
            location = _add(form)
            flash(_("The person is in the inventory."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("stakeholders/person_form.html", form=form, person=None, found=found), form.status


def _known_alike() -> list[queries.Like]:
    """Return whom the person that was sent may be, unless the editor says that it is another one."""
    if request.form.get("anyway"):
        return []
    return [each for each in queries.like_told("persons", request.form) or [] if each.is_worth_asking]


def _add(form: PersonForm) -> str:
    def act() -> str:
        person = actions.add_person(form.answers(), by=current_actor(), at=now())
        return url_for("people.show", code=person.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/people/<code>/edit", methods=["GET", "POST"])
@guard("person.edit", queries.person_by_code)
def edit(person: Person) -> ResponseReturnValue:
    """Edit a person, or who stands for them; of two editors the second is shown both versions."""
    survivor = survivor_of(person)
    if survivor.id != person.id:
        return redirect(url_for("people.edit", code=survivor.code))
    form, code = PersonForm.of(person), person.code
    if form.is_sent_well():
        try:
            with transaction():
                waiting = actions.change_person(
                    person,
                    form.answers(),
                    version=form.seen_version,
                    link=address_of_proposal,
                    by=current_actor(),
                    at=now(),
                )
            flash(told(waiting, _("The person is saved.")), "done")
            return redirect(url_for("people.show", code=code))
        except Clash:
            return _clash_of_editors(person, form)
        except Refused as refusal:
            form.refuse(refusal)
    is_owned = actions.is_anothers(person, current_actor())
    return render_template(
        "stakeholders/person_form.html", form=form, person=person, is_owned=is_owned
    ), form.status


def _clash_of_editors(person: Person, form: PersonForm) -> ResponseReturnValue:
    saving = queries.last_saving(person)
    return conflict_page(
        form,
        PersonForm.of(person, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=person.version,
        theirs_url=url_for("people.show", code=person.code),
    )


@blueprint.post("/people/<code>/checked")
@guard("person.edit", queries.person_by_code)
def check(person: Person) -> ResponseReturnValue:
    """Keep that the record was looked at today."""
    code = person.code
    with transaction():
        actions.check_person(person, by=current_actor(), at=now())
    flash(_("The person is marked as checked today."), "done")
    return redirect(url_for("people.show", code=code))
