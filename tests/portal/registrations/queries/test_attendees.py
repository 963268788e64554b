"""What the attendee list reads of people whose records were merged."""

from flask import Flask
from flask.testing import FlaskClient

from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, make_person, make_registration
from tests.portal.registrations.scene import event_on, sign_in_as


def test_the_address_is_that_of_the_account_under_a_record_merged_since(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        event = event_on(code="now")
        event_id = event.id
        known = make_person(name="Ana Vigente", emails=())
        account = make_account(email="ana@example.org", person=make_person(merged_into=known.id))
        make_registration(event=event, person=account.record)
        make_registration(event=event, person=make_person(name="Sin Cuenta", emails=()))
    sign_in_as(app, client, Role.ORGANISER, event_id=event_id)
    told = client.get("/events/now/attendees.csv?column=email&column=name").get_data(as_text=True)
    assert sorted(told.splitlines()[-2:]) == ["Ana Vigente,ana@example.org", "Sin Cuenta,"]
