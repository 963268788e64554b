"""What an indicator is: words for people, and how the database finds the records that it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Select

from portal.indicators.measures import PER_1000, PLACES, SHARE, STAFF_DAYS, USD, Measure
from portal.indicators.plan_words import TEXTS
from portal.indicators.spans import Span
from portal.kernel.i18n import Sentence, mark, mark_context, mark_plural
from portal.kernel.periods import Period
from portal.kernel.places import Scheme

TOTAL = "_T"

PLACE = ("country", "subregion")
WHO = (*PLACE, "gender", "sector")


class Kind(StrEnum):
    """Over which time a series is counted."""

    STOCK = "stock"
    FLOW = "flow"
    CHANGE = "change"
    MILESTONE = "milestone"
    UNDEFINED = "undefined"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KINDS[self]


_KINDS = {
    Kind.STOCK: mark_context("indicator", "value on a date"),
    Kind.FLOW: mark_context("indicator", "value over a period"),
    Kind.CHANGE: mark_context("indicator", "change from the day before the period to its last day"),
    Kind.MILESTONE: mark_context("indicator", "milestone, reached or not"),
    Kind.UNDEFINED: mark_context("indicator", "not defined"),
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


def unit_said(unit: str, count: Decimal) -> Sentence:
    """Return what stands after a number: one person, two people."""
    said = UNITS[unit]
    return said if said.many is None else replace(said, count=int(count) if count == int(count) else MANY)


BODY_SETS = {
    "BODY6": mark(
        "Supporting organisations, advisory committees, working groups, review teams, the Board and the "
        "Nominating Committee, with the groups within them."
    ),
    "BODY5": mark(
        "Supporting organisations, advisory committees, working groups, the Board and the Nominating "
        "Committee, with the groups within them; not the review teams."
    ),
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

#: What a series counts, as the heading of a column; :func:`unit_said` says it after a number.
MANY = 2
UNITS = {
    "allocations": mark_plural("allocation", "allocations", MANY),
    "applications": mark_plural("application", "applications", MANY),
    "awards": mark_plural("fellowship", "fellowships", MANY),
    "cctlds": mark_plural("ccTLD", "ccTLDs", MANY),
    "countries": mark_plural("country or territory", "countries and territories", MANY),
    "documents": mark_plural("document", "documents", MANY),
    "domains": mark_plural("domain", "domains", MANY),
    "events": mark_plural("event", "events", MANY),
    "groups": mark_plural("group", "groups", MANY),
    "headcount": mark_plural("person counted", "people counted", MANY),
    "incidents": mark_plural("incident", "incidents", MANY),
    "instances": mark_plural("root server instance", "root server instances", MANY),
    "measures": mark_plural("security measure", "security measures", MANY),
    "organisations": mark_plural("distinct organisation", "distinct organisations", MANY),
    "participations": mark_plural("participation", "participations", MANY),
    "persons": mark_plural("distinct person", "distinct people", MANY),
    "programmes": mark_plural("programme", "programmes", MANY),
    "registrants": mark_plural("registrant", "registrants", MANY),
    "resolutions": mark_plural("resolution", "resolutions", MANY),
    "sessions": mark_plural("session", "sessions", MANY),
    "undefined": mark("not defined"),
    "yes_no": mark("yes or no"),
    PER_1000: mark_plural("domain per 1,000 inhabitants", "domains per 1,000 inhabitants", MANY),
    SHARE: mark("share"),
    STAFF_DAYS: mark_plural("staff day", "staff days", MANY),
    USD: mark("US dollars"),
}


Rows = Callable[[Span], Select[Any]]


@dataclass(frozen=True)
class Variant:
    """How one breakdown is counted where it is not the same count over the records that have the member."""

    rows: Rows
    measure: Measure


@dataclass(frozen=True)
class Series:
    """One figure of an indicator.

    ``rows`` gives the records of a span as a select with ``record_id``, ``period`` (the span's number), the
    columns that ``measure`` reads and those of the dimensions (``country`` makes ``subregion``, ``sector``
    makes ``business``). Unless its only scheme is NONE there is ``country``, which decides the region.
    Columns that may be there beside:

    - ``record``: the table of a row, where the rows are of several; else it is the series' ``record``
    - ``everywhere``: 1 for a row that is in every scheme whatever its country
    - ``seat``: a country that must not be in the scheme

    ``variants`` holds the breakdowns that are counted otherwise. A record without a value in one of the
    dimensions ``sparse`` is in no member of it; in the others it is in UNKNOWN.

    ``said`` goes on after the value: "7 people who …". ``record`` names the table whose rows it counts.
    """

    name: str
    title: Sentence
    said: Sentence
    unit: str
    kind: Kind
    record: str
    measure: Measure
    rows: Rows | None
    dimensions: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    sparse: frozenset[str] = frozenset()
    numerator: Sentence | None = None
    denominator: Sentence | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a numerator by a denominator of records."""
        return self.measure.first == "hit" and self.unit == SHARE

    @property
    def places(self) -> int:
        """How many decimals it is written with."""
        return PLACES.get(self.unit, 0)

    def counted(self, by: str | None) -> Variant:
        """Return the rows and the measure of a breakdown, or of the total.

        :raises ValueError: if nothing is computed
        """
        if by is not None and by in self.variants:
            return self.variants[by]
        if self.rows is None:
            raise ValueError(f"{self.name} is not computed")
        return Variant(self.rows, self.measure)


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue: all that is said of an indicator, and its series, the main one first.

    ``counting`` tells in plain words how it is counted, a sentence a line. ``defect`` is what is wrong or
    missing in the plan's own text. ``body_set`` is the key of BODY_SETS for the bodies looked at.
    ``same_as`` is the code of the indicator of which this is printed again.
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
    defect: Sentence | None = None
    body_set: str | None = None
    aliases: tuple[str, ...] = ()
    same_as: str | None = None
    version: int = 1
    objective: str = field(init=False)
    text_of_the_plan: Sentence = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "objective", self.code.rpartition(".")[0])
        object.__setattr__(self, "text_of_the_plan", TEXTS.get(self.code, self.title))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What any of its series may be broken down by, in the order of the catalogue."""
        named = {name for one in self.series for name in one.dimensions}
        return tuple(name for name in DIMENSIONS if name in named)

    def series_called(self, name: str) -> Series | None:
        """Return one of its series, or None."""
        return next((one for one in self.series if one.name == name), None)

    def schemes_of(self, series: Series) -> tuple[Scheme, ...]:
        """Return the schemes a series is exported under, the main one first."""
        return series.schemes or self.schemes


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
