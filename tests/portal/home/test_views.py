"""The desk: what each role finds on it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.applications.enums import ApplicationStatus
from portal.awards.enums import AwardStatus
from portal.kernel.clock import now
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import (
    make_account,
    make_application,
    make_award,
    make_claim,
    make_event,
    make_proposal,
    sign_in,
)


def desk_of(app: Flask, client: FlaskClient, *roles: Role, event: str | None = None) -> str:
    """Sign somebody in, everywhere or for one event, and read their desk."""
    with app.app_context(), transaction():
        account = make_account(*roles, **({"scope": ("event", event)} if event else {})).id
    sign_in(client, account)
    return client.get("/desk").text


def with_event(app: Flask, title: str, *, days: int) -> str:
    """Plan an event so many days from today."""
    day = now().date() + timedelta(days=days)
    with app.app_context(), transaction():
        return make_event(title=title, start_on=day, end_on=day).id


def test_an_organiser_finds_the_events_to_come(app: Flask, client: FlaskClient) -> None:
    with_event(app, "Reunión de mañana", days=1)
    own = with_event(app, "Taller de la semana", days=7)
    everywhere = desk_of(app, client, Role.ORGANISER)
    assert everywhere.index("Reunión de mañana") < everywhere.index("Taller de la semana")
    of_one = desk_of(app, client, Role.ORGANISER, event=own)
    assert ("Reunión de mañana" in of_one, "Taller de la semana" in of_one) == (False, True)
    assert "Taller de la semana" not in desk_of(app, client, Role.REVIEWER)


def test_an_event_of_the_past_waits_and_is_not_to_come(app: Flask, client: FlaskClient) -> None:
    with_event(app, "Taller de ayer", days=-1)
    shown = desk_of(app, client, Role.ORGANISER)
    assert ("Say whether it was held: Taller de ayer" in shown, "Events you run" in shown) == (True, False)


@pytest.mark.parametrize(
    ("roles", "headings"),
    [
        ((), ["Applications", "Registrations"]),
        ((Role.REVIEWER,), ["Your own participation"]),
        ((Role.ANALYST,), ["Figures", "Your own participation"]),
        ((Role.INVENTORY_EDITOR,), ["Inventory", "Your own participation"]),
    ],
)
def test_a_desk_holds_what_its_role_does(
    app: Flask, client: FlaskClient, roles: tuple[Role, ...], headings: list[str]
) -> None:
    shown = desk_of(app, client, *roles)
    found = [text for text in HEADINGS if f">{text}</h2>" in shown]
    assert found == headings


def test_what_waits_in_the_inventory_waits_for_its_editors(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_proposal()
        make_proposal()
        make_claim()
    shown = desk_of(app, client, Role.INVENTORY_EDITOR)
    said = ["2 things wait for you", "Decide on 2 proposed changes", "Say whose record it is: one request"]
    assert [each for each in said if each in shown] == said
    assert "records that may be one" not in shown
    assert "Nothing waits for you" in desk_of(app, client, Role.ANALYST)


HEADINGS = ["Figures", "Inventory", "Your own participation", "Applications", "Registrations"]


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (AwardStatus.OFFERED, "Answer the offer that came by mail."),
        (AwardStatus.ACCEPTED, "Offer: accepted"),
        (AwardStatus.DECLINED, "Offer: declined"),
    ],
)
def test_an_offer_is_to_be_answered_once(
    app: Flask, client: FlaskClient, status: AwardStatus, says: str
) -> None:
    with app.app_context(), transaction():
        account = make_account()
        application = make_application(person=account.person, status=ApplicationStatus.SELECTED)
        make_award(person=account.person, application_id=application.id, call=application.call, status=status)
        account_id = account.id
    sign_in(client, account_id)
    page = client.get("/desk").text
    assert says in page
    assert ("Answer the offer that came by mail." in page) == (status is AwardStatus.OFFERED)
