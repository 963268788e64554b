"""The academic inventory: what is taught and studied at the invented universities."""

from __future__ import annotations

from collections.abc import Sequence

from portal.operations.demonstration.records.inventory import Someone, organisation
from portal.operations.demonstration.records.rows import Rows

COURSES = (
    ("uni-mx", "course", "Gobernanza de Internet", ("IG", "DNS"), "es", ("ACADEMIC",), "yearly"),
    (
        "uni-ar",
        "research",
        "Despliegue de IPv6 en redes rurales",
        ("IPV6", "ACCESS"),
        "es",
        ("TECHNICAL",),
        "continuous",
    ),
    (
        "uni-br",
        "school",
        "Escola de verão de segurança do DNS",
        ("SSR", "DNS"),
        "pt",
        ("TECHNICAL", "ISP"),
        "yearly",
    ),
    (
        "uni-tt",
        "training",
        "Names and numbers for public officials",
        ("IG",),
        "en",
        ("GOVERNMENT",),
        "half_yearly",
    ),
    (
        "uni-co",
        "course",
        "Derecho de los nombres de dominio",
        ("DISPUTE", "NEW_GTLD"),
        "es",
        ("ACADEMIC",),
        "yearly",
    ),
    (
        "uni-pr",
        "research",
        "Resiliencia de redes en islas",
        ("SSR",),
        "es",
        ("ACADEMIC", "TECHNICAL"),
        "once",
    ),
)


def add(rows: Rows, people: Sequence[Someone]) -> None:
    """Add the activities, each with who is in charge of it."""
    for number, (slug, kind, title, topics, language, audience, frequency) in enumerate(COURSES):
        teachers = [each for each in people if each.organisation_id == organisation(slug)]
        rows.add(
            "academic_activities",
            f"aca-{number + 1}",
            organisation_id=organisation(slug),
            person_id=teachers[0].id if teachers else None,
            kind=kind,
            title=title,
            topics=topics,
            languages=language,
            audience=audience,
            frequency=frequency,
            willing_to_speak=number % 3 != 2,
        )
