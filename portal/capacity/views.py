"""The inventory of capacity-building programmes: its list with filters, each programme's page, and the forms."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.capacity import actions, queries
from portal.capacity.enums import Origin
from portal.capacity.forms import ProgrammeForm
from portal.capacity.models import Programme
from portal.kernel.clock import now
from portal.kernel.enums import Audience, Topic
from portal.kernel.errors import Clash, Missing, Refused
from portal.stakeholders.queries import last_saving, trail_of
from portal.system import once
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.forms import ReasonForm
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("programmes", __name__)


@blueprint.get("/programmes")
@guard("programme.read")
def index() -> ResponseReturnValue:
    """List programmes, narrowed by words and by links."""
    choice = _choice(is_editor=may("programme.edit"))
    return render_template(
        "capacity/programmes.html",
        page=queries.programmes_found(choice, page_number(request.args.get("page"))),
        choice=choice,
        facets=queries.programme_facets(choice),
    )


def _choice(*, is_editor: bool) -> queries.ProgrammeChoice:
    asked = request.args
    language = asked.get("language", "")
    return queries.ProgrammeChoice(
        on=now().date(),
        words=asked.get("q", "")[:200],
        topic=asked.get("topic", type=Topic),
        audience=asked.get("audience", type=Audience),
        language=language if re.fullmatch("[a-z]{2,3}", language) else None,
        origin=asked.get("origin", type=Origin),
        regional={"yes": True, "no": False}.get(asked.get("regional", "")),
        running=asked.get("running", type=queries.Running),
        hidden=is_editor,
    )


@blueprint.get("/programmes/<code>")
@guard("programme.read", queries.programme_by_code)
def show(programme: Programme) -> ResponseReturnValue:
    """Show a programme and its runs."""
    is_editor = may("programme.edit")
    return render_template(
        "capacity/programme.html",
        listed=queries.listed(programme, hidden=is_editor),
        programme=programme,
        offerings=queries.offerings_of(programme),
        today=now().date(),
        trail=trail_of(programme) if is_editor else None,
    )


@blueprint.route("/programmes/new", methods=["GET", "POST"])
@guard("programme.edit")
def new() -> ResponseReturnValue:
    """Add a programme; the form sent twice adds one."""
    form = ProgrammeForm()
    if form.is_sent_well():
        try:
            location = _added(form)
            if location is not None:
                flash(_("The programme is in the inventory."), "done")
                return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("capacity/programme_form.html", form=form, programme=None), form.status


def _added(form: ProgrammeForm) -> str | None:
    """Add the programme; not while the editor must say which organisation is meant."""
    answers = form.answers()
    if answers is None:
        return None

    def act() -> str:
        programme = actions.add_programme(answers, by=current_actor(), at=now())
        return url_for("programmes.show", code=programme.code)

    with transaction():
        return once.led_to(form.once.data, current_actor(), act, at=now())


@blueprint.route("/programmes/<code>/edit", methods=["GET", "POST"])
@guard("programme.edit", queries.programme_by_code)
def edit(programme: Programme) -> ResponseReturnValue:
    """Edit a programme; of two editors the second is shown both versions."""
    code, form = programme.code, ProgrammeForm.of(programme)
    if form.is_sent_well():
        try:
            if _saved(programme, form):
                flash(_("The programme is saved."), "done")
                return redirect(url_for("programmes.show", code=code))
        except Missing:
            raise
        except Clash:
            return _conflict(programme, form)
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("capacity/programme_form.html", form=form, programme=programme), form.status


def _saved(programme: Programme, form: ProgrammeForm) -> bool:
    """Save the programme; not while the editor must say which organisation is meant."""
    answers = form.answers()
    if answers is None:
        return False
    with transaction():
        actions.edit_programme(programme, answers, version=form.seen_version, by=current_actor(), at=now())
    return True


def _conflict(programme: Programme, form: ProgrammeForm) -> ResponseReturnValue:
    saving = last_saving(programme)
    return conflict_page(
        form,
        ProgrammeForm.of(programme, formdata=None),
        editor=saving.name,
        saved_at=saving.at,
        version=programme.version,
        theirs_url=url_for("programmes.show", code=programme.code),
    )


@blueprint.route("/programmes/<code>/remove", methods=["GET", "POST"])
@guard("programme.edit", queries.programme_by_code)
def remove(programme: Programme) -> ResponseReturnValue:
    """Take out a programme that has no runs, with a reason."""
    form = ReasonForm(data={"version": programme.version})
    if form.is_sent_well():
        try:
            with transaction():
                actions.remove_programme(
                    programme,
                    version=form.seen_version,
                    reason=form.reason.data,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The programme is removed."), "done")
            return redirect(url_for("programmes.index"))
        except (Clash, Missing):
            raise
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("capacity/programme_remove.html", form=form, programme=programme), form.status
