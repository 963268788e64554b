"""The pages of the ranking, of publishing, and of an offer."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.awards.enums import AwardStatus
from portal.awards.models import Award, Decision
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage, OutboxWords
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_application, make_award, make_call, make_review, sign_in

WHOLE = {"experience": 60, "future": 40}


class Scene:
    """A call with two scored applications, a manager, and who applied first."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        with client.application.app_context(), transaction():
            call = make_call(places=1)
            applicant = make_account()
            first = make_application(call=call, person=applicant.person, status=ApplicationStatus.SCORED)
            second = make_application(call=call, status=ApplicationStatus.SCORED)
            make_review(application=first, points=dict(WHOLE))
            make_review(application=second, points=WHOLE | {"experience": 30})
            self.first, self.second, self.code = first.reference, second.reference, call.code
            self.applicant, self.manager = applicant.id, make_account(Role.CALL_MANAGER).id
        self.ranking = f"/calls/{self.code}/ranking"
        self.publishing = f"{self.ranking}/publish"
        sign_in(client, self.manager)

    def stage(self, reference: str, outcome: str, **more: str) -> int:
        """Press the button of a decision; return the status."""
        fields = {"reference": reference, "outcome": outcome} | more
        return post(self.client, self.ranking, fields).status_code

    def decisions(self) -> dict[str, str]:
        """Reference → what is decided, staged or published."""
        with self.client.application.app_context():
            rows = db.session.execute(
                select(Application.reference, Decision.outcome).join(Decision.application)
            )
            return {reference: outcome.value for reference, outcome in rows}


@pytest.fixture
def scene(client: FlaskClient) -> Scene:
    return Scene(client)


def test_the_ranking_lists_best_first(scene: Scene) -> None:
    page = scene.client.get(scene.ranking).get_data(as_text=True)
    assert 0 < page.index(scene.first) < page.index(scene.second)


def test_decisions_are_staged_changed_and_taken_back(scene: Scene) -> None:
    assert scene.stage(scene.first, "not_selected") == 302
    assert scene.stage(scene.first, "selected") == 302
    assert scene.stage(scene.second, "alternate", reason="Puede esperar") == 302
    assert scene.decisions() == {scene.first: "selected", scene.second: "alternate"}
    assert scene.stage(scene.second, "take_back") == 302
    assert scene.decisions() == {scene.first: "selected"}


@pytest.mark.parametrize(
    ("reference", "outcome", "status"),
    [("first", "winner", 422), ("first", "", 422), ("none", "selected", 404)],
)
def test_a_bad_decision_changes_nothing(scene: Scene, reference: str, outcome: str, status: int) -> None:
    assert scene.stage(getattr(scene, reference, "XXXX-XXXX"), outcome) == status
    assert scene.decisions() == {}


def test_an_application_of_another_call_is_not_decided_on_here(scene: Scene, app: Flask) -> None:
    with app.app_context(), transaction():
        foreign = make_application(status=ApplicationStatus.SCORED).reference
    assert scene.stage(foreign, "selected") == 404
    assert scene.decisions() == {}


def test_publishing_asks_once_more_and_acts_once(scene: Scene, app: Flask) -> None:
    scene.stage(scene.first, "selected")
    refused = scene.client.get(scene.publishing).get_data(as_text=True)
    assert "1 scored application has no decision yet." in refused
    scene.stage(scene.second, "not_selected")
    page = scene.client.get(scene.publishing).get_data(as_text=True)
    assert "Publish 2 decisions" in page
    fields = hidden_fields(page)
    answers = [scene.client.post(scene.publishing, data=fields) for _ in range(2)]
    assert [answer.location for answer in answers] == [scene.ranking] * 2
    with app.app_context():
        counts = [
            db.session.scalar(select(func.count()).select_from(model)) for model in (Award, OutboxMessage)
        ]
        code = db.session.scalars(select(Award.code)).one()
        texts = db.session.scalars(select(OutboxWords.text)).all()
    assert counts == [1, 2]
    assert sum(f"/awards/{code}" in text for text in texts) == 1
    sign_in(scene.client, scene.applicant)
    assert scene.client.get(f"/awards/{code}").status_code == 200


