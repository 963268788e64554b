"""Events in or for the region: held, with the place that decides."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.events.enums import EventStatus, Modality
from portal.events.meaning import regional_events
from portal.system.database import db, transaction
from tests.factories.events import make_event

HELD = {"status": EventStatus.HELD}


def found() -> list[tuple[Any, ...]]:
    event = regional_events()
    return [tuple(row) for row in db.session.execute(select(event.c.country, event.c.everywhere))]


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        ({"for_region": True, "country": "US"}, [("US", 1)]),
        ({"for_region": True, "country": None}, [(None, 1)]),
        ({"for_region": True, "modality": Modality.REMOTE, "country": "UY"}, [("UY", 1)]),
        ({"for_region": False, "country": "UY"}, [("UY", 0)]),
        ({"for_region": None, "modality": Modality.IN_PERSON, "country": "US"}, [("US", 0)]),
        ({"for_region": None, "modality": Modality.REMOTE, "country": "UY"}, []),
        ({"for_region": False, "modality": Modality.REMOTE, "country": "UY"}, []),
        ({"for_region": True, "status": EventStatus.POSTPONED}, []),
        ({"for_region": True, "status": EventStatus.CANCELLED}, []),
    ],
)
def test_an_event_is_for_the_region_or_may_be_in_it(
    app: Flask, given: dict[str, Any], rows: list[tuple[Any, ...]]
) -> None:
    with app.app_context():
        with transaction():
            make_event(**(HELD | given))
        assert found() == rows


def test_a_held_part_of_what_was_not_held_is_left_out(app: Flask) -> None:
    with app.app_context():
        with transaction():
            whole = make_event(status=EventStatus.CANCELLED, country="AR")
            db.session.flush()
            make_event(parent_id=whole.id, country="BO", **HELD)
        assert found() == []


def test_a_part_and_its_whole_are_two(app: Flask) -> None:
    with app.app_context():
        with transaction():
            whole = make_event(country="AR", **HELD)
            db.session.flush()
            make_event(parent_id=whole.id, country="BO", **HELD)
        assert sorted(found()) == [("AR", 0), ("BO", 0)]
