"""Pages of reviewers and of the staff who give applications to them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from portal.accounts.queries import account as account_by_id
from portal.applications.enums import ApplicationStatus
from portal.applications.queries import application_by_reference
from portal.calls.queries import call_by_code
from portal.reviews.models import Review
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import (
    make_account,
    make_affiliation,
    make_application,
    make_call,
    make_organisation,
    make_reader,
    make_review,
    sign_in,
)

IN_REVIEW = ApplicationStatus.IN_REVIEW
WHOLE = {"score_experience": "30", "score_future": "40", "comment": "Bien", "act": "submit"}


class Scene:
    """One application in review, its reader, and a call manager."""

    def __init__(self, client: FlaskClient, **application: object) -> None:
        self.client = client
        with client.application.app_context(), transaction():
            call = make_call(readers_wanted=2)
            given = {"status": IN_REVIEW, "call": call} | application
            made = make_application(**given)
            review = make_review(application=made)
            self.call, self.call_id = call.code, call.id
            self.application, self.blind_code = made.reference, made.blind_code
            self.review, self.reader = review.code, review.reviewer_id
            self.manager = make_account(Role.CALL_MANAGER).id
        self.path = f"/reviews/{self.review}"
        self.board = f"/calls/{self.call}/assignment"

    def stored(self) -> tuple[str, dict[str, int], str | None]:
        """The review as it stands: state, points, note."""
        with self.client.application.app_context():
            review = db.session.scalars(select(Review).where(Review.code == self.review)).one()
            points = {each.criterion: each.points for each in review.scores}
            return review.status.value, points, review.comment


@pytest.fixture
def scene(client: FlaskClient) -> Scene:
    return Scene(client)


def as_reader(scene: Scene) -> FlaskClient:
    sign_in(scene.client, scene.reader)
    return scene.client


def as_manager(scene: Scene) -> FlaskClient:
    sign_in(scene.client, scene.manager)
    return scene.client


def test_a_reviewer_finds_the_queue_and_the_file(scene: Scene) -> None:
    client = as_reader(scene)
    queue = client.get("/reviews").get_data(as_text=True)
    page = client.get(scene.path).get_data(as_text=True)
    assert (scene.blind_code in queue, scene.path in queue) == (True, True)
    assert ("Para aprender." in page, "Works near it" in page) == (True, True)


def test_saving_keeps_a_draft_and_submitting_ends_it(scene: Scene) -> None:
    client = as_reader(scene)
    saved = post(client, scene.path, {"score_future": "40", "act": "save"})
    assert (saved.location, scene.stored()) == (scene.path, ("draft", {"future": 40}, None))
    sent = post(client, scene.path, WHOLE)
    assert (sent.location, scene.stored()) == (
        "/reviews",
        ("submitted", {"experience": 30, "future": 40}, "Bien"),
    )
    assert client.get(scene.path).get_data(as_text=True).count('type="radio"') == 0


def test_a_review_with_a_gap_is_not_submitted(scene: Scene) -> None:
    client = as_reader(scene)
    answer = post(client, scene.path, WHOLE | {"score_future": ""})
    assert (answer.status_code, scene.stored()) == (422, ("assigned", {}, None))
    assert 'href="#score_future-0">Choose a step for this criterion.' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "fields", [{"score_experience": "31"}, {"score_experience": "x"}, {"comment": "a" * 5001}]
)
def test_what_is_no_step_or_too_long_is_refused(scene: Scene, fields: dict[str, str]) -> None:
    answer = post(as_reader(scene), scene.path, WHOLE | fields)
    assert (answer.status_code, scene.stored()) == (422, ("assigned", {}, None))


def test_nobody_writes_what_the_form_does_not_ask(scene: Scene) -> None:
    post(as_reader(scene), scene.path, WHOLE | {"status": "recused", "reviewer_id": "x", "score_beauty": "9"})
    assert scene.stored() == ("submitted", {"experience": 30, "future": 40}, "Bien")


def test_an_old_window_shows_both_versions(scene: Scene) -> None:
    client = as_reader(scene)
    post(client, scene.path, {"score_future": "40", "act": "save"})
    old = post(client, scene.path, {"score_future": "0", "act": "save", "version": "1"})
    page = old.get_data(as_text=True)
    assert (old.status_code, scene.stored()) == (409, ("draft", {"future": 40}, None))
    assert ("Keep mine" in page, "Different" in page) == (True, True)


def test_a_form_sent_twice_is_one_review(scene: Scene) -> None:
    client = as_reader(scene)
    page = client.get(scene.path)
    fields = hidden_fields(page.get_data(as_text=True)) | WHOLE
    answers = [client.post(scene.path, data=fields).status_code for _ in range(2)]
    assert (answers, scene.stored()[0]) == ([302, 409], "submitted")


def test_stepping_aside_makes_the_file_disappear(scene: Scene) -> None:
    client = as_reader(scene)
    path = scene.path + "/step-aside"
    assert post(client, path, {"reason": " "}, page=scene.path).status_code == 422
    assert post(client, path, {"reason": "Fue mi alumno"}, page=scene.path).location == "/reviews"
    queue = client.get("/reviews").get_data(as_text=True)  # shows the message
    queue = client.get("/reviews").get_data(as_text=True)
    assert scene.blind_code not in queue
    assert client.get(scene.path).status_code == 404
    assert client.post(scene.path, data=WHOLE).status_code in (400, 404)


@pytest.mark.parametrize(
    "status", [each for each in ApplicationStatus if each not in (IN_REVIEW, ApplicationStatus.SCORED)]
)
def test_a_file_is_gone_before_and_after_it_is_read(client: FlaskClient, status: ApplicationStatus) -> None:
    scene = Scene(client, status=status)
    as_reader(scene)
    assert client.get(scene.path).status_code == 404
    assert scene.blind_code not in client.get("/reviews").get_data(as_text=True)


@pytest.mark.parametrize("roles", [(), (Role.REVIEWER,), (Role.CALL_MANAGER,), (Role.ADMINISTRATOR,)])
def test_nobody_elses_file_is_shown(scene: Scene, roles: tuple[Role, ...]) -> None:
    with scene.client.application.app_context(), transaction():
        other = make_account(*roles).id
    sign_in(scene.client, other)
    assert scene.client.get(scene.path).status_code == 404


def test_strangers_are_asked_to_sign_in(scene: Scene) -> None:
    for path in ("/reviews", scene.path, "/reviews/none", scene.board):
        assert scene.client.get(path).status_code == 302


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ORGANISER, Role.ANALYST])
def test_only_managers_of_the_call_assign(scene: Scene, role: Role | None) -> None:
    with scene.client.application.app_context(), transaction():
        other = make_account(*([role] if role else [])).id
        elsewhere = make_account(Role.CALL_MANAGER, scope=("call", make_call().id)).id
    for account in (other, elsewhere):
        sign_in(scene.client, account)
        assert scene.client.get(scene.board).status_code == 404
        assert post(scene.client, f"{scene.path}/unassign", page="/desk").status_code == 404


def test_staff_give_applications_to_a_reviewer_and_take_them_back(client: FlaskClient, app: Flask) -> None:
    scene = Scene(client, status=ApplicationStatus.ELIGIBLE)
    with app.app_context(), transaction():
        reader = make_reader().person.code
    as_manager(scene)
    given = post(client, scene.board, {"reader": reader, "applications": [scene.application]})
    again = post(client, scene.board, {"reader": reader, "applications": [scene.application]})
    assert (given.status_code, again.status_code) == (302, 422)
    assert "has the application already" in again.get_data(as_text=True)
    taken = post(client, f"{scene.path}/unassign", page=scene.board)
    assert taken.location == scene.board
    with app.app_context():
        assert len(db.session.scalars(select(Review)).all()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reader": ""}, "Choose a reviewer."),
        ({"reader": "XXXX-XXXX"}, "Choose an answer of the list."),
        ({"applications": []}, "Choose at least one application."),
        ({"applications": ["XXXX-XXXX"]}, "Choose at least one application."),
    ],
)
def test_a_bad_assignment_says_what_is_wrong(
    client: FlaskClient, app: Flask, fields: dict[str, object], said: str
) -> None:
    scene = Scene(client, status=ApplicationStatus.ELIGIBLE)
    with app.app_context(), transaction():
        good = {"reader": make_reader().person.code, "applications": [scene.application]}
    as_manager(scene)
    answer = post(client, scene.board, good | fields)
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (422, True)
    with app.app_context():
        assert len(db.session.scalars(select(Review)).all()) == 1


def test_staff_see_conflicts_with_their_evidence(client: FlaskClient, app: Flask) -> None:
    scene = Scene(client)
    with app.app_context(), transaction():
        organisation, reader = make_organisation(name="Red Común"), make_reader()
        applicant = application_by_reference(scene.application)
        assert applicant is not None
        for each in (applicant.person, reader.person):
            make_affiliation(person=each, organisation=organisation)
        make_account(Role.REVIEWER)
        code = reader.person.code
    as_manager(scene)
    page = client.get(scene.board).get_data(as_text=True)
    assert "Both belong to Red Común, now or in the last two years." in page
    assert page.count("Nothing is known of where this reviewer belongs") == 1
    answer = post(client, scene.board, {"reader": code, "applications": [scene.application]})
    assert (answer.status_code, "may not read this application" in answer.get_data(as_text=True)) == (
        422,
        True,
    )


@pytest.mark.parametrize("who", ["reader", "manager"])
def test_as_many_questions_to_the_database_for_three_rows_as_for_one(
    scene: Scene, app: Flask, who: str
) -> None:
    path = {"reader": "/reviews", "manager": scene.board}[who]
    sign_in(scene.client, getattr(scene, who))
    counts = []
    for _ in range(2):
        scene.client.get(path)
        counts.append(_statements(app, scene.client, path))
        with app.app_context(), transaction():
            for _row in range(2):
                review = make_review(
                    application=make_application(call=call_by_code(scene.call), status=IN_REVIEW),
                    reviewer=account_by_id(scene.reader),
                )
                make_affiliation(person=review.application.person)
    assert counts[0] == counts[1]


def _statements(app: Flask, client: FlaskClient, path: str) -> int:
    with app.app_context():
        engine = db.engine
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