def test_more_than_there_are_places_is_refused_when_sent(scene: Scene) -> None:
    scene.stage(scene.first, "selected")
    scene.stage(scene.second, "selected")
    answer = post(scene.client, scene.publishing, page=scene.ranking)
    said = "2 are selected, 0 hold an offer already, and the call has 1 places."
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ORGANISER, Role.ANALYST])
def test_only_managers_of_the_call_see_the_ranking_or_publish(
    scene: Scene, app: Flask, role: Role | None
) -> None:
    with app.app_context(), transaction():
        other = make_account(*([role] if role else [])).id
        elsewhere = make_account(Role.CALL_MANAGER, scope=("call", make_call().id)).id
    for account in (other, elsewhere, scene.applicant):
        sign_in(scene.client, account)
        asked = [scene.client.get(path).status_code for path in (scene.ranking, scene.publishing)]
        sent = [
            post(
                scene.client, path, {"reference": scene.first, "outcome": "selected"}, page="/desk"
            ).status_code
            for path in (scene.ranking, scene.publishing)
        ]
        assert (asked, sent) == ([404, 404], [404, 404])
    assert scene.decisions() == {}


def test_strangers_are_asked_to_sign_in(app: Flask, scene: Scene) -> None:
    stranger = app.test_client()
    for path in (scene.ranking, scene.publishing, "/awards/none"):
        assert stranger.get(path).status_code == 302


class Offer:
    """An offer and who may answer it."""

    def __init__(self, client: FlaskClient, days: int = 5) -> None:
        self.client = client
        with client.application.app_context(), transaction():
            account = make_account()
            award = make_award(
                person=account.person,
                call=make_call(),
                status=AwardStatus.OFFERED,
                accept_by=now() + timedelta(days=days),
            )
            self.account, self.path, self.code = account.id, f"/awards/{award.code}", award.code
        sign_in(client, self.account)

    def status(self) -> str:
        """The state of the award."""
        with self.client.application.app_context():
            return db.session.scalars(select(Award.status).where(Award.code == self.code)).one().value


@pytest.mark.parametrize(("answer", "status"), [("accept", "accepted"), ("decline", "declined")])
def test_an_offer_is_answered_with_a_button(client: FlaskClient, answer: str, status: str) -> None:
    offer = Offer(client)
    fields = hidden_fields(client.get(offer.path).get_data(as_text=True)) | {"answer": answer}
    assert [client.post(offer.path, data=fields).status_code for _ in range(2)] == [302, 302]
    page = client.get(offer.path).get_data(as_text=True)
    assert (offer.status(), page.count('name="answer"')) == (status, 0)


@pytest.mark.parametrize("fields", [{}, {"answer": "maybe"}, {"answer": "", "status": "accepted"}])
def test_no_answer_is_no_answer(client: FlaskClient, fields: dict[str, str]) -> None:
    offer = Offer(client)
    assert (post(client, offer.path, fields).status_code, offer.status()) == (422, "offered")


def test_a_late_answer_is_told_so(client: FlaskClient) -> None:
    offer = Offer(client, days=-1)
    page = client.get(offer.path).get_data(as_text=True)
    answer = post(client, offer.path, {"answer": "accept"})
    assert ("This offer has ended" in page, answer.status_code, offer.status()) == (True, 410, "offered")


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ANALYST])
def test_nobody_else_knows_of_an_offer(client: FlaskClient, app: Flask, role: Role | None) -> None:
    offer = Offer(client)
    with app.app_context(), transaction():
        other = make_account(*([role] if role else [])).id
    sign_in(client, other)
    assert client.get(offer.path).status_code == 404
    assert post(client, offer.path, {"answer": "accept"}, page="/desk").status_code == 404
    assert offer.status() == "offered"


def test_staff_see_an_offer_and_do_not_answer_it(client: FlaskClient, app: Flask) -> None:
    offer = Offer(client)
    with app.app_context(), transaction():
        manager = make_account(Role.CALL_MANAGER).id
    sign_in(client, manager)
    page = client.get(offer.path)
    assert (page.status_code, 'name="answer"' in page.get_data(as_text=True)) == (200, False)
    assert post(client, offer.path, {"answer": "accept"}).status_code == 404
    assert offer.status() == "offered"
