"""Who stands for whom after merges."""

from flask import Flask
from sqlalchemy import select

from portal.stakeholders.models import Person
from portal.stakeholders.survivors import ids_of, survivor_of, survivors
from portal.system.database import db, transaction
from tests.factories import make_person


def test_each_person_has_one_survivor_at_the_end_of_the_chain(app: Flask) -> None:
    with app.app_context(), transaction():
        last = make_person(name="Última")
        middle = make_person(name="Media", merged_into=last.id)
        first = make_person(name="Primera", merged_into=middle.id)
        alone = make_person(name="Sola")
        pairs = survivors(Person)
        found = {
            (row.id, row.survivor_id) for row in db.session.execute(select(pairs.c.id, pairs.c.survivor_id))
        }
        assert found == {
            (first.id, last.id),
            (middle.id, last.id),
            (last.id, last.id),
            (alone.id, alone.id),
        }
        assert [survivor_of(each) for each in (first, middle, last, alone)] == [last, last, last, alone]


def test_a_cycle_that_got_in_ends_the_walk_and_stands_for_itself(app: Flask) -> None:
    with app.app_context(), transaction():
        one, other = make_person(), make_person()
        one.merged_into, other.merged_into = other.id, one.id
        db.session.flush()
        pairs = survivors(Person)
        found = db.session.execute(select(pairs.c.id, pairs.c.survivor_id)).all()
        assert sorted(found) == sorted((each.id, each.id) for each in (one, other))
        assert survivor_of(one) is one
        assert ids_of(one) == sorted([one.id, other.id])


def test_it_can_be_joined_twice(app: Flask) -> None:
    with app.app_context(), transaction():
        make_person()
        pairs = survivors(Person)
        other = pairs.alias()
        statement = select(pairs.c.id).join(other, other.c.survivor_id == pairs.c.survivor_id)
        assert len(db.session.execute(statement).all()) == 1
