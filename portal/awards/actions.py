"""Staging decisions, publishing them together, and what becomes of the offers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from portal.applications.actions import take
from portal.applications.models import Application
from portal.applications.queries import records_of
from portal.awards import queries, rules
from portal.awards.enums import AwardStatus, Outcome
from portal.awards.mails import post_decision, post_expired, recipient_of
from portal.awards.models import Award, Decision
from portal.awards.workflow import LIFE, PUBLISHES
from portal.calls.models import Call
from portal.kernel.clock import day_in
from portal.kernel.codes import public_code
from portal.kernel.errors import Clash, Expired, Missing, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.reviews import conflicts
from portal.reviews.parties import parties_of_applications, parties_of_persons
from portal.reviews.queries import locked_application
from portal.system import audit
from portal.system.access import PORTAL, Actor
from portal.system.database import db

CODE_PLACE = "AWARD-CODE"
"""Where the code of an award goes in the address that :func:`publish` is given."""

MOST_TEXT = 5_000


def stage(
    application: Application,
    outcome: Outcome,
    *,
    place: int | None = None,
    reason: str | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """Write down what is meant to be decided on an application; nobody is told before it is published.

    A decision staged earlier is replaced.

    :param place: in the order of alternates
    :raises Refused: if the application is not scored, or records show that the doer has something in
        common with the applicant
    """
    application = _locked_scored(application)
    _refuse_conflicted(application, by, at)
    decision = queries.decision_on(application.id) or Decision(application=application)
    before = decision.outcome
    decision.outcome, decision.place = outcome, place
    decision.reason = (reason or "").strip()[:MOST_TEXT] or None
    decision.staged_at, decision.staged_by = at, by.account_id
    db.session.add(decision)
    audit.record(
        "decision.stage",
        decision,
        by=by,
        at=at,
        from_state=before,
        to_state=outcome,
        facts={"application": application.id, "place": place},
        words={"reason": decision.reason} if decision.reason else None,
    )
    return decision


def unstage(application: Application, *, by: Actor, at: datetime) -> None:
    """Take a staged decision back; without one, nothing happens.

    :raises Refused: as :func:`stage`
    """
    application = _locked_scored(application)
    _refuse_conflicted(application, by, at)
    decision = queries.decision_on(application.id)
    if decision is not None:
        facts = {"application": application.id}
        audit.record("decision.unstage", decision, by=by, at=at, from_state=decision.outcome, facts=facts)
        db.session.delete(decision)


def _locked_scored(application: Application) -> Application:
    found = locked_application(application.id)
    if found is None:
        raise Missing(mark("There is no such application."))
    refuse_if(rules.staging_fault(found.status), error=Clash)
    return found


def _refuse_conflicted(application: Application, by: Actor, at: datetime) -> None:
    """Refuse who has something in common with the applicant: what they may do, they do not do now.

    What is unknown does not count here as it does for readers: a decision is staged in the open, before
    everybody who manages the call.
    """
    if by.person_id is None:
        return
    doer = parties_of_persons([by.person_id])[by.person_id]
    applicant = parties_of_applications([application])[application.id]
    reasons = conflicts.shared(doer, applicant, on=at.astimezone(UTC).date())
    if reasons:
        raise Refused(
            mark(
                "Somebody else has to decide on %(reference)s. %(evidence)s",
                reference=application.reference,
                evidence=reasons[0],
            )
        )


def publish(call: Call, *, award_url: str, by: Actor, at: datetime) -> int:
    """Publish every staged decision of a call at once: states, offers and letters, or nothing of it.

    Run again, it does nothing more, as no scored application is left.

    :param award_url: address of an award's page, with :data:`CODE_PLACE` where its code goes
    :returns: how many applications were decided
    :raises Refused: if a scored application has no decision, more are selected than there are places,
        nobody pays, or the doer applied to this call
    """
    call = queries.locked_call(call)
    scored = queries.locked_scored(call)
    decisions = queries.decisions_on(scored)
    _refuse_unready(call, scored, decisions, by)
    if not scored:
        return 0
    accounts = queries.accounts_of({each.person_id for each in scored if each.person_id})
    written = 0
    for application in scored:
        decision = decisions[application.id]
        award = _decide(application, decision, by=by, at=at)
        to = recipient_of(application.person, accounts.get(application.person_id or ""))
        if to is not None:
            url = award_url.replace(CODE_PLACE, award.code) if award else ""
            post_decision(application, decision.outcome, to, award=award, award_url=url, at=at)
            written += 1
    facts = {"decisions": len(scored), "letters": written, "selected": _selected(decisions.values())}
    audit.record("decision.publish", call, by=by, at=at, facts=facts)
    return len(scored)


def _selected(decisions: Collection[Decision]) -> int:
    return sum(each.outcome is Outcome.SELECTED for each in decisions)


def _refuse_unready(
    call: Call, scored: Collection[Application], decisions: dict[str, Decision], by: Actor
) -> None:
    own = records_of(by.person_id)
    if any(each.person_id in own for each in scored):
        raise Refused(mark("You applied to this call yourself, so somebody else has to publish."))
    refuse_if(rules.undecided_fault(len(scored) - len(decisions)))
    selected = _selected(decisions.values())
    refuse_if(rules.places_fault(selected, queries.places_taken(call), call.places))
    if selected:
        refuse_if(rules.funder_fault(call.funder_id))


def _decide(application: Application, decision: Decision, *, by: Actor, at: datetime) -> Award | None:
    decision.published_at = at
    take(application, PUBLISHES[decision.outcome], by=by, at=at, facts={"decision": decision.id})
    return _offer(application, by=by, at=at) if decision.outcome is Outcome.SELECTED else None


def _offer(application: Application, *, by: Actor, at: datetime) -> Award:
    call = application.call
    award = Award(
        code=public_code(),
        title=call.title,
        call=call,
        application=application,
        kind=call.kind,
        person=application.person,
        funder=call.funder,
        status=LIFE.initial,
        awarded_on=day_in(at, call.zone),
        track=application.track,
        amount_minor=call.amount_minor,
        amount_currency=call.amount_currency,
        offered_at=at,
        accept_by=rules.accept_until(at, days=call.accept_days, zone=call.zone),
        country=application.country,
        sector=application.sector,
        gender=application.gender,
        organisation_id=application.organisation_id,
    )
    db.session.add(award)
    facts = {"application": application.id}
    audit.record("award.offer", award, by=by, at=at, to_state=award.status, facts=facts)
    return award


def accept(award: Award, *, by: Actor, at: datetime) -> Award:
    """Accept an offer; accepting it twice is accepting it.

    :raises Missing: if it is not the doer's
    :raises Expired: after its last instant
    :raises Clash: if it was declined or taken back
    """
    return _answer(award, "accept", by=by, at=at)


def decline(award: Award, *, by: Actor, at: datetime) -> Award:
    """Decline an offer; declining it twice is declining it.

    :raises Missing: if it is not the doer's
    :raises Expired: after its last instant
    :raises Clash: if it was accepted or taken back
    """
    return _answer(award, "decline", by=by, at=at)


def _answer(award: Award, act: str, *, by: Actor, at: datetime) -> Award:
    award = queries.locked_award(award)
    if not queries.is_theirs(award, by.person_id):
        raise Missing(mark("There is no such page."))
    if award.status is LIFE.step(act).target:
        return award
    if award.status in (AwardStatus.OFFERED, AwardStatus.EXPIRED):
        refuse_if(rules.late_fault(award.accept_by, at), error=Expired)
    _take(award, act, by=by, at=at)
    award.answered_at = at
    return award


def rescind(award: Award, *, reason: str, by: Actor, at: datetime) -> Award:
    """Take an offer or an award back.

    :raises Clash: if it ended already
    """
    award = queries.locked_award(award)
    _take(award, "rescind", by=by, at=at, reason=reason)
    return award


def complete(award: Award, *, by: Actor, at: datetime) -> Award:
    """Close an award that was accepted and carried out.

    :raises Clash: if it was not accepted, or ended already
    """
    award = queries.locked_award(award)
    _take(award, "complete", by=by, at=at)
    return award


def expire_offers(*, at: datetime) -> int:
    """Let every offer end whose last instant has passed, and tell who was offered it; run twice, it acts once.

    :returns: how many ended
    """
    overdue = queries.overdue_offers(at)
    accounts = queries.accounts_of({each.person_id for each in overdue if each.person_id})
    for award in overdue:
        _take(award, "expire", by=PORTAL, at=at)
        to = recipient_of(award.person, accounts.get(award.person_id or ""))
        if to is not None:
            post_expired(award, to, at=at)
    return len(overdue)


def _take(award: Award, act: str, *, by: Actor, at: datetime, reason: str | None = None) -> None:
    """Take a step of the life of an award; nothing else sets its state."""
    before, award.status = award.status, LIFE.take(act, award.status)
    audit.record(
        f"award.{act}",
        award,
        by=by,
        at=at,
        from_state=before,
        to_state=award.status,
        words={"reason": reason} if reason else None,
    )
