"""The invented people of the demonstration; each name says that it is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from portal.accounts import actions as accounts
from portal.kernel.codes import public_code, search_text
from portal.kernel.enums import Gender, Sector
from portal.stakeholders.models import Affiliation, Organisation, Person
from portal.system.access import Role
from portal.system.database import db


@dataclass(frozen=True)
class Invented:
    """An account of the demonstration: what it is for, and who stands behind it."""

    email: str
    name: str
    about: str
    language: str
    roles: tuple[Role, ...] = ()
    profile: dict[str, Any] = field(default_factory=dict)


def _profile(country: str, gender: Gender, sector: Sector, *languages: str) -> dict[str, Any]:
    return {"country": country, "gender": gender, "sector": sector, "languages": languages}


PEOPLE = (
    Invented(
        "solicitante@demo.example",
        "Ana Ejemplo Quispe",
        "a stakeholder who applies and registers",
        "es",
        profile=_profile("PE", Gender.F, Sector.CIVIL_SOCIETY, "es", "qu"),
    ),
    Invented(
        "bolsista@demo.example",
        "João Exemplo Filho",
        "another stakeholder, in Portuguese",
        "pt",
        profile=_profile("BR", Gender.M, Sector.ACADEMIC, "pt"),
    ),
    Invented(
        "reviewer@demo.example",
        "Dwight Sample-Braithwaite",
        "a reviewer: reads blind and scores",
        "en",
        (Role.REVIEWER,),
        _profile("BB", Gender.M, Sector.TECHNICAL, "en"),
    ),
    Invented(
        "evaluadora@demo.example",
        "Úrsula Fulana de Tal",
        "another reviewer, in Spanish",
        "es",
        (Role.REVIEWER,),
        _profile("CL", Gender.F, Sector.ACADEMIC, "es"),
    ),
    Invented(
        "convocatorias@demo.example",
        "Fernanda Muestra",
        "a call manager: calls, readers, decisions",
        "es",
        (Role.CALL_MANAGER,),
        _profile("CO", Gender.F, Sector.REGIONAL_ORG, "es", "en"),
    ),
    Invented(
        "organizadora@demo.example",
        "Rosa Muestra",
        "an organiser: events, the door, attendee lists",
        "es",
        (Role.ORGANISER,),
        _profile("CR", Gender.F, Sector.ACADEMIC, "es"),
    ),
    Invented(
        "inventaire@demo.example",
        "Édouard Modèle",
        "an inventory editor: organisations, bodies, memberships",
        "fr",
        (Role.INVENTORY_EDITOR,),
        _profile("HT", Gender.M, Sector.TECHNICAL, "fr"),
    ),
    Invented(
        "viajes@demo.example",
        "Pedro Inventado",
        "a travel officer: sees events and registers; travel itself comes later",
        "es",
        (Role.TRAVEL_OFFICER,),
        _profile("DO", Gender.M, Sector.REGIONAL_ORG, "es"),
    ),
    Invented(
        "analyst@demo.example",
        "Ingrid Voorbeeld",
        "an analyst: every number down to its rows",
        "en",
        (Role.ANALYST,),
        _profile("SR", Gender.F, Sector.GOVERNMENT, "nl", "en"),
    ),
    Invented(
        "admin@demo.example",
        "Gerardo Prueba Xicoténcatl",
        "the administrator",
        "en",
        (Role.ADMINISTRATOR,),
        _profile("MX", Gender.M, Sector.REGIONAL_ORG, "es", "en"),
    ),
)

FIRST_NAMES = {
    Gender.F: (
        "Beatriz",
        "Camila",
        "Dominique",
        "Elena",
        "Flor",
        "Gabriela",
        "Ísis",
        "Juana",
        "Kaori",
        "Llum",
    ),
    Gender.M: (
        "Alberto",
        "Bruno",
        "Carlos",
        "Desmond",
        "Esteban",
        "Félix",
        "Gustavo",
        "Hēmi",
        "Iván",
        "Jean",
    ),
    Gender.UNDISCLOSED: ("Alex", "Noa", "Robin", "Sol"),
}
LAST_NAMES = (
    "Ejemplo",
    "Muestra",
    "Ficticio",
    "Prueba",
    "Modelo",
    "Exemplo",
    "Sample",
    "Fictif",
    "Inventado",
)
COUNTRIES = (
    *(
        "AR",
        "BB",
        "BO",
        "BR",
        "BR",
        "BR",
        "CL",
        "CO",
        "CO",
        "CR",
        "CU",
        "DO",
        "EC",
        "GT",
        "GY",
        "HN",
        "HT",
        "JM",
    ),
    *(
        "MX",
        "MX",
        "NI",
        "PA",
        "PE",
        "PR",
        "PY",
        "SR",
        "SV",
        "TT",
        "UY",
        "UY",
        "VE",
        "AW",
        "BZ",
        "DM",
        "LC",
        "AG",
    ),
)
SECTORS = (
    Sector.ACADEMIC,
    Sector.CIVIL_SOCIETY,
    Sector.TECHNICAL,
    Sector.ISP,
    Sector.GOVERNMENT,
    Sector.REGISTRY_CC,
    Sector.BUSINESS_SME,
    Sector.IXP,
    Sector.END_USER,
)


def load_accounts(*, password_hash: str, places: list[Organisation], at: datetime) -> None:
    """Make the accounts to sign in with, each at an organisation of its country where there is one."""
    for number, each in enumerate(PEOPLE):
        account = accounts.create(
            name=each.name,
            email=each.email,
            password_hash=password_hash,
            language=each.language,
            roles=each.roles,
            at=at,
        )
        for name, value in each.profile.items():
            setattr(account.person, name, value)
        _employ(account.person, _place_for(account.person, places, number), since=date(at.year - 4, 3, 1))


def load_public(places: list[Organisation], *, at: datetime) -> list[Person]:
    """Return some fifty invented people of the region, who have no account."""
    dice = Random(2014)  # noqa: S311 - invented people, the same at each loading
    people = []
    for number, country in enumerate((*COUNTRIES, *COUNTRIES[::2])):
        gender = dice.choices(tuple(FIRST_NAMES), weights=(9, 10, 2))[0]
        name = f"{dice.choice(FIRST_NAMES[gender])} {LAST_NAMES[number % len(LAST_NAMES)]} {number + 1}"
        person = Person(
            code=public_code(),
            name=name,
            emails=(f"persona{number + 1}@demo.example",),
            gender=gender if dice.random() > 0.08 else None,
            country=country,
            sector=SECTORS[number % len(SECTORS)],
            languages=("pt",) if country == "BR" else ("es",),
            directory_consent=dice.random() > 0.4,
            search_text=search_text(name),
        )
        db.session.add(person)
        _employ(person, _place_for(person, places, number), since=date(at.year - 4, 1 + number % 12, 1))
        people.append(person)
    db.session.flush()
    return people


def _place_for(person: Person, places: list[Organisation], number: int) -> Organisation | None:
    there = [each for each in places if each.country == person.country]
    return there[number % len(there)] if there else None


def _employ(person: Person, organisation: Organisation | None, *, since: date) -> None:
    if organisation is not None:
        db.session.add(Affiliation(person_id=person.id, organisation_id=organisation.id, from_on=since))
