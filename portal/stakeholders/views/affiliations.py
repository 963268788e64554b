"""Where a person works and worked: the editor's forms."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.stakeholders import actions, queries
from portal.stakeholders.actions import AffiliationAnswers
from portal.stakeholders.forms import AffiliationForm
from portal.stakeholders.models import Affiliation, Person, Proposal
from portal.stakeholders.survivors import survivor_of
from portal.stakeholders.views.proposals import address_of_proposal, told
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.visitor import current_actor

blueprint = Blueprint("affiliations", __name__)


def _page(form: AffiliationForm, person: Person, affiliation: Affiliation | None) -> ResponseReturnValue:
    return render_template(
        "stakeholders/affiliation_form.html", form=form, person=person, affiliation=affiliation
    ), form.status


@blueprint.route("/people/<code>/affiliations/new", methods=["GET", "POST"])
@guard("person.edit", queries.person_by_code)
def new(person: Person) -> ResponseReturnValue:
    """Add an organisation that somebody works or worked at; the form sent twice adds one."""
    form, code = AffiliationForm(), person.code
    if form.is_sent_well():
        try:
            flash(told(_add(form, person), _("The organisation is added.")), "done")
            return redirect(url_for("people.show", code=code))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(form, person, None)


def _add(form: AffiliationForm, person: Person) -> Proposal | None:
    owner = current_actor().account_id or ""
    location = url_for("people.show", code=person.code)
    waiting = None
    with transaction():
        if once.earlier(form.once.data, owner) is None:
            waiting = _change(person, None, form.answers(), version=0)
            once.keep(form.once.data, owner, location=location, at=now())
    return waiting


def _change(
    person: Person, affiliation: Affiliation | None, answers: AffiliationAnswers | None, *, version: int
) -> Proposal | None:
    return actions.change_workplace(
        person,
        affiliation,
        answers,
        version=version,
        link=address_of_proposal,
        by=current_actor(),
        at=now(),
    )


@blueprint.route("/people/<code>/affiliations/<affiliation>", methods=["GET", "POST"])
@guard("person.edit", queries.affiliation_by_code)
def edit(affiliation: Affiliation) -> ResponseReturnValue:
    """Edit or end an affiliation; of two editors the second is shown both versions."""
    person = survivor_of(affiliation.person)
    form, code = AffiliationForm.of(affiliation), person.code
    if form.is_sent_well():
        try:
            with transaction():
                waiting = _change(person, affiliation, form.answers(), version=form.seen_version)
            flash(told(waiting, _("The organisation is saved.")), "done")
            return redirect(url_for("people.show", code=code))
        except Clash:
            return _conflict(affiliation, form, code)
        except Refused as refusal:
            form.refuse(refusal)
    return _page(form, person, affiliation)


def _conflict(affiliation: Affiliation, form: AffiliationForm, code: str) -> ResponseReturnValue:
    saving = queries.last_saving(affiliation.person)
    return conflict_page(
        form,
        AffiliationForm.of(affiliation, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=affiliation.version,
        theirs_url=url_for("affiliations.edit", code=code, affiliation=affiliation.code),
    )


@blueprint.post("/people/<code>/affiliations/<affiliation>/remove")
@guard("person.edit", queries.affiliation_by_code)
def remove(affiliation: Affiliation) -> ResponseReturnValue:
    """Take away an affiliation that was never so."""
    person = survivor_of(affiliation.person)
    code = person.code
    with transaction():
        waiting = _change(person, affiliation, None, version=0)
    flash(told(waiting, _("The organisation is taken away from this record.")), "done")
    return redirect(url_for("people.show", code=code))
