"""An inventory of 100,000 organisations and 300,000 persons, written straight into the database; always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from portal.directory import cards
from portal.kernel.codes import public_codes, search_words, with_initials
from portal.kernel.enums import Sector
from portal.kernel.places import places
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db, transaction

ORGANISATIONS, PERSONS = 100_000, 300_000
CHUNK = 5_000
SEED = 2013
TODAY = date(2026, 11, 24)
KINDS = (
    "Universidad Universidade Instituto Red Rede Asociación Associação Fundación Cámara Ministerio Comisión "
    "Consejo Empresa Centro Cooperativa Federación Academia Laboratorio Observatorio Secretaría"
).split()
OF = (
    "Nacional Federal Autónoma Técnica Central Regional Tecnológica Popular Internacional Comunitaria Andina "
    "Caribeña Digital Estadual Católica Pontificia Abierta Metropolitana Superior Rural"
).split()
ABOUT = (
    "Telecomunicaciones Internet Informática Educación Comunicación Ingeniería Investigación Seguridad Derecho "
    "Economía Ciencias Gobierno Conectividad Software Datos Redes Innovación Desarrollo Comercio Salud"
).split()
GIVEN = (
    "María José Ana Luis Carlos Juan Pedro Lucía Sofía Camila Valentina Martín Diego João Paulo Fernanda Beatriz "
    "Rafael Gabriel Mateus Jean Marie Pierre Nadège Winston Marlon Shanique Andrea Ricardo Patricia Mónica Jorge"
).split()
BEGINS = (
    "Al Bar Cas Dom Es Fer Gon Her Ib Jim Lo Mar Nav Or Pe Qui Ro San Tor Ur Val Ya Zam Bri Cor Del".split()
)
MIDDLES = "a e i o u an en in on ar er ir or al el il ol as es is os ta te ti to ra re ri ro".split()
ENDS = "ez es os as a o ani elli eira inho al ar ón ín ano ero illo ales ández ínez ueira oso ique".split()


def _surname(draw: random.Random) -> str:
    return draw.choice(BEGINS) + draw.choice(MIDDLES) + draw.choice(MIDDLES) + draw.choice(ENDS)


def _place(draw: random.Random, codes: list[str], weights: list[float]) -> str | None:
    return None if draw.random() < 0.02 else draw.choices(codes, weights)[0]


def organisations(count: int) -> Iterator[dict[str, Any]]:
    """Yield so many organisations, nearly all published."""
    draw, codes, weights = random.Random(SEED), *_places()
    sectors = list(Sector)
    for number, code in enumerate(public_codes(count, groups=3)):
        name = f"{draw.choice(KINDS)} {draw.choice(OF)} de {draw.choice(ABOUT)} {_surname(draw)}"
        verified = TODAY - timedelta(days=draw.randrange(1_500)) if draw.random() < 0.7 else None
        yield {
            "id": f"org-bench-{number}",
            "code": code,
            "version": 1,
            "name": name,
            "sector": draw.choice(sectors),
            "country": _place(draw, codes, weights),
            "verified_on": verified,
            "is_published": draw.random() < 0.95,
            "search_text": with_initials([name]),
        }


def persons(count: int) -> Iterator[dict[str, Any]]:
    """Yield so many persons, of whom a fifth agreed to be listed."""
    draw, codes, weights = random.Random(SEED + 1), *_places()
    sectors = list(Sector)
    for number, code in enumerate(public_codes(count, groups=3)):
        name = f"{draw.choice(GIVEN)} {_surname(draw)} {_surname(draw)}"
        yield {
            "id": f"per-bench-{number}",
            "code": code,
            "version": 1,
            "name": name,
            "emails": (f"p{number}@example.org",),
            "sector": draw.choice(sectors),
            "country": _place(draw, codes, weights),
            "directory_consent": draw.random() < 0.2,
            "search_text": " ".join(search_words(name)),
        }


def _places() -> tuple[list[str], list[float]]:
    codes = [each.code for each in places()]
    weights = [1 / (1 + place) for place in range(len(codes))]
    random.Random(SEED).shuffle(codes)
    return codes, weights


def fill(*, size: float) -> None:
    """Write the rows, and their cards at once."""
    made = ((Organisation, organisations(int(ORGANISATIONS * size))), (Person, persons(int(PERSONS * size))))
    with transaction() as session, cards.written_at_once(session.connection(), cards.TABLES):
        for model, rows in made:
            _write(session, model, rows)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if db.engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def _write(session: Any, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == CHUNK:
            session.execute(insert(model), part)
            part.clear()
    if part:
        session.execute(insert(model), part)
