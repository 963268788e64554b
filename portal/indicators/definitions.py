"""What an indicator is: words for people, and how the database finds the records that it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Select

from portal.indicators.plan_words import TEXTS
from portal.indicators.spans import Span
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.kernel.periods import Period
from portal.kernel.places import Scheme

TOTAL = "_T"
OK, NOT_APPLICABLE = "ok", "not_applicable"
SHARE = "share"

PLACE = ("country", "subregion")
WHO = (*PLACE, "gender", "sector")


class Kind(StrEnum):
    """Over which time a series is counted."""

    STOCK = "stock"
    FLOW = "flow"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KINDS[self]


_KINDS = {
    Kind.STOCK: mark_context("indicator", "value on a date"),
    Kind.FLOW: mark_context("indicator", "value over a period"),
}

CLASSES = {
    "computed": mark_context("indicator", "computed"),
    "hybrid": mark_context("indicator", "hybrid"),
    "external": mark_context("indicator", "external"),
}

SCHEMES = {
    Scheme.ICANN_LAC: mark("33 states, ICANN LAC"),
    Scheme.LAC_M49: mark("52 countries and territories, UN M49"),
    Scheme.NONE: mark("no limit to a region"),
}

SHORT_SCHEMES = {
    Scheme.ICANN_LAC: mark("33 states"),
    Scheme.LAC_M49: mark("52 territories"),
    Scheme.NONE: mark("everywhere"),
}

#: What a breakdown may be by, and its heading; the first word is that of the export.
DIMENSIONS: dict[str, Sentence] = {
    "country": mark_context("breakdown", "Country or territory"),
    "subregion": mark_context("breakdown", "Sub-region"),
    "gender": mark_context("breakdown", "Gender"),
    "sector": mark_context("breakdown", "Sector"),
    "business": mark_context("breakdown", "Business or other"),
    "body": mark_context("breakdown", "Body"),
    "body_class": mark_context("breakdown", "Class of body"),
    "role": mark_context("breakdown", "Role"),
    "continuity": mark_context("breakdown", "New or continuing"),
    "channel": mark_context("breakdown", "Channel"),
    "modality": mark_context("breakdown", "Modality"),
    "event_type": mark_context("breakdown", "Type of event"),
    "event_series": mark_context("breakdown", "Series of events"),
    "kind": mark_context("breakdown", "Kind"),
    "level": mark_context("breakdown", "Level"),
    "language": mark_context("breakdown", "Language"),
    "track": mark_context("breakdown", "Track"),
    "programme": mark_context("breakdown", "Programme"),
    "regional_focus": mark_context("breakdown", "Regional focus"),
    "funder": mark_context("breakdown", "Funder"),
    "topic": mark_context("breakdown", "Topic"),
    "document_type": mark_context("breakdown", "Type of document"),
    "pair": mark_context("breakdown", "Pair of languages"),
    "subject": mark_context("breakdown", "Subject"),
    "gac": mark_context("breakdown", "Member of the GAC"),
}

UNITS = {
    "persons": mark("distinct people"),
    "organisations": mark("distinct organisations"),
    "participations": mark("participations"),
    "awards": mark("fellowships"),
    "applications": mark("applications"),
    SHARE: mark("share"),
}


@dataclass(frozen=True)
class Series:
    """One figure of an indicator.

    ``rows`` gives the records of a span as a select with ``record_id``, ``period`` (the span's number),
    ``country``, the columns of ``key`` and of the dimensions (``country`` makes ``subregion``, ``sector``
    makes ``business``), and for a share ``hit``, 1 for what is in the numerator. Distinct values of
    ``key`` are counted.

    ``said`` goes on after the value: "7 people who …". ``record`` names the table whose rows it counts.
    """

    name: str
    title: Sentence
    said: Sentence
    unit: str
    kind: Kind
    record: str
    key: tuple[str, ...]
    rows: Callable[[Span], Select[Any]]
    dimensions: tuple[str, ...] = ()
    numerator: Sentence | None = None
    denominator: Sentence | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a numerator by a denominator."""
        return self.unit == SHARE

    @property
    def places(self) -> int:
        """How many decimals it is written with."""
        return 4 if self.is_share else 0


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue: all that is said of an indicator, and its series, the main one first.

    ``counting`` tells in plain words how it is counted, a sentence a line.
    """

    code: str
    title: Sentence
    definition: Sentence
    rationale: Sentence
    source_class: str
    direction: str
    schemes: tuple[Scheme, ...]
    date_rule: Sentence
    distinct_on: Sentence
    filters: Sentence
    series: tuple[Series, ...]
    counting: tuple[Sentence, ...]
    unknown: Sentence
    source: Sentence
    limits: tuple[Sentence, ...] = ()
    aliases: tuple[str, ...] = ()
    version: int = 1
    objective: str = field(init=False)
    text_of_the_plan: Sentence = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "objective", self.code.rpartition(".")[0])
        object.__setattr__(self, "text_of_the_plan", TEXTS[self.code])

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What any of its series may be broken down by, in the order of the catalogue."""
        named = {name for one in self.series for name in one.dimensions}
        return tuple(name for name in DIMENSIONS if name in named)

    def series_called(self, name: str) -> Series | None:
        """Return one of its series, or None."""
        return next((one for one in self.series if one.name == name), None)


@dataclass(frozen=True)
class Figure:
    """One line of the export. ``value`` is empty where there is none; a share lies between 0 and 1."""

    code: str
    series: str
    period: Period
    scheme: Scheme
    dimension: str
    member: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    status: str
