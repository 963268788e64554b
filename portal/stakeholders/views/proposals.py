"""Changes that somebody proposes who may not make them: the forms, one's own list, the queue, and the decision."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing, Refused
from portal.kernel.i18n import mark
from portal.settings import Settings
from portal.stakeholders import actions, queries
from portal.stakeholders.forms import (
    DecisionForm,
    PersonProposalForm,
    ProposalForm,
    field_name,
    field_names,
    said,
)
from portal.stakeholders.models import Organisation, Person, Proposal
from portal.stakeholders.rules import ANSWERS_WITHIN
from portal.stakeholders.survivors import survivor_of
from portal.system import once
from portal.system.conflicts import STATUS, conflict_page
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("proposals", __name__)
blueprint.add_app_template_filter(field_names, "fields_of_proposal")


def _oneself() -> Person:
    person = queries.person(current_actor().person_id)
    if person is None:
        raise Missing(mark("There is no such page."))
    return survivor_of(person)


@blueprint.route("/organisations/<code>/propose", methods=["GET", "POST"])
@guard("organisation.propose", queries.organisation_by_code)
def propose(organisation: Organisation) -> ResponseReturnValue:
    """Say what is wrong with a record; an editor looks at it before anything changes."""
    speaks_for = queries.speaks_for(_oneself(), organisation, on=now().date())
    form = ProposalForm.of(organisation, speaks_for=speaks_for)
    if form.is_sent_well():
        try:
            _propose(form, organisation)
            flash(_("Thank you. An editor looks at what you propose, and you get a letter."), "done")
            return redirect(url_for("proposals.own"))
        except Clash:
            return _conflict(form, organisation, speaks_for=speaks_for)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "stakeholders/proposal_form.html", form=form, organisation=organisation, speaks_for=speaks_for
    ), form.status


def _propose(form: ProposalForm, organisation: Organisation) -> None:
    by, at = current_actor(), now()

    def act() -> str:
        actions.propose_change(
            organisation,
            form.wanted(),
            version=form.seen_version,
            note=form.note.data or None,
            by=by,
            at=at,
        )
        return url_for("proposals.own")

    with transaction():
        once.led_to(form.once.data, by, act, at=at)


def _conflict(form: ProposalForm, organisation: Organisation, *, speaks_for: bool) -> ResponseReturnValue:
    """Show both versions; who saved the other one is not for everyone to know."""
    return conflict_page(
        form,
        ProposalForm.of(organisation, speaks_for=speaks_for, formdata=None),
        editor=_("An editor"),
        saved_at=queries.last_saving(organisation).at,
        version=organisation.version,
        theirs_url=url_for("organisations.show", code=organisation.code),
    )


@blueprint.route("/people/<code>/propose", methods=["GET", "POST"])
@guard("person.propose", queries.person_by_code)
def propose_person(person: Person) -> ResponseReturnValue:
    """Say what is wrong with what everyone sees of a person; the person or an editor looks at it first.

    Which of the two is not told: whether somebody has an account is not for everyone to know.
    """
    survivor = survivor_of(person)
    if survivor.id != person.id:
        return redirect(url_for("proposals.propose_person", code=survivor.code))
    if queries.is_same_person(current_actor().person_id, person):
        return redirect(url_for("people.profile"))
    form = PersonProposalForm.of(person)
    if form.is_sent_well():
        try:
            _propose_person(form, person)
            flash(
                _("Thank you. Nothing changes until somebody has looked at it, and you get a letter."), "done"
            )
            return redirect(url_for("proposals.own"))
        except Clash:
            return _person_conflict(form, person)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("stakeholders/person_proposal_form.html", form=form, person=person), form.status


def _propose_person(form: PersonProposalForm, person: Person) -> None:
    by, at = current_actor(), now()

    def act() -> str:
        actions.propose_person_change(
            person,
            form.wanted(),
            version=form.seen_version,
            note=form.note.data or None,
            link=address_of_proposal,
            by=by,
            at=at,
        )
        return url_for("proposals.own")

    with transaction():
        once.led_to(form.once.data, by, act, at=at)


def _person_conflict(form: PersonProposalForm, person: Person) -> ResponseReturnValue:
    """Show both versions; who saved the other one, and when, is not for everyone to know."""
    return conflict_page(
        form,
        PersonProposalForm.of(person, formdata=None),
        editor=_("Somebody"),
        saved_at=queries.last_saving(person).at,
        version=person.version,
        theirs_url=url_for("people.show", code=person.code),
    )


def address_of_proposal(code: str) -> str:
    """Return the whole address of a proposal's page, for letters."""
    return _address(url_for("proposals.show", code=code))


def told(waiting: Proposal | None, saved: str) -> str:
    """Return what is said after saving: what of it waits for the person, or that all is saved."""
    return (
        _("What the person says of themselves waits for their word; the rest is saved.") if waiting else saved
    )


def _address(path: str) -> str:
    settings: Settings = current_app.extensions["portal_settings"]
    return settings.address + path


