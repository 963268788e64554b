"""What happened below is heard above, in the same transaction."""

import pytest
from flask import Flask
from sqlalchemy import select

from portal.kernel.clock import now
from portal.system import signals
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from tests.factories import make_event, make_letter


def test_a_listener_stands_or_falls_with_the_act(app: Flask) -> None:
    def write(_sender: object, **_more: object) -> None:
        make_letter()

    def stop(_sender: object, **_more: object) -> None:
        raise ZeroDivisionError

    with app.app_context():
        with transaction():
            event = make_event()
        with signals.event_cancelled.connected_to(write), transaction():
            signals.event_cancelled.send(event, by=PORTAL, at=now())
        with (
            signals.event_cancelled.connected_to(write),
            signals.event_cancelled.connected_to(stop),
            pytest.raises(ZeroDivisionError),
            transaction(),
        ):
            signals.event_cancelled.send(event, by=PORTAL, at=now())
        assert len(db.session.scalars(select(OutboxMessage)).all()) == 1
