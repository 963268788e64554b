"""Pages of calls: for the public, and for those who run them."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.queries import account as account_by_id
from portal.calls import actions, queries, rubrics, rules
from portal.calls.enums import CallState, Track
from portal.calls.facts import GRANTED_COUNT
from portal.calls.forms import CallForm, NewCallForm
from portal.calls.models import Call
from portal.calls.terms import SHIPPED
from portal.kernel.clock import day_in, now
from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import Sentence
from portal.questionnaires.definitions import missing_languages, text_in
from portal.questionnaires.forms import form_for
from portal.questionnaires.queries import definition_of, published_versions
from portal.stakeholders.queries import last_saving
from portal.system import once, returns
from portal.system.access import Actor, Role
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import LANGUAGES, format_wall_time, language, zone_name
from portal.system.visitor import current_actor

blueprint = Blueprint("calls", __name__)


def reader_zone() -> str | None:
    """Return the zone of who is signed in, for the second line of a deadline."""
    account = account_by_id(current_actor().account_id or "")
    return account.time_zone if account is not None else None


@blueprint.get("/calls")
@guard("call.list")
def index() -> ResponseReturnValue:
    """List the calls: open, soon, closed."""
    at = now()
    groups: dict[CallState, list[Call]] = {each: [] for each in CallState}
    for call in queries.published_calls():
        groups[rules.state(call, at)].append(call)
    groups[CallState.CLOSED].reverse()
    return render_template("calls/index.html", groups=groups, states=CallState)


@blueprint.get("/calls/<code>")
@guard("call.read", queries.call_by_code)
def show(call: Call) -> ResponseReturnValue:
    """Show a call: its deadline, what it offers, who may apply, how it is decided."""
    at, zone = now(), reader_zone()
    criteria = queries.criteria_of(call.rubric)
    return render_template(
        "calls/show.html",
        call=call,
        state=rules.state(call, at),
        states=CallState,
        tracks=Track,
        days_left=max(0, (call.closes_at - at).days),
        opens_on=day_in(call.opens_at, call.zone) if call.opens_at else None,
        closes_on=day_in(call.closes_at, call.zone),
        closes=_said(call.closes_at, call.zone),
        closes_for_you=_said(call.closes_at, zone) if zone and zone != call.zone else None,
        criteria=[(text_in(each.label, language()), each) for each in criteria],
        totals={track: rubrics.most_points(criteria, track) for track in Track},
        accept_until=rules.accept_until(call),
        section_count=len(definition_of(call.questions).sections) if call.questions else 0,
        obstacles=_obstacles(call),
        sign_in_to_apply=url_for(
            "accounts.sign_in", next=returns.sign(url_for("calls.show", code=call.code))
        ),
    )


def _said(at: datetime, zone: str) -> tuple[str, str, str]:
    """Return an instant as the deadline shows it: for machines, in words, and its zone."""
    return at.isoformat(), format_wall_time(at, zone, weekday=True), zone_name(zone, at)


def _obstacles(call: Call) -> list[Sentence] | None:
    """Return why the reader may not apply; None for a stranger, of whom nothing is known."""
    person = queries.person_of(current_actor().person_id)
    return rules.eligibility(call, person, granted=GRANTED_COUNT.ask()(person)) if person else None


@blueprint.get("/calls/manage")
@guard("call.manage")
def manage() -> ResponseReturnValue:
    """List the calls that the reader runs."""
    calls = queries.managed_calls(_scope(current_actor()))
    return render_template(
        "calls/manage.html", calls=[(call, rules.state(call, now())) for call in calls], states=CallState
    )


def _scope(actor: Actor) -> frozenset[str] | None:
    return None if actor.has_role(Role.ADMINISTRATOR) else actor.scopes(Role.CALL_MANAGER, "call")


@blueprint.route("/calls/new", methods=["GET", "POST"])
@guard("call.create")
def create() -> ResponseReturnValue:
    """Make a call; a form sent twice makes one."""
    form = NewCallForm(zone="UTC", accept_days=7, questions_id=SHIPPED, rubric_id=SHIPPED)
    _offer(form)
    if form.is_sent_well():
        try:
            return redirect(_create(form, current_actor(), now()))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("calls/edit.html", form=form, call=None), form.status


def _create(form: NewCallForm, actor: Actor, at: datetime) -> str:
    def act() -> str:
        call = actions.draft(code=form.code.data, terms=form.terms(), by=actor, at=at)
        return url_for("calls.show", code=call.code)

    with transaction():
        return once.led_to(form.once.data, actor, act, at=at)


def _offer(form: CallForm) -> None:
    form.offer(
        events=queries.events_to_tie(),
        funders=queries.possible_funders(),
        questions=published_versions(),
        rubrics=queries.published_rubrics(),
    )


@blueprint.route("/calls/<code>/edit", methods=["GET", "POST"])
@guard("call.edit", queries.call_by_code)
def edit(call: Call) -> ResponseReturnValue:
    """Change a call; who saves second sees both versions."""
    form = CallForm()
    _offer(form)
    if request.method == "GET":
        form.fill(call)
    if form.is_sent_well():
        try:
            with transaction():
                actions.edit(call, terms=form.terms(), version=_version(form), by=current_actor(), at=now())
            flash(_("The call is saved."), "done")
            return redirect(url_for("calls.show", code=call.code))
        except Clash:
            return _show_conflict(call, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("calls/edit.html", form=form, call=call), form.status


def _version(form: CallForm) -> int:
    sent = form.version.data or ""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0


def _show_conflict(call: Call, form: CallForm) -> ResponseReturnValue:
    theirs = CallForm(formdata=None)
    _offer(theirs)
    theirs.fill(call)
    saving = last_saving(call)
    return conflict_page(
        form,
        theirs,
        editor=saving.name,
        saved_at=saving.at,
        version=call.version,
        theirs_url=url_for("calls.edit", code=call.code),
    )


@blueprint.post("/calls/<code>/publish")
@guard("call.publish", queries.call_by_code)
def publish(call: Call) -> ResponseReturnValue:
    """Show the call to everybody."""
    try:
        with transaction():
            actions.publish(call, by=current_actor(), at=now())
        flash(_("The call is published."), "done")
    except Refused as refusal:
        return _preview(call, refusal), refusal.status
    return redirect(url_for("calls.show", code=call.code))


@blueprint.get("/calls/<code>/preview")
@guard("call.edit", queries.call_by_code)
def preview(call: Call) -> ResponseReturnValue:
    """Show the form as an applicant sees it, in the language of ``in``; what is not translated is named."""
    return _preview(call)


def _preview(call: Call, refusal: Refused | None = None) -> str:
    wanted = request.args.get("in", "")
    chosen = wanted if wanted in LANGUAGES else language()
    definition = definition_of(call.questions) if call.questions else None
    sections = definition.sections if definition else ()
    return render_template(
        "calls/preview.html",
        call=call,
        chosen=chosen,
        interface_languages=LANGUAGES,
        sections=[(text_in(each.title, chosen), text_in(each.intro, chosen), each) for each in sections],
        forms=[form_for(each, {}, chosen, alone=False) for each in sections],
        gaps=missing_languages(definition) if definition else {},
        lacks=rules.publish_faults(call, now()),
        refusal=refusal,
    )