@blueprint.get("/proposals/own")
@guard("proposal.list_own")
def own() -> ResponseReturnValue:
    """List what the reader has proposed, and what was decided; somebody who is not listed any more is not named."""
    found = queries.proposals_by(_oneself())
    return render_template("stakeholders/own_proposals.html", rows=[(each, _visible(each)) for each in found])


def _visible(proposal: Proposal) -> tuple[str, str]:
    """Return name and address of what is proposed about, as far as the reader may know them."""
    record = _record_of(proposal)
    if isinstance(record, Person):
        return (record.name, _page_of(record)) if may("person.see", record) else ("", "")
    return record.name, _page_of(record) if record.is_published else ""


def _record_of(proposal: Proposal) -> Organisation | Person:
    record = queries.record_proposed(proposal)
    if record is None:
        raise Missing(mark("There is no such page."))
    return record


def _page_of(record: Organisation | Person) -> str:
    shown = "people.show" if isinstance(record, Person) else "organisations.show"
    return url_for(shown, code=record.code)


@blueprint.post("/proposals/<code>/withdraw")
@guard("proposal.withdraw", queries.proposal_by_code)
def withdraw(proposal: Proposal) -> ResponseReturnValue:
    """Take back what one has proposed."""
    with transaction():
        actions.withdraw_proposal(proposal, by=current_actor(), at=now())
    flash(_("Your proposal is taken back."), "done")
    return redirect(url_for("proposals.own"))


@blueprint.get("/proposals")
@guard("proposal.review")
def index() -> ResponseReturnValue:
    """List the changes that wait: for an editor, or for somebody who keeps their own record."""
    page = queries.waiting_proposals(page_number(request.args.get("page")))
    records = {each.id: _record_of(each) for each in page.rows}
    owned = queries.owned_among(each for each in records.values() if isinstance(each, Person))
    return render_template("stakeholders/proposals.html", page=page, records=records, owned=owned)


@blueprint.get("/proposals/<code>")
@guard("proposal.read", queries.proposal_by_code)
def show(proposal: Proposal) -> ResponseReturnValue:
    """Show a proposed change field by field, with what was, what is, and what would be."""
    return _page(proposal, DecisionForm(data={"version": _record_of(proposal).version}))


@blueprint.post("/proposals/<code>")
@guard("proposal.decide", queries.proposal_by_code)
def review(proposal: Proposal) -> ResponseReturnValue:
    """Take over what is right, and leave the rest."""
    record = _record_of(proposal)
    form, clashed = DecisionForm(data={"version": record.version}), None
    if form.is_sent_well():
        try:
            _decide(form, proposal)
            flash(_("Your decision is kept, and whoever proposed it gets a letter."), "done")
            return redirect(url_for("proposals.index" if may("proposal.review") else "people.profile"))
        except Clash as clash:
            clashed, form.version.data = clash, record.version
        except Refused as refusal:
            form.refuse(refusal)
    return _page(proposal, form, clashed)


def _page(proposal: Proposal, form: DecisionForm, clashed: Clash | None = None) -> ResponseReturnValue:
    record, is_staff = _record_of(proposal), may("proposal.review")
    is_own = isinstance(record, Person) and queries.is_same_person(current_actor().person_id, record)
    is_listed = survivor_of(proposal.person).directory_consent
    is_instead = isinstance(record, Person) and not is_own and queries.is_owned(record)
    answers_until = proposal.proposed_at + ANSWERS_WITHIN
    return render_template(
        "stakeholders/proposal.html",
        form=form,
        proposal=proposal,
        record=record,
        record_url=url_for("people.profile") if is_own and not is_staff else _page_of(record),
        proposer=proposal.person.name if is_staff or is_listed else "",
        is_own=is_own,
        is_instead=is_instead,
        is_early=is_instead and now() < answers_until,
        answers_until=answers_until,
        rows=_rows(proposal, record, form),
        clashed=clashed,
    ), STATUS if clashed else form.status


def _decide(form: DecisionForm, proposal: Proposal) -> None:
    record = _record_of(proposal)
    path = url_for("proposals.own") if isinstance(record, Person) else _page_of(record)
    with transaction():
        actions.decide_proposal(
            proposal,
            form.accepted(proposal),
            reason=form.reason.data or "",
            version=form.seen_version,
            url=_address(path),
            own_url=_address(url_for("people.profile")),
            by=current_actor(),
            at=now(),
        )


def _rows(proposal: Proposal, record: Organisation | Person, form: DecisionForm) -> list[dict[str, Any]]:
    """Return each field: as it was when the change was proposed, as it is now, and as it would be."""
    of_person = isinstance(record, Person)
    stands = actions.present_words(record, proposal.wanted)
    return [
        {
            "name": name,
            "label": field_name(name, of_person=of_person),
            "seen": said(name, proposal.seen[name]),
            "now": said(name, stands[name]),
            "wanted": said(name, wanted),
            "changed": (stands[name] or None) != (proposal.seen[name] or None),
            "accepted": name in (form.accept.data or ()),
        }
        for name, wanted in proposal.wanted.items()
    ]
