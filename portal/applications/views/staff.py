"""Pages for those who run a call: its applications, one by one and together."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.applications import actions, queries, rules
from portal.applications.enums import ApplicationStatus
from portal.applications.forms import NotEligibleForm
from portal.applications.models import Application
from portal.applications.views.shared import address_of, blueprint, definition_for
from portal.applications.workflow import LIFE
from portal.calls.models import Call
from portal.calls.queries import call_by_code, trail
from portal.kernel.clock import now
from portal.questionnaires.reading import readings
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import language
from portal.system.paging import page_number
from portal.system.visitor import current_actor


def _submitted(code: str, reference: str) -> Application | None:
    """Return an application for staff; a draft is its writer's own."""
    found = queries.application_of_call(code, reference)
    return None if found is None or found.status is ApplicationStatus.DRAFT else found


@blueprint.get("/calls/<code>/applications")
@guard("application.list", call_by_code)
def of_call(call: Call) -> ResponseReturnValue:
    """List the applications to a call, by state."""
    wanted = [each for each in ApplicationStatus if each == request.args.get("state")]
    return render_template(
        "applications/of_call.html",
        call=call,
        page=queries.applications_of_call(call, statuses=wanted, page=page_number(request.args.get("page"))),
        counts=queries.counts_by_status(call),
        statuses=[each for each in ApplicationStatus if each is not ApplicationStatus.DRAFT],
        chosen=wanted[0] if wanted else None,
        draft=ApplicationStatus.DRAFT,
        submitted=ApplicationStatus.SUBMITTED,
    )


@blueprint.post("/calls/<code>/applications/eligible")
@guard("application.check_many", call_by_code)
def find_all_eligible(call: Call) -> ResponseReturnValue:
    """Let the chosen applications go on to be read."""
    chosen = request.form.getlist("chosen")[:500]
    with transaction():
        count = actions.find_all_eligible(call, chosen, by=current_actor(), at=now())
    flash(
        ngettext("%(num)s application is eligible now.", "%(num)s applications are eligible now.", count),
        "done",
    )
    return redirect(url_for("applications.of_call", code=call.code))


@blueprint.get("/calls/<code>/applications/<reference>")
@guard("application.read", _submitted)
def staff_file(application: Application) -> ResponseReturnValue:
    """Show staff the whole application and what was done to it."""
    return _show_file(application, NotEligibleForm())


def _show_file(application: Application, form: NotEligibleForm) -> ResponseReturnValue:
    revision = queries.latest_revision(application)
    page = render_template(
        "applications/file.html",
        application=application,
        call=application.call,
        form=form,
        revision=revision,
        sections=readings(definition_for(application), revision.answers, language()) if revision else [],
        trail=trail(application),
        can_check=LIFE.allows("find_eligible", application.status),
        standing=rules.standing(application.status),
        states=ApplicationStatus,
    )
    return page, form.status


@blueprint.post("/calls/<code>/applications/<reference>/eligible")
@guard("application.check", _submitted)
def find_eligible(application: Application) -> ResponseReturnValue:
    """Let one application go on to be read."""
    with transaction():
        actions.find_eligible(application, by=current_actor(), at=now())
    flash(_("The application is eligible now."), "done")
    return redirect(url_for("applications.of_call", code=application.call.code))


@blueprint.post("/calls/<code>/applications/<reference>/ineligible")
@guard("application.check", _submitted)
def find_ineligible(application: Application) -> ResponseReturnValue:
    """End an application that may not take part, with the reason."""
    form = NotEligibleForm()
    if not form.is_sent_well():
        return _show_file(application, form)
    with transaction():
        actions.find_ineligible(
            application, form.reason.data, url=address_of(application), by=current_actor(), at=now()
        )
    flash(_("The applicant is told by letter."), "done")
    return redirect(url_for("applications.of_call", code=application.call.code))
