"""Every kind of record behind a number is described, each of its rows once."""

import pytest
from flask import Flask
from sqlalchemy import select

from portal.indicators import queries
from portal.indicators.queries.descriptions import DESCRIPTIONS
from portal.system.database import db
from tests.portal.indicators.loading import load, sample

CELLS = ("on", "person", "organisation", "about", "kind", "source")
#: One row of the sample of each kind, by its id: the cells above.
SOME: dict[tuple[str, str], tuple[str | None, ...]] = {
    ("accreditation", "k2"): ("2011-01-01", None, "Northwind Domains Inc.", "1902", "registrar", None),
    ("allocation", "al2"): ("2014-03-01", None, None, "Apoyo de personal a reuniones", "staff", None),
    ("application", "a02"): (
        "2014-05-02 10:00:00+00:00",
        "Valentina Ríos Pardo",
        None,
        "Fellowship ICANN 51",
        "first",
        None,
    ),
    ("attendance", "t02"): (
        "2014-03-23",
        "M. Souza",
        "Registro Sol Ltda.",
        "ICANN 49",
        "remote",
        None,
    ),
    ("award", "g2"): (
        "2014-03-01",
        None,
        "Fundación Redes Andinas",
        "Radio y DNS",
        "organisation_grant",
        None,
    ),
    ("body", "body-alac"): (None, None, None, "At-Large Advisory Committee", "AC", None),
    ("completion", "c02"): ("2014-03-20", "Rosa Condori Mamani", None, "Curso 2014", None, None),
    ("disbursement", "x02"): ("2014-04-01", None, "Fundación Redes Andinas", "Radio y DNS", None, None),
    ("document", "d2"): (
        "2014-04-01",
        None,
        None,
        "Nota de prensa de abril",
        "news_release",
        "https://documentos.example/2",
    ),
    ("event", "e-2013b"): ("2014-01-02", None, None, "Taller de Año Nuevo", "workshop", None),
    ("headcount", "h2"): ("2014-10-12", None, None, "ICANN 51, Hub de San Juan", None, None),
    ("membership", "m02"): ("2014-02-01", "M. Souza", None, "LACRALO", "member", None),
    ("milestone", "ms2"): (
        "2014-12-31",
        None,
        None,
        "Espacio abierto",
        None,
        "https://hitos.example/espacio",
    ),
    ("observation", "ob02"): ("2014-01-01", None, None, None, "incidents", "https://fuente.example/br"),
    ("offering", "o2"): ("2014-09-01", None, "LACTLD", "Taller de Panamá", "advanced", None),
    ("programme", "pr-lacralo"): (
        "2010-01-01",
        None,
        None,
        "Programa de capacitación LACRALO",
        "existing",
        None,
    ),
    ("registration", "r02"): (
        "2014-03-23",
        "M. Souza",
        "Registro Sol Ltda.",
        "ICANN 49",
        "participant",
        None,
    ),
    ("resolution", "re2"): (
        "2014-02-07",
        None,
        None,
        "Estrategia regional (registrada dos veces)",
        None,
        "https://resoluciones.example/1",
    ),
    ("session", "s2"): ("2014-10-12", None, None, "ICANN 51: Public forum", None, None),
    ("support", "su2"): ("2014-06-01", None, None, "Programa de capacitación LACRALO", "speakers", None),
}
KINDS = {
    "accreditation",
    "allocation",
    "application",
    "attendance",
    "award",
    "body",
    "completion",
    "disbursement",
    "document",
    "event",
    "headcount",
    "membership",
    "milestone",
    "observation",
    "offering",
    "programme",
    "registration",
    "resolution",
    "session",
    "support",
}


def test_every_kind_has_a_description() -> None:
    assert set(DESCRIPTIONS) == KINDS


def test_the_records_of_every_series_are_described() -> None:
    assert {series.record for entry in queries.indicators() for series in entry.series} <= KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_row_is_described_once(app: Flask, kind: str) -> None:
    with app.app_context():
        load(sample())
        rows = db.session.execute(DESCRIPTIONS[kind].statement()).all()
        ids = list(db.session.scalars(select(DESCRIPTIONS[kind].model.id)))
        assert sorted(row.id for row in rows) == sorted(ids)
        assert len(ids) > 1
        assert all(str(row.kind.label) for row in rows if row.kind is not None)


def test_each_kind_says_day_person_organisation_and_what_it_is_about(app: Flask) -> None:
    with app.app_context():
        load(sample())
        found = {}
        for kind, name in SOME:
            one = DESCRIPTIONS[kind]
            row = db.session.execute(one.statement().where(one.model.id == name)).one()
            cells = [row._mapping[cell] for cell in CELLS]
            found[kind, name] = tuple(None if cell is None else str(cell) for cell in cells)
    assert {kind for kind, _name in SOME} == KINDS
    assert found == SOME
