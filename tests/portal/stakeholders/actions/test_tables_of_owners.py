"""A table taken in beside people who keep their own record: their own words stay, and a note says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.kernel.clock import now
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.models import Affiliation, Person
from portal.stakeholders.staging.store import Part, Standing
from portal.system.database import db, transaction
from tests.factories import make_account
from tests.portal.stakeholders.actions.taken import Taken, undo

COLUMNS = {
    "Nombre": "name",
    "Correo": "emails",
    "Clave": "key",
    "País": "country",
    "Organización": "organisation",
}
FIRST = "Nombre,Correo,Clave,País\nAna Paz,ana@x.example,1,UY\n"
THEN = "Nombre,Correo,Clave,País,Organización\nAna Paz Ruiz,ana@y.example,1,CL,Red Sur\n"
GIVEN: dict[str, Any] = {"columns": COLUMNS, "kind": ImportKind.BOTH}
NOTE = "This person has an account: what they say of themselves, and where they work, stays as it is."


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def ana() -> Person:
    db.session.rollback()
    return db.session.scalars(select(Person).where(Person.search_text.startswith("ana paz"))).one()


def own(**given: Any) -> None:
    person = ana()
    with transaction():
        make_account(person=person, email="ana@cuenta.example", **given)


def notes(taken: Taken) -> list[str]:
    (row,) = taken.staged.page(*Standing, first=0, count=9)[-1:]
    assert row.part is Part.PERSON
    return [str(note) for note in row.notes]


def test_a_list_writes_what_it_tells_of_people_without_an_account(tmp_path: Path) -> None:
    Taken(tmp_path, FIRST, **GIVEN).write()
    taken = Taken(tmp_path, THEN, **GIVEN)
    assert notes(taken) == []
    taken.write()
    assert (ana().name, ana().country, len(ana().affiliations)) == ("Ana Paz Ruiz", "CL", 1)


@pytest.mark.parametrize("through_merge", [False, True])
def test_own_words_stay_and_the_rest_is_written(tmp_path: Path, through_merge: bool) -> None:
    Taken(tmp_path, FIRST, **GIVEN).write()
    if through_merge:
        known = ana().id
        with transaction():
            make_account(email="ana@cuenta.example").record.merged_into = known
    else:
        own()
    taken = Taken(tmp_path, THEN, **GIVEN)
    assert notes(taken) == [NOTE]
    taken.write()
    person = ana()
    assert (person.name, person.country, person.emails) == ("Ana Paz", "UY", ("ana@y.example",))
    assert db.session.scalars(select(Affiliation)).all() == []
    again = Taken(tmp_path, THEN, **GIVEN)
    assert again.counts() == {"organisation same": 1, "person same": 1}
    assert notes(again) == [NOTE]


def test_who_closed_the_account_keeps_the_record_no_more(tmp_path: Path) -> None:
    Taken(tmp_path, FIRST, **GIVEN).write()
    own(closed_at=now())
    Taken(tmp_path, THEN, **GIVEN).write()
    assert ana().country == "CL"


def test_taking_an_import_back_leaves_own_words_too(tmp_path: Path) -> None:
    Taken(tmp_path, FIRST, **GIVEN).write()
    code = Taken(tmp_path, FIRST.replace("UY", "CL"), **GIVEN).write()
    own()
    assert undo(code) == (0, 1)
    assert ana().country == "CL"
