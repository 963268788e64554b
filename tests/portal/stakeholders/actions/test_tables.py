"""A table taken in: again, beside what people edit, while others write; and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.imports.models import ImportedRecord
from portal.kernel.errors import Clash, Refused
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.models import Affiliation, Organisation, OrganisationSource, Person
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.finding import FindsNothing
from portal.stakeholders.staging.matching import match
from portal.stakeholders.staging.store import Standing
from portal.system.database import db, transaction
from tests.factories import make_affiliation, make_organisation, make_person
from tests.portal.stakeholders.actions.taken import PEOPLE, Taken, undo


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def named(name: str) -> Organisation:
    db.session.rollback()
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def edit(name: str, **values: Any) -> None:
    with transaction():
        found = db.session.scalars(select(Organisation).where(Organisation.name == name)).one()
        for key, value in values.items():
            setattr(found, key, value)


def test_the_same_again_changes_nothing_and_what_people_edit_stays(tmp_path: Path) -> None:
    text = "Nombre,País,Ciudad\nRed Uno,UY,Salto\nRed Dos,BR,Bahia\n"
    first = Taken(tmp_path, text)
    assert first.counts() == {"organisation new": 2}
    first.write()
    again = Taken(tmp_path, text)
    assert again.counts() == {"organisation same": 2}
    edit("Red Uno", city="Montevideo")
    changed = Taken(tmp_path, text.replace("Salto", "Rivera").replace("Bahia", "Recife"))
    assert changed.counts() == {"organisation changed": 1, "organisation same": 1}
    changed.write()
    assert (named("Red Uno").city, named("Red Dos").city) == ("Montevideo", "Recife")
    assert Taken(tmp_path, text.replace("Salto", "Rivera").replace("Bahia", "Recife")).counts() == {
        "organisation same": 2
    }


def test_records_get_ids_codes_words_and_their_source_at_birth(tmp_path: Path) -> None:
    Taken(tmp_path, "Nombre,País\nRed Ñandú,UY\n").write()
    made = named("Red Ñandú")
    assert made.id.startswith("org-")
    assert len(made.code) == 14
    assert (made.search_text, made.version, made.is_published) == ("red nandu", 1, True)
    assert (made.status, made.sector) == ("prospect", None)
    source = db.session.scalars(select(OrganisationSource)).one()
    assert (source.source_key, source.told) == ("red nandu|UY", {"name": "Red Ñandú", "country": "UY"})


def test_rows_that_contradict_each_other_are_refused_and_the_same_row_twice_is_one(tmp_path: Path) -> None:
    taken = Taken(tmp_path, "Nombre,País,Ciudad\nRed,UY,Salto\nRed,UY,Salto\nRed,UY,Rivera\n")
    assert taken.counts() == {"organisation new": 1}
    (fault,) = taken.staged.faults()
    assert (fault.line, str(fault.detail)) == (
        4,
        "This row speaks of the same as line 2 and says something else.",
    )
    with pytest.raises(Refused):
        taken.write()
    taken.write(allow_partial=True)
    assert named("Red").city == "Salto"


def test_what_changed_since_it_was_looked_at_is_looked_at_again(tmp_path: Path) -> None:
    text = "Nombre,Ciudad\nRed,Salto\n"
    Taken(tmp_path, text).write()
    taken = Taken(tmp_path, text.replace("Salto", "Rivera"))
    with pytest.raises(Clash) as clash:
        taken.write(meanwhile=lambda: edit("Red", acronym="R"))
    assert "1 record was changed while you looked." in str(clash.value.sentence)
    assert named("Red").city == "Salto"
    match(taken.staged, source="prueba", finder=FindsNothing())
    taken.write()
    assert (named("Red").city, named("Red").acronym) == ("Rivera", "R")


def test_another_import_of_the_same_list_comes_first(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = Taken(tmp_path, "Nombre\nRed\n"), Taken(tmp_path / "other", "Nombre\nRed\n")
    one.write()
    with pytest.raises(Clash):
        other.write()
    assert named("Red").version == 1


def test_what_a_list_calls_otherwise_is_known_by_what_it_is_like(tmp_path: Path) -> None:
    with transaction():
        make_organisation(name="Universidad de la República", country="UY", city=None)
    taken = Taken(tmp_path, "Nombre,País,Ciudad\nUniv. de la Republica,UY,Montevideo\n", finder=FindsAlike())
    assert taken.counts() == {"organisation changed": 1}
    code = taken.write()
    found = named("Universidad de la República")
    assert (found.city, found.aliases) == ("Montevideo", ("Univ. de la Republica",))
    assert undo(code) == (1, 0)
    found = named("Universidad de la República")
    assert (found.city, found.aliases) == (None, ())
    assert db.session.scalar(select(func.count()).select_from(OrganisationSource)) == 0


def test_a_part_finds_what_it_is_a_part_of_and_never_itself(tmp_path: Path) -> None:
    with transaction():
        make_organisation(name="Universidad de la República", country="UY")
    text = "Nombre,País,Parte de\nFacultad de Ingeniería,UY,Universidad de la República\nOtra,UY,Nadie\n"
    taken = Taken(tmp_path, text, finder=FindsAlike(), doubt=Doubt.NEW)
    taken.write()
    assert named("Facultad de Ingeniería").parent_id == named("Universidad de la República").id
    assert named("Otra").parent_id is None
    notes = [str(note) for row in taken.staged.page(Standing.NEW, first=0, count=5) for note in row.notes]
    assert notes == ["“Nadie”, which it is said to be a part of, is not known for sure; that is left out."]


def test_people_and_where_they_work_come_again_without_a_change(tmp_path: Path) -> None:
    text = "Nombre,Correo,Organización,Cargo\nAna Paz,ana@x.example,Red Sur,Directora\n"
    given: dict[str, Any] = {"columns": PEOPLE, "kind": ImportKind.BOTH}
    code = Taken(tmp_path, text, **given).write()
    one = db.session.scalars(select(Affiliation)).one()
    assert (one.person.name, one.organisation.name, one.title) == ("Ana Paz", "Red Sur", "Directora")
    again = Taken(tmp_path, text, **given)
    assert again.counts() == {"organisation same": 1, "person same": 1}
    Taken(tmp_path, text.replace("Directora", "Presidenta"), **given).write()
    db.session.rollback()
    assert db.session.scalars(select(Affiliation)).one().title == "Presidenta"
    # The second import wrote to the affiliation, and the first does not take away what it did not leave so.
    assert undo(code) == (0, 3)


def test_organisations_that_are_not_known_are_not_added_when_only_people_are_meant(tmp_path: Path) -> None:
    before = db.session.scalar(select(func.count()).select_from(Organisation))
    text = "Nombre,Correo,Organización\nAna Paz,ana@x.example,Red Sur\n"
    taken = Taken(tmp_path, text, columns=PEOPLE, kind=ImportKind.PERSONS)
    assert taken.counts() == {"organisation left_out": 1, "person new": 1}
    taken.write()
    assert db.session.scalar(select(func.count()).select_from(Organisation)) == before
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1


def test_an_undo_takes_back_what_is_as_it_was_left_and_lists_the_rest(tmp_path: Path) -> None:
    code = Taken(tmp_path, "Nombre,País\nRed Uno,UY\nRed Dos,UY\nRed Tres,UY\n").write()
    edit("Red Dos", city="Salto")
    with transaction():
        make_affiliation(person=make_person(), organisation=named_within("Red Tres"))
    assert undo(code) == (1, 2)
    db.session.rollback()
    left: dict[int, Any] = dict(
        db.session.execute(select(ImportedRecord.line, ImportedRecord.kept_why)).all()
    )
    assert left[2] is None
    assert (left[3]["text"], left[4]["text"]) == (
        "It was changed since.",
        "Other records name it by now.",
    )
    names = set(db.session.scalars(select(Organisation.name)))
    assert names >= {"Red Dos", "Red Tres"}
    assert "Red Uno" not in names
    with pytest.raises(Clash):
        undo(code)


def named_within(name: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def test_an_undo_restores_fields_that_nobody_wrote_since(tmp_path: Path) -> None:
    Taken(tmp_path, "Nombre,País,Ciudad\nRed,UY,Salto\n").write()
    code = Taken(tmp_path, "Nombre,País,Ciudad,Clave\nRed,UY,Rivera,red|UY\n").write()
    edit("Red", acronym="R")
    assert undo(code) == (1, 0)
    assert (named("Red").city, named("Red").acronym) == ("Salto", "R")
    assert Taken(tmp_path, "Nombre,País,Ciudad\nRed,UY,Salto\n").counts() == {"organisation same": 1}
