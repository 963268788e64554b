"""Reading what may be there twice: looks of survivors, what hangs on each, what somebody types."""

from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from portal.kernel.clock import now
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind, PairState
from portal.stakeholders.likeness import Confidence
from portal.stakeholders.models import OrganisationIdentifier
from portal.stakeholders.queries.looks import organisation_looks, person_looks
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_affiliation, make_organisation, make_person


def found_pairs(kind: DoubleKind) -> list[tuple[str, str]]:
    pairs = actions.pairs_of(queries.likenesses(kind))
    actions.keep_pairs(kind, pairs, at=now())
    db.session.flush()
    return [(each.first.name, each.second.name) for each in queries.pairs_found(kind, PairState.OPEN, 1).rows]


def test_a_survivor_is_looked_for_under_every_name_it_had(app: Flask) -> None:
    with app.app_context(), transaction():
        kept, other = make_organisation(name="Red Uno"), make_organisation(name="Red Dos", acronym="RD2")
        db.session.add(OrganisationIdentifier(organisation_id=other.id, scheme="ASN", value="64500"))
        db.session.flush()
        actions.merge(kept, other, {}, versions=(kept.version, other.version), by=PORTAL, at=now())
        db.session.flush()
        looks = {each.key: each for each in organisation_looks()}
        assert other.id not in looks
        assert set(looks[kept.id].names) == {"Red Dos"}
        assert (looks[kept.id].acronyms, looks[kept.id].identifiers) == (("RD2", "RD2"), (("ASN", "64500"),))


def test_persons_are_looked_for_with_where_they_work(app: Flask) -> None:
    with app.app_context(), transaction():
        place = make_affiliation(person=make_person(name="Ana Kowalczyk", emails=("ana@k.example",)))
        db.session.flush()
        look = next(each for each in person_looks() if each.name == "Ana Kowalczyk")
        assert (look.emails, look.organisations) == (("ana@k.example",), (place.organisation_id,))


def test_pairs_are_found_surest_first_and_forgotten_when_they_no_longer_hold(app: Flask) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Universidad Etcheverry", country="UY")
        twin = make_organisation(name="Etcheverry University", country="UY")
        make_organisation(name="Cámara Zubizarreta", acronym="CAZUBI", country="CL")
        make_organisation(name="CAZUBI", country="CL")
        make_organisation(name="Ministerio de Salud", country="CL")
        db.session.flush()
        assert [set(pair) for pair in found_pairs(DoubleKind.ORGANISATIONS)] == [
            {"Universidad Etcheverry", "Etcheverry University"},
        ]
        twin.name = "Instituto Bunge"
        db.session.flush()
        assert found_pairs(DoubleKind.ORGANISATIONS) == []


def test_people_are_found_by_a_changed_address(app: Flask) -> None:
    with app.app_context(), transaction():
        make_person(name="Ximena Etcheverry", emails=("xetch@old.example",), country="UY")
        make_person(name="Etcheverry Soto Ximena", emails=("xetch@new.example",), country="UY")
        db.session.flush()
        assert [set(pair) for pair in found_pairs(DoubleKind.PERSONS)] == [
            {"Ximena Etcheverry", "Etcheverry Soto Ximena"}
        ]


def test_what_hangs_on_a_record_counts_what_was_merged_into_it(app: Flask) -> None:
    with app.app_context(), transaction():
        kept, other = make_organisation(), make_organisation()
        make_affiliation(organisation=kept)
        make_affiliation(organisation=other)
        db.session.flush()
        assert queries.hanging_on(kept) == {"affiliations": 1}
        actions.merge(kept, other, {}, versions=(kept.version, other.version), by=PORTAL, at=now())
        db.session.flush()
        assert (queries.hanging_on(kept), queries.hanging_on(other)) == (
            {"affiliations": 2},
            {"affiliations": 1},
        )


@pytest.mark.parametrize(
    ("told", "sure"),
    [
        ({"name": "University of the Republic", "country": "UY"}, True),
        ({"name": "Universidad de la Republica", "country": "UY"}, True),
        ({"name": "Universidad de la Repvblica", "country": "UY"}, True),
        ({"name": "Otra", "website": "https://www.udelar.example/x", "country": "UY"}, False),
    ],
)
def test_what_is_typed_is_found_in_any_language(app: Flask, told: dict[str, str], sure: bool) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Universidad de la República", country="UY", website="https://udelar.example")
        for number in range(5):
            make_organisation(name=f"Universidad Distinta {number}", country="UY")
        db.session.flush()
        found = queries.like_told("organisations", told) or []
        assert [each.record.name for each in found][:1] == ["Universidad de la República"][: len(found)]
        assert any(each.likeness.confidence is Confidence.SURE for each in found) is sure


def test_whom_somebody_types_is_found(app: Flask) -> None:
    with app.app_context(), transaction():
        make_person(name="Francisco Zubizarreta", emails=("fzubi@mail.example",), country="CL")
        db.session.flush()
        for told in (
            {"name": "Paco Zubizarreta", "country": "CL"},
            {"name": "Zubizarreta Francisco"},
            {"name": "F. Zubizarreta", "email": "fzubi@mail.example"},
        ):
            found = queries.like_told("persons", told) or []
            assert [each.record.name for each in found] == ["Francisco Zubizarreta"]
        assert queries.like_told("persons", {"name": ""}) == []
        assert queries.like_told("nonsense", {"name": "Ana"}) is None


def _keep(asked: list[str], *given: Any) -> None:
    asked.append(given[2])


def test_the_list_asks_as_much_for_three_pairs_as_for_one(app: Flask) -> None:
    counts = []
    for number in (1, 3):
        with app.app_context(), transaction():
            for each in range(number):
                for name in (f"Universidad Bunge{number}{each}", f"Bunge{number}{each} University"):
                    make_organisation(name=name, country="UY")
            db.session.flush()
            found_pairs(DoubleKind.ORGANISATIONS)
        with app.app_context():
            asked: list[str] = []
            hear = partial(_keep, asked)
            event.listen(db.engine, "before_cursor_execute", hear)
            page = queries.pairs_found(DoubleKind.ORGANISATIONS, PairState.OPEN, 1)
            assert all(each.first.name and each.second.name for each in page.rows)
            event.remove(db.engine, "before_cursor_execute", hear)
            counts.append(len(asked))
    assert counts[0] == counts[1]
