"""Pages for who applies: one section at a time, review, submit, withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.queries import account as account_by_id
from portal.applications import actions, queries, rules
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.applications.views.shared import address_of, blueprint, definition_for
from portal.applications.workflow import LIFE
from portal.calls.models import Call
from portal.calls.queries import call_by_code
from portal.calls.rules import closing_fault
from portal.kernel.clock import day_in, now
from portal.kernel.errors import Clash, Refused
from portal.questionnaires.definitions import Definition, Section, text_in
from portal.questionnaires.filling import progress
from portal.questionnaires.forms import form_for
from portal.questionnaires.reading import readings
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import language
from portal.system.visitor import current_actor


@dataclass(frozen=True)
class SectionPage:
    """One section of somebody's application."""

    application: Application
    definition: Definition
    section: Section

    @property
    def person_id(self) -> str | None:
        """Whose it is."""
        return self.application.person_id


def _section_page(reference: str, section: str) -> SectionPage | None:
    application = queries.application_by_reference(reference)
    definition = definition_for(application) if application is not None else None
    found = definition.section(section) if definition is not None else None
    if application is None or definition is None or found is None:
        return None
    return SectionPage(application, definition, found)


def _frame(application: Application) -> dict[str, Any]:
    """Return what every page of an application shows: its steps, its deadline, its standing."""
    sheet = application.answers
    reader = account_by_id(current_actor().account_id or "")
    answers = sheet.answers if sheet is not None else {}
    return {
        "application": application,
        "call": application.call,
        "steps": [
            (text_in(each.section.title, language()), each)
            for each in progress(definition_for(application), answers)
        ],
        "standing": rules.standing(application.status),
        "reader_zone": reader.time_zone if reader is not None else "UTC",
        "closed": closing_fault(application.call, now()),
        "is_draft": application.status is ApplicationStatus.DRAFT,
    }


@blueprint.post("/calls/<code>/apply")
@guard("application.begin", call_by_code)
def begin(call: Call) -> ResponseReturnValue:
    """Begin an application, or go on with the one that is there."""
    with transaction():
        application = actions.begin(call, by=current_actor(), at=now())
        reference = application.reference
    return redirect(url_for("applications.show", reference=reference))


@blueprint.get("/applications/<reference>")
@guard("application.read_own", queries.application_by_reference)
def show(application: Application) -> ResponseReturnValue:
    """Show where an application stands and what comes next."""
    revision, frame = queries.latest_revision(application), _frame(application)
    return render_template(
        "applications/show.html",
        revision=revision,
        sections=readings(definition_for(application), revision.answers, language()) if revision else [],
        can_withdraw=LIFE.allows("withdraw", application.status),
        **_days(application, frame["reader_zone"]),
        **frame,
    )


def _days(application: Application, zone: str) -> dict[str, Any]:
    """Return the days of an application's timeline: the reader's own in their zone, the deadline in the call's."""
    moments = {
        "begun_on": (application.begun_at, zone),
        "submitted_on": (application.submitted_at, zone),
        "closes_on": (application.call.closes_at, application.call.zone),
    }
    return {name: day_in(moment, place) if moment else None for name, (moment, place) in moments.items()}


@blueprint.route("/applications/<reference>/sections/<section>", methods=["GET", "POST"])
@guard("application.edit", _section_page)
def section(page: SectionPage) -> ResponseReturnValue:
    """Answer one section; what is typed is kept, then the page says what is still wrong."""
    sheet = page.application.answers
    if page.application.status is not ApplicationStatus.DRAFT and request.method == "GET":
        return redirect(url_for("applications.show", reference=page.application.reference))
    form = form_for(page.section, sheet.answers if sheet else {}, language())
    if request.method == "POST":
        try:
            with transaction():
                faults = actions.save_section(
                    page.application, page.section.code, form.values(), by=current_actor(), at=now()
                )
        except Refused as refusal:
            form.refuse(refusal)
            return _show_section(page, form), refusal.status
        if not faults or request.form.get("later"):
            return _go_on(page)
        form.show(faults)
        return _show_section(page, form, kept=True), 422
    return _show_section(page, form)


def _go_on(page: SectionPage) -> ResponseReturnValue:
    reference = page.application.reference
    if request.form.get("later"):
        flash(_("Your answers are kept. You can go on whenever you like, until the call closes."), "done")
        return redirect(url_for("applications.show", reference=reference))
    following = _next(page)
    if following is None:
        return redirect(url_for("applications.review", reference=reference))
    return redirect(url_for("applications.section", reference=reference, section=following))


def _next(page: SectionPage) -> str | None:
    codes = [each.code for each in page.definition.sections]
    place = codes.index(page.section.code) + 1
    return codes[place] if place < len(codes) else None


def _show_section(page: SectionPage, form: Any, *, kept: bool = False) -> str:
    codes = [each.code for each in page.definition.sections]
    return render_template(
        "applications/section.html",
        form=form,
        section=page.section,
        title=text_in(page.section.title, language()),
        intro=text_in(page.section.intro, language()),
        place=codes.index(page.section.code) + 1,
        kept=kept,
        **_frame(page.application),
    )


@blueprint.get("/applications/<reference>/review")
@guard("application.submit", queries.application_by_reference)
def review(application: Application) -> ResponseReturnValue:
    """Read everything once more before it is submitted."""
    if application.status is not ApplicationStatus.DRAFT:
        return redirect(url_for("applications.show", reference=application.reference))
    return _show_review(application)


def _show_review(application: Application, refusal: Refused | None = None) -> str:
    sheet, definition = application.answers, definition_for(application)
    return render_template(
        "applications/review.html",
        obstacles=queries.obstacles_of(application, now()),
        labels={each.code: text_in(each.label, language()) for each in definition},
        sections=readings(definition, sheet.answers if sheet else {}, language()),
        refusal=refusal,
        **_frame(application),
    )


@blueprint.post("/applications/<reference>/review")
@guard("application.submit", queries.application_by_reference)
def submit(application: Application) -> ResponseReturnValue:
    """Submit; sent twice it is submitted once."""
    try:
        with transaction():
            actions.submit(application, url=address_of(application), by=current_actor(), at=now())
        flash(_("Your application is submitted. A receipt is on its way by mail."), "done")
    except Clash:
        pass  # it was submitted before: its page says so
    except Refused as refusal:
        return _show_review(application, refusal), refusal.status
    return redirect(url_for("applications.show", reference=application.reference))


@blueprint.route("/applications/<reference>/withdraw", methods=["GET", "POST"])
@guard("application.withdraw", queries.application_by_reference)
def withdraw(application: Application) -> ResponseReturnValue:
    """Ask once, then take the application back."""
    if request.method == "GET":
        if not LIFE.allows("withdraw", application.status):
            return redirect(url_for("applications.show", reference=application.reference))
        return render_template("applications/withdraw.html", **_frame(application))
    with transaction():
        actions.withdraw(application, by=current_actor(), at=now())
    flash(_("Your application is withdrawn."), "done")
    return redirect(url_for("applications.show", reference=application.reference))


@blueprint.post("/applications/<reference>/discard")
@guard("application.withdraw", queries.application_by_reference)
def discard(application: Application) -> ResponseReturnValue:
    """Throw a draft away."""
    code = application.call.code
    with transaction():
        actions.discard(application, by=current_actor(), at=now())
    flash(_("Your draft is discarded."), "done")
    return redirect(url_for("calls.show", code=code))
