"""Changes that people who are not staff propose: their form, their list, and the editors' queue."""

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
from portal.stakeholders.forms import DecisionForm, ProposalForm, field_name, said
from portal.stakeholders.models import Organisation, Person, Proposal
from portal.stakeholders.survivors import survivor_of
from portal.system import once
from portal.system.conflicts import STATUS, conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("proposals", __name__)
blueprint.add_app_template_filter(field_name, "organisation_field_name")


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
    with transaction():
        if once.earlier(form.once.data, by.account_id or "") is None:
            actions.propose_change(
                organisation,
                form.wanted(),
                version=form.seen_version,
                note=form.note.data or None,
                by=by,
                at=at,
            )
            once.keep(form.once.data, by.account_id or "", location=url_for("proposals.own"), at=at)


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


@blueprint.get("/proposals/own")
@guard("proposal.list_own")
def own() -> ResponseReturnValue:
    """List what the reader has proposed, and what was decided."""
    found = queries.proposals_by(_oneself())
    return render_template("stakeholders/own_proposals.html", proposals=found)


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
    """List the changes that wait for an editor."""
    page = queries.waiting_proposals(page_number(request.args.get("page")))
    return render_template("stakeholders/proposals.html", page=page)


@blueprint.route("/proposals/<code>", methods=["GET", "POST"])
@guard("proposal.review", queries.proposal_by_code)
def review(proposal: Proposal) -> ResponseReturnValue:
    """Show a proposed change field by field, and take over what is right."""
    organisation = survivor_of(proposal.organisation)
    form, clashed = DecisionForm(data={"version": organisation.version}), None
    if form.is_sent_well():
        try:
            _decide(form, proposal, organisation)
            flash(_("Your decision is kept, and whoever proposed it gets a letter."), "done")
            return redirect(url_for("proposals.index"))
        except Clash as clash:
            clashed, form.version.data = clash, organisation.version
        except Refused as refusal:
            form.refuse(refusal)
    return render_template(
        "stakeholders/proposal.html",
        form=form,
        proposal=proposal,
        organisation=organisation,
        rows=_rows(proposal, organisation, form),
        clashed=clashed,
    ), STATUS if clashed else form.status


def _decide(form: DecisionForm, proposal: Proposal, organisation: Organisation) -> None:
    settings: Settings = current_app.extensions["portal_settings"]
    address = settings.address + url_for("organisations.show", code=organisation.code)
    with transaction():
        actions.decide_proposal(
            proposal,
            form.accepted(proposal),
            reason=form.reason.data or "",
            version=form.seen_version,
            url=address,
            by=current_actor(),
            at=now(),
        )


def _rows(proposal: Proposal, organisation: Organisation, form: DecisionForm) -> list[dict[str, Any]]:
    """Return each field: as it was when the change was proposed, as it is now, and as it would be."""
    stands = actions.answers_of(organisation)
    rows = []
    for name, wanted in proposal.wanted.items():
        present = actions.plain(getattr(stands, name))
        rows.append(
            {
                "name": name,
                "label": field_name(name),
                "seen": said(name, proposal.seen[name]),
                "now": said(name, present),
                "wanted": said(name, wanted),
                "changed": present != proposal.seen[name],
                "accepted": name in (form.accept.data or ()),
            }
        )
    return rows
