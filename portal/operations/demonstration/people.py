"""The invented people of the demonstration; each name says that it is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from portal.kernel.enums import Gender, Sector
from portal.system.access import Role


@dataclass(frozen=True)
class Invented:
    """An account of the demonstration."""

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
        "organiser@demo.example",
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
