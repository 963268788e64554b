"""One's own profile, and people as staff see them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.i18n import mark
from portal.stakeholders import actions, queries
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.forms import ProfileForm
from portal.stakeholders.models import Affiliation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
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
@guard("person.read", queries.person_by_code)
def show(person: Person) -> ResponseReturnValue:
    """Show a person to staff, with the trail; a merged one leads to the one that stands for them."""
    survivor = survivor_of(person)
    if survivor.id != person.id:
        return redirect(url_for("people.show", code=survivor.code))
    return render_template("stakeholders/person.html", person=person, trail=queries.trail_of(person))
