"""This is me: asking for a record of the inventory, and the staff's answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, queries
from portal.accounts.forms import ClaimForm, RefusalForm
from portal.accounts.models import Claim
from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.settings import Settings
from portal.stakeholders import queries as stakeholders
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import survivor_of
from portal.system.conflicts import STATUS
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("claims", __name__)


@dataclass(frozen=True)
class Pair:
    """A request, and the record that may be meant."""

    claim: Claim
    known: Person


def _pair(code: str, known: str) -> Pair | None:
    claim, person = queries.claim_by_code(code), stakeholders.person_by_code(known)
    return Pair(claim, survivor_of(person)) if claim is not None and person is not None else None


@blueprint.route("/profile/claim", methods=["GET", "POST"])
@guard("claim.ask")
def ask() -> ResponseReturnValue:
    """Ask for the record that one had before one had an account."""
    form, account = ClaimForm(), queries.account(current_actor().account_id or "")
    known = _named()
    if form.is_sent_well():
        try:
            with transaction():
                actions.ask_claim(note=form.note.data or "", known=known, by=current_actor(), at=now())
            flash(_("Thank you. Staff compare the two records, and you get a letter."), "done")
            return redirect(url_for("people.profile"))
        except Refused as refusal:
            form.refuse(refusal)
    waiting = queries.open_claim_of(account) if account is not None else None
    return render_template("accounts/claim_form.html", form=form, known=known, waiting=waiting), form.status


def _named() -> Person | None:
    """Return the person whose public page led here; of others nothing is known here."""
    person = stakeholders.person_by_code(request.args.get("person", ""))
    return survivor_of(person) if person is not None and may("person.see", person) else None


@blueprint.get("/claims")
@guard("claim.decide")
def index() -> ResponseReturnValue:
    """List the requests that wait for an answer."""
    page = queries.open_claims(page_number(request.args.get("page")))
    return render_template("accounts/claims.html", page=page)


@blueprint.get("/claims/<code>")
@guard("claim.decide", queries.claim_by_code)
def show(claim: Claim) -> ResponseReturnValue:
    """Show a request, and look for the record that is meant."""
    return _page(claim, RefusalForm())


def _page(claim: Claim, form: RefusalForm) -> ResponseReturnValue:
    words = request.args.get("q", "")[:200]
    return render_template(
        "accounts/claim.html",
        claim=claim,
        own=claim.account.person,
        words=words,
        found=queries.persons_who_may_be(claim, words),
        form=form,
    ), form.status


@blueprint.post("/claims/<code>/refuse")
@guard("claim.decide", queries.claim_by_code)
def refuse(claim: Claim) -> ResponseReturnValue:
    """Say that no record is theirs, and why."""
    form = RefusalForm()
    if form.is_sent_well():
        try:
            with transaction():
                actions.refuse_claim(
                    claim, reason=form.reason.data or "", url=_profile(), by=current_actor(), at=now()
                )
            flash(_("The request is refused, and whoever asked gets a letter."), "done")
            return redirect(url_for("claims.index"))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(claim, form)


@blueprint.route("/claims/<code>/people/<known>", methods=["GET", "POST"])
@guard("claim.decide", _pair)
def compare(pair: Pair) -> ResponseReturnValue:
    """Show both records side by side, and make them one."""
    fault, status = None, 200
    if request.method == "POST":
        try:
            with transaction():
                actions.accept_claim(pair.claim, pair.known, url=_profile(), by=current_actor(), at=now())
            flash(_("The two records are one, and whoever asked gets a letter."), "done")
            return redirect(url_for("claims.index"))
        except Refused as refusal:
            fault, status = refusal, STATUS if isinstance(refusal, Clash) else refusal.status
    own = pair.claim.account.person
    return render_template(
        "accounts/claim_compare.html",
        claim=pair.claim,
        own=own,
        known=pair.known,
        workplaces=[stakeholders.affiliations_of(each) for each in (own, pair.known)],
        fault=fault,
    ), status


def _profile() -> str:
    settings: Settings = current_app.extensions["portal_settings"]
    return settings.address + url_for("people.profile")
