"""Beginning, saving, submitting, withdrawing and checking applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from portal.applications import mails, queries, rules
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application, SubmittedRevision
from portal.applications.workflow import LIFE
from portal.calls.facts import GRANTED_COUNT
from portal.calls.models import Call
from portal.calls.rules import closing_fault, eligibility
from portal.kernel.clock import day_in
from portal.kernel.codes import public_code
from portal.kernel.errors import Clash, Missing, Refused, refuse_if
from portal.kernel.i18n import mark, mark_plural
from portal.questionnaires import actions as questionnaires
from portal.questionnaires.filling import Fault, faults, in_force
from portal.questionnaires.queries import definition_of
from portal.stakeholders.models import Person
from portal.stakeholders.queries import snapshot_of
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def take(
    application: Application,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
) -> None:
    """Take one step of :data:`portal.applications.workflow.LIFE`; nothing else sets a state.

    :param act: the step's name, as in the table: ``begin_review``
    :param facts: ids and counts for the trail; ``words``: personal text, erasable
    :raises Clash: if the application is in no state that the step begins in
    """
    before = application.status
    application.status = LIFE.take(act, before)
    audit.record(
        f"application.{act}",
        application,
        by=by,
        at=at,
        from_state=before,
        to_state=application.status,
        facts=facts,
        words=words,
    )


def begin(call: Call, *, by: Actor, at: datetime) -> Application:
    """Begin a draft, or return the one application that the person has to this call already.

    :raises Refused: if the call is not open, or the person may not apply to it
    """
    person = _applicant(by)
    known = queries.live_application(call, person.id)
    if known is not None:
        return known
    refuse_if(closing_fault(call, at))
    refuse_if(next(iter(eligibility(call, person, granted=GRANTED_COUNT.ask()(person))), None))
    if call.questions is None:
        raise Refused(mark("This call has no application form yet."))
    application = Application(
        reference=public_code(),
        blind_code=public_code(),
        live_key=queries.live_key(call, person.id),
        call_id=call.id,
        person_id=person.id,
        begun_at=at,
        answers=questionnaires.new_sheet(call.questions),
    )
    db.session.add(application)
    db.session.flush()
    audit.record("application.begin", application, by=by, at=at, to_state=application.status)
    return application


def _applicant(by: Actor) -> Person:
    """Return the person who acts, locked, so that two beginnings at once are one."""
    person = queries.person_for_change(by.person_id)
    if person is None:
        raise Missing(mark("There is no such page."))
    return person


def save_section(
    application: Application, section_code: str, values: Mapping[str, Any], *, by: Actor, at: datetime
) -> list[Fault]:
    """Keep what was answered to a section of a draft, finished or not.

    :param values: question code → answer as it was sent; questions the section does not have are passed over
    :returns: what is still wrong with the section, what could not be stored first
    :raises Refused: if the call is not open
    :raises Clash: if the application is no draft any more
    """
    application = queries.application_for_change(application)
    sheet = application.answers
    refuse_if(rules.draft_fault(application.status), error=Clash)
    refuse_if(closing_fault(application.call, at))
    definition = definition_of(sheet.questions) if sheet is not None else None
    section = definition.section(section_code) if definition is not None else None
    if sheet is None or definition is None or section is None:
        raise Missing(mark("There is no such page."))
    refused = questionnaires.save_answers(sheet, section, values, by=by, at=at)
    told = {fault.question for fault in refused}
    missing = faults(section, in_force(definition, sheet.answers))
    return refused + [fault for fault in missing if fault.question not in told]


def submit(application: Application, *, url: str, by: Actor, at: datetime) -> SubmittedRevision:
    """Submit a draft: its answers are kept as a revision with their hash, and its applicant's snapshot.

    :param url: of the application, for the receipt
    :param at: when the request reached the server
    :raises Refused: if anything stands in its way; :func:`portal.applications.queries.obstacles_of` lists all
    :raises Clash: if it was submitted already
    """
    application = queries.application_for_change(application)
    person = _applicant(by)
    if not LIFE.allows("submit", application.status):
        raise Clash(mark("This application has been submitted already."))
    found = queries.obstacles_of(application, at)
    if found:
        raise _refusal(found)
    application.submitted_at = at
    application.track = rules.track_of(GRANTED_COUNT.ask()(person))
    for name, value in snapshot_of(person, on=day_in(at, application.call.zone)).items():
        setattr(application, name, value)
    revision = _keep_revision(application, at)
    take(application, "submit", by=by, at=at, facts={"revision": revision.number})
    mails.post_receipt(application, revision, url=url, at=at)
    return revision


def _refusal(found: Sequence[rules.Obstacle]) -> Refused:
    if len(found) == 1 or found[0].section is None:
        return Refused(found[0].sentence)
    return Refused(
        mark_plural(
            "%(num)s answer needs you before you can submit.",
            "%(num)s answers need you before you can submit.",
            len(found),
        )
    )


def _keep_revision(application: Application, at: datetime) -> SubmittedRevision:
    sheet = application.answers
    if sheet is None:
        raise Refused(mark("This call has no application form yet."))
    answers = in_force(definition_of(sheet.questions), sheet.answers)
    revision = SubmittedRevision(
        number=len(application.revisions) + 1,
        answers=answers,
        answers_hash=rules.answers_hash(sheet.version_id, answers),
        submitted_at=at,
    )
    application.revisions.append(revision)
    return revision


def withdraw(application: Application, *, by: Actor, at: datetime) -> None:
    """Take an application back; its person may begin anew while the call is open.

    :raises Clash: if it is decided already, or a draft, which is discarded
    """
    application = queries.application_for_change(application)
    take(application, "withdraw", by=by, at=at)
    application.live_key = None


def discard(application: Application, *, by: Actor, at: datetime) -> None:
    """Throw a draft away, its answers with it.

    :raises Clash: if it was submitted
    """
    application = queries.application_for_change(application)
    refuse_if(rules.draft_fault(application.status), error=Clash)
    audit.record("application.discard", application, by=by, at=at, from_state=application.status)
    sheet = application.answers
    db.session.delete(application)
    db.session.flush()
    if sheet is not None:
        db.session.delete(sheet)


def find_eligible(application: Application, *, by: Actor, at: datetime) -> None:
    """Let an application go on to be read.

    :raises Refused: if it is the doer's own
    :raises Clash: if it is past that step
    """
    application = queries.application_for_change(application)
    refuse_own([application], by)
    take(application, "find_eligible", by=by, at=at)


def find_all_eligible(call: Call, references: Sequence[str], *, by: Actor, at: datetime) -> int:
    """Let the chosen applications of a call go on; those past that step are passed over.

    :returns: how many went on
    :raises Refused: if one of them is the doer's own
    """
    found = [a for a in queries.chosen(call, references) if a.status is ApplicationStatus.SUBMITTED]
    refuse_own(found, by)
    for application in found:
        take(application, "find_eligible", by=by, at=at)
    return len(found)


def refuse_own(applications: Sequence[Application], by: Actor) -> None:
    """Refuse who runs a call and applied to it: nobody moves their own application on.

    :raises Refused: naming the first that is the doer's own
    """
    own = queries.records_of(by.person_id)
    for application in applications:
        if application.person_id in own:
            raise Refused(
                mark(
                    "You wrote %(reference)s yourself, so somebody else has to act on it.",
                    reference=application.reference,
                )
            )


def find_ineligible(application: Application, reason: str, *, url: str, by: Actor, at: datetime) -> None:
    """End an application that may not take part; its applicant is told why by letter.

    :raises Refused: if there is no reason, or it is the doer's own
    :raises Clash: if it is past that step
    """
    refuse_if(rules.reason_fault(reason), field="reason")
    application = queries.application_for_change(application)
    refuse_own([application], by)
    take(application, "find_ineligible", by=by, at=at, words={"reason": reason})
    mails.post_not_eligible(application, reason, url=url, at=at)
