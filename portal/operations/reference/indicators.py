"""The page of indicators: every entry of the catalogue, in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.indicators.catalogue import INDICATORS
from portal.indicators.definitions import BODY_SETS, CLASSES, SCHEMES, UNITS, Indicator, Series
from portal.indicators.plan_words import KEY_AREAS, OBJECTIVES
from portal.kernel.i18n import Sentence
from portal.operations.reference.markdown import code, codes, table

OPENING = """# Indicators

The {count} indicators of the plan, as the catalogue defines them (`portal/indicators/catalogue/`). The page of an
indicator says the same in four languages, `portal indicators explain CODE` with the SQL. How to defend a figure:
[explanation](../explanation/figures.md).

Each series is exported under every scheme named, the main one first:

{schemes}
The direction is the one in which the plan hopes that the figure moves.
"""


def page() -> str:
    """Return every indicator with all that its entry says, in the order of the plan."""
    schemes = "".join(f"- {code(scheme.value)}: {name}\n" for scheme, name in SCHEMES.items())
    opening = OPENING.format(count=len(INDICATORS), schemes=schemes)
    return opening + "".join(_areas(INDICATORS.values()))


def _areas(entries: Iterable[Indicator]) -> Iterator[str]:
    area = objective = ""
    for entry in entries:
        if entry.code[0] != area:
            area = entry.code[0]
            yield f"\n## {area} {KEY_AREAS[area]}\n"
        if entry.objective != objective:
            objective = entry.objective
            yield f"\nObjective {objective}: {OBJECTIVES[objective]}\n"
        yield _section(entry)


def _section(entry: Indicator) -> str:
    lines = [(name, str(said)) for name, said in _said(entry) if said]
    parts = [
        f"\n### {entry.code} {entry.title}\n\n“{entry.text_of_the_plan}”\n\n{entry.definition}\n\n",
        table(("", entry.code), lines),
        "\n",
        table(
            ("series", "counts", "unit", "kind", "records", "schemes", "breakdowns"),
            (_series(entry, one) for one in entry.series),
        ),
        *_shares(entry),
        "\nHow it is counted:\n\n",
        *(f"- {line}\n" for line in entry.counting),
    ]
    return "".join(parts)


def _said(entry: Indicator) -> Iterator[tuple[str, Sentence | str | None]]:
    yield "why", entry.rationale
    yield "class", CLASSES[entry.source_class]
    yield "direction", entry.direction
    yield "date", entry.date_rule
    yield "counted once", entry.distinct_on
    yield "taken in", entry.filters
    yield "bodies", BODY_SETS.get(entry.body_set or "")
    yield "unknown", entry.unknown
    yield "limits", " ".join(str(limit) for limit in entry.limits)
    yield "the plan’s text", entry.defect
    yield "the same as", code(entry.same_as or "")
    yield "also printed as", codes(name for name in entry.aliases if name != entry.same_as)
    yield "source", entry.source
    yield "version", str(entry.version)


def _series(entry: Indicator, one: Series) -> tuple[str, ...]:
    return (
        code(one.name),
        str(one.title),
        str(UNITS[one.unit]),
        str(one.kind.label),
        one.record,
        codes(scheme.value for scheme in entry.schemes_of(one)),
        codes(one.dimensions),
    )


def _shares(entry: Indicator) -> list[str]:
    rows = [
        (code(one.name), str(one.numerator), str(one.denominator)) for one in entry.series if one.numerator
    ]
    return ["\n", table(("series", "numerator", "denominator"), rows)] if rows else []
