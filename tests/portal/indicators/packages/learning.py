"""Programmes, their offerings, who completed them, and help given."""

from tests.portal.indicators.packages.maker import Maker

KEPT = (("4", "5"), ("8", "10"), ("7", "10"), ("79", "100"), ("0", "0"), ("0", "5"), ("5", "5"), ("", ""))


def add(m: Maker) -> None:
    """Add the tables."""
    m.table(
        "programmes",
        10,
        organisation_id=m.ids("organisations", ""),
        started_on=m.day,
    )
    m.span("programmes", "started_on", "ended_on", 0.4)
    m.table(
        "offerings",
        20,
        programme_id=m.ids("programmes"),
        status=lambda: m.one_of(("held", "held", "held", "planned", "cancelled")),
        start_on=m.day,
        language=lambda: m.one_of(("es", "pt", "en", "que", "")),
    )
    m.span("offerings", "start_on", "end_on")
    m.table(
        "completions",
        100,
        offering_id=m.ids("offerings"),
        person_id=m.ids("persons"),
        organisation_id=m.ids("organisations", "", ""),
        result=lambda: m.one_of(("passed", "passed", "failed", "", "", "")),
        completed_on=m.day,
        **m.snapshot(),
    )
    for row in m.rows["completions"]:
        row["sessions_attended"], row["sessions_total"] = m.random.choice(KEPT)
    m.table(
        "supports",
        20,
        programme_id=m.ids("programmes"),
        organisation_id=m.ids("organisations"),
        supported_on=m.day,
    )
    m.apart("supports", "programme_id", "organisation_id", 0.4)
