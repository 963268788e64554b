"""Board resolutions, documents with their languages, and marks reached."""

from __future__ import annotations

from datetime import date, timedelta

from portal.operations.demonstration.records.rows import WEB, Rows

#: Month and day, title, what it names, since which of the years shown.
RESOLUTIONS = (
    ((2, 7), "Sample: regional strategy", ("LAC",), 0),
    ((3, 14), "Sample: redelegation of a country code", ("HN",), 0),
    ((5, 9), "Sample: place of a public meeting", ("BR", "AR"), 1),
    ((6, 12), "Sample: thanks to the hosts", ("PR",), 1),
    ((6, 26), "Sample: office of the region", ("LAC", "UY"), 2),
    ((9, 18), "Sample: transfer of a country code", ("JM", "TT"), 2),
    ((10, 2), "Sample: fellowship budget", ("LAC",), 2),
)
STRATEGIC = "strategic"
NEWS = "news_release"
#: Month and day, title, type, source language, days to the other languages in the oldest year.
DOCUMENTS = (
    ((1, 20), "Sample strategic plan of the region", STRATEGIC, "en", {"es": 10, "fr": 13, "pt": 22}),
    ((3, 5), "Nota de prensa de ejemplo: becas", NEWS, "es", {"en": 4, "fr": 12, "pt": 9}),
    ((4, 11), "Sample consultation on the budget", STRATEGIC, "en", {"es": 12, "fr": 18, "pt": 20}),
    ((5, 30), "Nota à imprensa de exemplo: oficinas", NEWS, "pt", {"en": 8, "es": 7, "fr": 25}),
    ((7, 3), "Sample news: public meeting", NEWS, "en", {"es": 3, "fr": 6, "pt": 5}),
    ((8, 14), "Informe de avance de ejemplo", STRATEGIC, "es", {"en": 15, "fr": 19, "pt": 17}),
    ((9, 9), "Nota de prensa de ejemplo: IPv6", NEWS, "es", {"en": 6, "pt": 13}),
)
#: Code, title, reached on (years back, month, day), whether there is evidence.
MILESTONES = (
    ("2.9.b", "Espacio de ejemplo para nuevos actores, anunciado", (3, 5, 2), False),
    ("2.9.b", "Espacio de ejemplo para nuevos actores, abierto", (2, 4, 8), True),
    ("2.4.1", "Página de ejemplo de la región", (3, 3, 1), True),
    ("2.3.3", "Inventário acadêmico de exemplo", (1, 8, 20), True),
    ("4.1.3", "Sample remote hub guide", (0, 2, 3), True),
)


def add(rows: Rows) -> None:
    """Add the papers of each year, and the marks."""
    for place, year in enumerate(rows.years):
        for number, ((month, day), title, mentions, since) in enumerate(RESOLUTIONS):
            if place >= since:
                _resolve(rows, date(year, month, day), title, mentions, number)
        for number, ((month, day), title, kind, source, days) in enumerate(DOCUMENTS):
            sooner = {language: max(1, count - 4 * place) for language, count in days.items()}
            _publish(rows, date(year, month, day), f"{title} {year}", kind, source, sooner, number)
    for code, title, (back, month, day), is_shown in MILESTONES:
        reached = date(rows.today.year - back, month, day)
        if rows.has_come(reached):
            number = rows.number("milestones") + 1
            evidence = f"{WEB}/hitos/{number}" if is_shown else None
            rows.add(
                "milestones",
                f"mil-{number}",
                code=code,
                title=title,
                reached_on=reached,
                evidence_url=evidence,
            )


def _resolve(rows: Rows, day: date, title: str, mentions: tuple[str, ...], number: int) -> None:
    if rows.has_come(day):
        rows.add(
            "resolutions",
            f"rsl-{day.year}-{number + 1}",
            number=f"{day:%Y.%m.%d}.{number + 1:02}",
            adopted_on=day,
            title=f"{title} {day.year}",
            mentions=mentions,
            url=f"{WEB}/resoluciones/{day:%Y}/{number + 1}",
        )


def _publish(
    rows: Rows, day: date, title: str, kind: str, source: str, days: dict[str, int], number: int
) -> None:
    if not rows.has_come(day):
        return
    is_consultation = "consultation" in title
    document = rows.add(
        "documents",
        f"doc-{day.year}-{number + 1}",
        title=title,
        type=kind,
        source_language=source,
        published_on=day,
        deadline_on=day + timedelta(days=30) if is_consultation else None,
        url=f"{WEB}/documentos/{day:%Y}/{number + 1}",
    )
    for language, count in days.items():
        if rows.has_come(day + timedelta(days=count)):
            rows.add(
                "document_versions",
                f"ver-{rows.number('document_versions') + 1}",
                document_id=document,
                language=language,
                published_on=day + timedelta(days=count),
                url=f"{WEB}/documentos/{day:%Y}/{number + 1}/{language}",
            )
