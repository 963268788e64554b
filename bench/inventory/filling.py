"""An inventory of 100,000 organisations and 300,000 persons, written straight into the database; always the same.

With the languages of all, the state of organisations, 40,000 memberships and 4,000 academic activities.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from portal.bodies.enums import BODY6, Capacity, MembershipRole
from portal.bodies.models import Body, Membership
from portal.directory import cards, jobs
from portal.kernel.clock import now
from portal.kernel.codes import public_codes, search_words, with_initials
from portal.kernel.enums import Sector, Topic
from portal.kernel.places import places
from portal.stakeholders.enums import ActivityKind, OrganisationStatus
from portal.stakeholders.models import AcademicActivity, Organisation, Person
from portal.system.database import db, transaction

ORGANISATIONS, PERSONS = 100_000, 300_000
MEMBERSHIPS, ACTIVITIES = 40_000, 4_000
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
    draw, others, codes, weights = random.Random(SEED), random.Random(SEED + 4), *_places()
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
            "languages": _languages(others),
            "status": others.choice(list(OrganisationStatus)),
        }


def persons(count: int) -> Iterator[dict[str, Any]]:
    """Yield so many persons, of whom a fifth agreed to be listed."""
    draw, others, codes, weights = random.Random(SEED + 1), random.Random(SEED + 5), *_places()
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
            "languages": _languages(others),
        }


def memberships(
    body_ids: list[str], count: int, *, persons: int, organisations: int
) -> Iterator[dict[str, Any]]:
    """Yield so many memberships, of persons, of organisations, and of persons who sit for one."""
    draw = random.Random(SEED + 2)
    for number, code in enumerate(public_codes(count, groups=3)):
        person, organisation = (
            f"per-bench-{draw.randrange(persons)}",
            f"org-bench-{draw.randrange(organisations)}",
        )
        kind = draw.choice(("person", "person", "organisation", "both"))
        begun = draw.randrange(4_000)
        yield {
            "id": f"mem-bench-{number}",
            "code": code,
            "version": 1,
            "body_id": draw.choice(body_ids),
            "person_id": None if kind == "organisation" else person,
            "organisation_id": None if kind == "person" else organisation,
            "role": MembershipRole.MEMBER,
            "capacity": Capacity.REPRESENTING if kind == "both" else Capacity.INDIVIDUAL,
            "from_on": TODAY - timedelta(days=begun),
            "to_on": TODAY + timedelta(days=draw.randrange(-begun, 1_000)) if draw.random() < 0.5 else None,
        }


def activities(count: int, *, persons: int, organisations: int) -> Iterator[dict[str, Any]]:
    """Yield so many courses with topics, each of an organisation and a person."""
    draw, topics = random.Random(SEED + 3), list(Topic)
    for number, code in enumerate(public_codes(count, groups=3)):
        yield {
            "id": f"aca-bench-{number}",
            "code": code,
            "version": 1,
            "organisation_id": f"org-bench-{draw.randrange(organisations)}",
            "person_id": f"per-bench-{draw.randrange(persons)}",
            "kind": ActivityKind.COURSE,
            "title": f"Curso {number}",
            "topics": tuple(draw.sample(topics, 2)),
        }


def _languages(draw: random.Random) -> tuple[str, ...]:
    return tuple(
        draw.choices((("es",), ("pt",), ("en", "es"), ("en", "pt"), ("en", "es", "fr")), (5, 3, 2, 1, 1))[0]
    )


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
        _write_what_they_do(session, size)
    jobs.write_due_traits(now())
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if db.engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def _write_what_they_do(session: Any, size: float) -> None:
    many = {"persons": int(PERSONS * size), "organisations": int(ORGANISATIONS * size)}
    body_ids = list(session.scalars(select(Body.id).where(Body.body_class.in_(BODY6)).order_by(Body.id)))
    _write(session, Membership, memberships(body_ids, int(MEMBERSHIPS * size), **many))
    _write(session, AcademicActivity, activities(int(ACTIVITIES * size), **many))


def _write(session: Any, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == CHUNK:
            session.execute(insert(model), part)
            part.clear()
    if part:
        session.execute(insert(model), part)
