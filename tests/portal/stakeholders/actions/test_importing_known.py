"""Lists of what is known from elsewhere: matched or asked about, written once, and taken back whole."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.kernel.errors import Refused
from portal.stakeholders import queries
from portal.stakeholders.columns.mapping import Doubt
from portal.stakeholders.models import Organisation, OrganisationIdentifier, OrganisationSource
from portal.stakeholders.sources import OrganisationRow
from portal.stakeholders.staging.matching import decide
from portal.stakeholders.staging.store import Part
from portal.system.database import db, transaction
from tests.factories import make_organisation
from tests.portal.stakeholders.actions.taken import TakenList, Told, standings, undo

ROOT = Path(__file__).parents[4]
REAL = ROOT.parent / "shared/data"
ROR = OrganisationRow(
    source="ror",
    source_key="1",
    line=1,
    name="Universidad Antonio Ejemplo",
    country="CO",
    source_url="https://ror.org/1",
    acronym="UAE",
    names={"es": "Universidad Antonio Ejemplo"},
    city="Bogotá",
    identifiers=(("ROR", "1"), ("DOMAIN", "uae.example")),
)
UNIVERSITY = OrganisationRow(
    source="universities",
    source_key="uae.example",
    line=2,
    name="Antonio Ejemplo University",
    country="CO",
    source_url="https://list.example",
    website="https://uae.example/",
    identifiers=(("DOMAIN", "uae.example"),),
)
#: The list of universities has it twice, under an older domain too.
AGAIN = replace(
    UNIVERSITY,
    source_key="viejo.example",
    line=9,
    name="Universidad Antonio Ejemplo",
    website="https://viejo.example/",
    identifiers=(("DOMAIN", "viejo.example"),),
)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def count(model: Any = Organisation) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def told_of(source: str, key: str) -> Organisation:
    db.session.rollback()
    db.session.expire_all()
    found = queries.organisation_by_source(source, key)
    assert found is not None
    return found


def as_it_is(found: Organisation) -> tuple[Any, ...]:
    return (
        found.name,
        found.acronym,
        found.aliases,
        found.city,
        found.website,
        found.source_url,
        {each.language: each.name for each in found.names},
        {(each.scheme, each.value) for each in found.identifiers},
        found.search_text,
    )


def test_what_another_list_told_of_is_one_record_and_keeps_what_both_say(tmp_path: Path) -> None:
    before = count()
    Told(tmp_path, ROR).write()
    first = as_it_is(told_of("ror", "1"))
    taken = Told(tmp_path, UNIVERSITY, source="universities")
    assert standings(taken) == {"changed": 1}
    code = taken.write()
    found = told_of("universities", "uae.example")
    assert (count(), found.id) == (before + 1, told_of("ror", "1").id)
    assert (found.name, found.aliases, found.city, found.website, found.source_url) == (
        "Universidad Antonio Ejemplo",
        ("Antonio Ejemplo University",),
        "Bogotá",
        "https://uae.example/",
        "https://ror.org/1",
    )
    sources = {each.source: each.told["source_url"] for each in queries.sources_of(found)}
    assert sources == {"ror": "https://ror.org/1", "universities": "https://list.example"}
    for rows, source in (((ROR,), "ror"), ((UNIVERSITY,), "universities")):
        assert standings(Told(tmp_path, *rows, source=source)) == {"same": 1}
    assert undo(code) == (1, 0)
    assert as_it_is(told_of("ror", "1")) == first


def test_rows_of_one_list_that_mean_one_record_lose_nothing(tmp_path: Path) -> None:
    Told(tmp_path, replace(ROR, identifiers=())).write()
    first = as_it_is(told_of("ror", "1"))
    rows = [replace(UNIVERSITY, name="Universidad Antonio Ejemplo"), AGAIN]
    taken = Told(tmp_path, *rows, source="universities")
    assert standings(taken) == {"changed": 2}
    code = taken.write()
    found = told_of("ror", "1")
    assert {(each.scheme, each.value) for each in found.identifiers} == {
        ("DOMAIN", "uae.example"),
        ("DOMAIN", "viejo.example"),
    }
    assert (found.website, found.version) == ("https://uae.example/", 2)
    assert standings(Told(tmp_path, *rows, source="universities")) == {"same": 2}
    assert undo(code) == (2, 0)
    assert as_it_is(told_of("ror", "1")) == first


def test_imports_are_undone_one_after_the_other(tmp_path: Path) -> None:
    before = count()
    codes = [
        Told(tmp_path, ROR).write(),
        Told(tmp_path, UNIVERSITY, source="universities").write(),
        Told(tmp_path, replace(ROR, city="Medellín")).write(),
    ]
    assert [undo(code) for code in reversed(codes)] == [(1, 0)] * 3
    assert (count(), count(OrganisationSource), count(OrganisationIdentifier)) == (before, 0, 0)


def test_what_people_wrote_in_between_stays_when_imports_are_undone(tmp_path: Path) -> None:
    first = Told(tmp_path, ROR).write()
    db.session.rollback()
    with transaction():
        found = queries.organisation_by_source("ror", "1")
        assert found is not None
        found.city = "Cali"
    second = Told(tmp_path, UNIVERSITY, source="universities").write()
    assert (undo(second), undo(first)) == ((1, 0), (0, 1))
    assert told_of_name("Universidad Antonio Ejemplo").city == "Cali"


def told_of_name(name: str) -> Organisation:
    db.session.rollback()
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def test_a_member_is_known_by_its_number(tmp_path: Path) -> None:
    with transaction():
        known = make_organisation(name="Telefônica Brasil", country="BR")
        known.identifiers.append(OrganisationIdentifier(scheme="ASN", value="27699"))
    path = tmp_path / "members.csv"
    path.write_text(
        "ixp,asn,name,category,sub_category\n"
        "SP,27699,TELEFONICA BRASIL S.A,1,1.1\nSP,64500,Rede Kowalczyk,1,1.2\n"
    )
    before = count()
    taken = TakenList(tmp_path, path)
    assert standings(taken) == {"new": 1, "changed": 1}
    taken.write()
    assert count() == before + 1
    found = told_of("ixbr", "ixbr:27699")
    assert (found.name, found.aliases) == ("Telefônica Brasil", ("TELEFONICA BRASIL S.A",))


def test_what_may_be_known_waits_and_the_word_is_kept(tmp_path: Path) -> None:
    with transaction():
        known = make_organisation(name="Universidad Nacional", country=None).id
    before = count()
    row = replace(ROR, name="Universidad Nacional", acronym=None, names={}, city=None)
    taken = Told(tmp_path, row)
    assert standings(taken) == {"possible": 1}
    taken.write()
    assert (count(), count(OrganisationSource)) == (before, 0)
    taken = Told(tmp_path, row)
    (waiting,) = next(taken.staged.batches(Part.ORGANISATION))
    waiting.choice = Doubt.SAME
    decide(taken.staged, [waiting], source="ror")
    taken.write()
    assert (count(), told_of("ror", "1").id) == (before, known)
    assert standings(Told(tmp_path, row)) == {"same": 1}


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not beside the repository")
def test_the_real_lists_come_in_one_after_the_other_and_go_again(tmp_path: Path) -> None:
    before, codes = count(), []
    names = ("ror-lac.json", "universities-lac.json", "ixbr-members-2014-12.csv", "ixps-lac.csv")
    for name in names:
        taken = TakenList(tmp_path, REAL / name)
        codes.append(taken.write())
        again = standings(TakenList(tmp_path, REAL / name))
        assert set(again) <= {"same", "possible"}
        assert again.get("possible", 0) == standings(taken).get("possible", 0)
    # Universities of the registry are not held a second time.
    held = count() - before
    assert held < 1981 + 1059 + 776 + 18 - 300
    assert [undo(code)[1] for code in reversed(codes)] == [0, 0, 0, 0]
    assert (count(), count(OrganisationSource)) == (before, 0)


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lista.json"
    good = {"name": "Una", "alpha_two_code": "UY", "domains": ["una.example"], "web_pages": []}
    path.write_text(json.dumps([good])[:-1] + ", {")
    with pytest.raises(Refused):
        TakenList(tmp_path, path)
    assert not (tmp_path / "book").exists()
