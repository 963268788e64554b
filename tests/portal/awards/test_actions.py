"""Staging, publishing together, and answering offers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.queries import actor_of
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.awards import actions
from portal.awards.enums import AwardStatus, Outcome
from portal.awards.models import Award, Decision
from portal.calls.models import Call
from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Clash, Refused
from portal.system.access import PORTAL, Actor, Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import (
    make_account,
    make_affiliation,
    make_application,
    make_award,
    make_call,
    make_organisation,
    make_person,
)
from tests.factories.adding import NOW

URL = f"https://portal.example/awards/{actions.CODE_PLACE}"
LATER = NOW + timedelta(hours=1)
END = datetime(2026, 4, 2, 2, 59, 59, tzinfo=UTC)  # 1 April, 23:59:59 in Montevideo
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _within(app: Flask) -> object:
    with app.app_context():
        yield


def scored(call: Call, language: str = "en", **given: object) -> Application:
    account = make_account(language=language)
    return make_application(call=call, person=account.person, status=ApplicationStatus.SCORED, **given)


def stage_all(applications: list[Application], *outcomes: Outcome) -> None:
    for application, outcome in zip(applications, outcomes, strict=True):
        actions.stage(application, outcome, by=PORTAL, at=LATER)


def publish(call: Call, by: Actor = PORTAL) -> int:
    with transaction():
        return actions.publish(call, award_url=URL, by=by, at=LATER)


def counted(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def letters() -> list[tuple[str, str]]:
    return sorted((each.template, each.language) for each in db.session.scalars(select(OutboxMessage)))


def test_a_decision_is_staged_replaced_and_taken_back() -> None:
    with transaction():
        application = scored(make_call())
    with transaction():
        actions.stage(application, Outcome.SELECTED, by=PORTAL, at=NOW)
        actions.stage(application, Outcome.ALTERNATE, place=3, reason=" Visa ", by=PORTAL, at=LATER)
    decision = db.session.scalars(select(Decision)).one()
    stored = (decision.outcome, decision.place, decision.reason, decision.staged_at, decision.published_at)
    assert stored == (Outcome.ALTERNATE, 3, "Visa", LATER, None)
    assert (application.status, letters()) == (ApplicationStatus.SCORED, [])
    with transaction():
        actions.unstage(application, by=PORTAL, at=LATER)
    assert counted(Decision) == 0


@pytest.mark.parametrize(
    "status", [each for each in ApplicationStatus if each is not ApplicationStatus.SCORED]
)
def test_only_what_is_scored_is_decided_on(status: ApplicationStatus) -> None:
    with transaction():
        application = make_application(status=status)
    with pytest.raises(Clash), transaction():
        actions.stage(application, Outcome.SELECTED, by=PORTAL, at=LATER)
    assert counted(Decision) == 0


def test_publishing_moves_everyone_offers_and_writes_at_once() -> None:
    with transaction():
        call = make_call(amount_minor=190_000, amount_currency="USD")
        organisation = make_organisation()
        first = scored(call, "es", organisation=organisation, gender=Gender.OTHER, country="HT")
        second, third = scored(call, "fr"), scored(call, "pt")
        stage_all([first, second, third], Outcome.SELECTED, Outcome.ALTERNATE, Outcome.NOT_SELECTED)
    assert publish(call) == 3
    states = [each.status.value for each in (first, second, third)]
    assert states == ["selected", "alternate", "not_selected"]
    award = db.session.scalars(select(Award)).one()
    assert (award.status, award.kind, award.funder_id, award.awarded_on, award.accept_by) == (
        AwardStatus.OFFERED,
        call.kind,
        call.funder_id,
        date(2026, 3, 25),
        END,
    )
    snapshot = (award.country, award.gender, award.sector, award.organisation_id, award.track)
    assert snapshot == ("HT", Gender.OTHER, Sector.CIVIL_SOCIETY, organisation.id, first.track)
    assert (award.amount_minor, award.amount_currency, award.application_id) == (190_000, "USD", first.id)
    assert letters() == [
        ("awards/alternate", "fr"),
        ("awards/not_selected", "pt"),
        ("awards/selected", "es"),
    ]
    message = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.template == "awards/selected")
    ).one()
    assert message.words is not None
    assert f"https://portal.example/awards/{award.code}" in message.words.text
    assert message.words.subject.startswith("[")


def test_the_day_of_an_award_is_that_of_the_calls_zone() -> None:
    with transaction():
        call = make_call()
        application = scored(call)
        actions.stage(application, Outcome.SELECTED, by=PORTAL, at=NOW)
    with transaction():
        actions.publish(call, award_url=URL, by=PORTAL, at=datetime(2026, 3, 26, 2, 0, tzinfo=UTC))
    assert db.session.scalars(select(Award.awarded_on)).one() == date(2026, 3, 25)


def test_run_twice_it_acts_once() -> None:
    with transaction():
        call = make_call()
        stage_all([scored(call)], Outcome.SELECTED)
    assert [publish(call), publish(call)] == [1, 0]
    assert (counted(Award), len(letters())) == (1, 1)
    acts = db.session.scalars(select(AuditEntry.act)).all()
    assert acts.count("decision.publish") == 1


def test_a_scored_application_without_a_decision_stops_all() -> None:
    with transaction():
        call = make_call()
        decided, *_open = scored(call), scored(call), scored(call)
        stage_all([decided], Outcome.SELECTED)
    with pytest.raises(Refused, match="2 scored applications have no decision yet"):
        publish(call)
    assert (decided.status, counted(Award), letters()) == (ApplicationStatus.SCORED, 0, [])


def test_no_more_are_selected_than_there_are_places() -> None:
    with transaction():
        call = make_call(places=2)
        make_award(call=call, status=AwardStatus.ACCEPTED)
        make_award(call=call, status=AwardStatus.DECLINED)
        stage_all([scored(call), scored(call)], Outcome.SELECTED, Outcome.SELECTED)
    with pytest.raises(Refused, match="2 are selected, 1 hold an offer already, and the call has 2 places"):
        publish(call)
    assert counted(Award) == 2


def test_somebody_has_to_pay() -> None:
    with transaction():
        call = make_call(funder=None)
        stage_all([scored(call)], Outcome.SELECTED)
    with pytest.raises(Refused, match="does not say who pays"):
        publish(call)


def test_who_applied_neither_decides_nor_publishes() -> None:
    with transaction():
        call, manager = make_call(), make_account(Role.CALL_MANAGER)
        own = make_application(call=call, person=manager.person, status=ApplicationStatus.SCORED)
    by = actor_of(manager)
    with pytest.raises(Refused, match="Somebody else has to decide"), transaction():
        actions.stage(own, Outcome.SELECTED, by=by, at=LATER)
    with transaction():
        stage_all([own], Outcome.SELECTED)
    with pytest.raises(Refused, match="You applied to this call yourself"):
        publish(call, by)
    assert own.status is ApplicationStatus.SCORED


def test_a_colleague_of_the_applicant_does_not_decide() -> None:
    with transaction():
        manager, person, organisation = make_account(Role.CALL_MANAGER), make_person(), make_organisation()
        for each in (manager.person, person):
            make_affiliation(person=each, organisation=organisation)
        application = make_application(person=person, status=ApplicationStatus.SCORED)
    with pytest.raises(Refused, match=organisation.name), transaction():
        actions.stage(application, Outcome.SELECTED, by=actor_of(manager), at=LATER)


def test_a_person_without_an_account_is_told_by_mail_all_the_same() -> None:
    with transaction():
        call = make_call()
        person = make_person(languages=("qu", "es"))
        silent = make_person(emails=())
        applications = [
            make_application(call=call, person=each, status=ApplicationStatus.SCORED)
            for each in (person, silent)
        ]
        stage_all(applications, Outcome.NOT_SELECTED, Outcome.NOT_SELECTED)
    assert publish(call) == 2
    assert letters() == [("awards/not_selected", "es")]


def test_who_applied_under_a_record_merged_since_does_not_publish() -> None:
    with transaction():
        call = make_call()
        application = scored(call)
        stage_all([application], Outcome.NOT_SELECTED)
        manager = make_account(Role.CALL_MANAGER)
        application.person.merged_into = manager.person_id
    with pytest.raises(Refused, match="You applied to this call yourself"):
        publish(call, by=actor_of(manager))


def test_an_award_is_taken_back_with_a_reason_or_completed() -> None:
    with transaction():
        first, second = make_award(), make_award()
    with transaction():
        actions.rescind(first, reason="Sin visa", by=PORTAL, at=LATER)
        actions.complete(second, by=PORTAL, at=LATER)
    assert (first.status, second.status) == (AwardStatus.RESCINDED, AwardStatus.COMPLETED)
    with pytest.raises(Clash), transaction():
        actions.rescind(second, reason="Tarde", by=PORTAL, at=LATER)
