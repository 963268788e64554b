"""The way of an application through its pages: begin, answer, submit, be checked."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application, SubmittedRevision
from portal.calls.enums import Track
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.audit import AuditEntry
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage, OutboxWords
from tests.asking import post
from tests.factories import make_account, make_affiliation, make_call, make_organisation, sign_in

DAY = timedelta(days=1)


def open_call(**given: Any) -> str:
    """The code of a call that is open now."""
    values: dict[str, Any] = {"opens_at": now() - DAY, "closes_at": now() + DAY, "published_at": now() - DAY}
    return make_call(**(values | given)).code


def applications() -> list[tuple[str, ApplicationStatus]]:
    return [(a.reference, a.status) for a in db.session.scalars(select(Application))]


def test_somebody_applies(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        account = make_account(language="es")
        organisation = make_organisation()
        make_affiliation(person=account.person, organisation=organisation)
        account_id, organisation_id, code = account.id, organisation.id, open_call()
    sign_in(client, account_id)
    assert client.get(f"/calls/{code}").status_code == 200
    begun = post(client, f"/calls/{code}/apply", page=f"/calls/{code}")
    assert begun.status_code == 302
    page = begun.location
    assert client.get(page).status_code == 200
    again = post(client, f"/calls/{code}/apply", page=f"/calls/{code}")
    assert again.location == page
    assert client.get(f"{page}/review").status_code == 200
    early = post(client, f"{page}/review")
    assert early.status_code == 422

    section = f"{page}/sections/experience"
    assert client.get(section).status_code == 200
    saved = post(client, section, {"q_why": "Para aprender", "q_status": "selected", "status": "selected"})
    assert saved.location == f"{page}/review"
    assert "Para aprender" in client.get(f"{page}/review").get_data(as_text=True)
    assert post(client, f"{page}/review").location == page
    assert post(client, f"{page}/review", page=page).location == page

    shown = client.get(page).get_data(as_text=True)
    with app.app_context():
        found = db.session.scalars(select(Application)).one()
        revision = db.session.scalars(select(SubmittedRevision)).one()
        assert (found.status, found.track, found.country, found.organisation_id) == (
            ApplicationStatus.SUBMITTED,
            Track.FIRST,
            "PE",
            organisation_id,
        )
        assert (revision.number, revision.answers) == (1, {"why": "Para aprender"})
        assert revision.answers_hash in shown.replace("<wbr>", "")
        acts = db.session.scalars(
            select(AuditEntry.act).where(AuditEntry.subject_id == found.id).order_by(AuditEntry.at)
        ).all()
        assert acts == ["application.begin", "application.submit"]
        letter = db.session.scalars(select(OutboxMessage)).one()
        assert (letter.template, letter.language) == ("applications/receipt", "es")
        words = db.session.scalars(select(OutboxWords)).one()
        assert found.reference in words.subject
        assert revision.answers_hash in words.text
        assert revision.answers_hash in words.html


def test_staff_check_applications(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = open_call()
        call_id = applications_call(code)
        manager = make_account(Role.CALL_MANAGER, scope=("call", call_id)).id
        applicants = [make_account().id for _ in range(2)]
    references = [apply(app.test_client(), account, code) for account in applicants]
    sign_in(client, manager)
    listed = client.get(f"/calls/{code}/applications").get_data(as_text=True)
    assert all(reference in listed for reference in references)
    first = f"/calls/{code}/applications/{references[0]}"
    assert client.get(first).status_code == 200
    assert post(client, f"{first}/ineligible", {"reason": " "}, page=first).status_code == 422
    told = post(client, f"{first}/ineligible", {"reason": "Vive fuera <b>de</b> la región."}, page=first)
    assert told.status_code == 302
    assert "Vive fuera &lt;b&gt;de&lt;/b&gt; la región." in client.get(first).get_data(as_text=True)
    bulk = post(
        client,
        f"/calls/{code}/applications/eligible",
        {"chosen": references},
        page=f"/calls/{code}/applications",
    )
    assert bulk.status_code == 302
    with app.app_context():
        assert dict(applications()) == {
            references[0]: ApplicationStatus.INELIGIBLE,
            references[1]: ApplicationStatus.ELIGIBLE,
        }
        templates = db.session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)).all()
        assert templates == ["applications/receipt"] * 2 + ["applications/not_eligible"]
    one = f"/calls/{code}/applications/{references[1]}"
    assert post(client, f"{one}/eligible", page=one).status_code == 409
    assert "Being read" in client.get(one).get_data(as_text=True)


def applications_call(code: str) -> str:
    from portal.calls.queries import call_by_code

    call = call_by_code(code)
    assert call is not None
    return call.id


def apply(client: FlaskClient, account_id: str, code: str) -> str:
    """Apply through the pages and return the reference."""
    sign_in(client, account_id)
    page = post(client, f"/calls/{code}/apply", page=f"/calls/{code}").location
    post(client, f"{page}/sections/experience", {"q_why": "Para aprender"})
    assert post(client, f"{page}/review").location == page
    return str(page.rsplit("/", 1)[-1])
