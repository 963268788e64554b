"""What a list of the directory is narrowed to, and how it is ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from portal.directory.enums import Freshness, Kind, Sort, Trait
from portal.kernel.enums import ECONOMIC, M49_SUBREGIONS, NEW_SEGMENTS, SUBREGIONS, Sector, Topic
from portal.kernel.i18n import Sentence, mark
from portal.kernel.places import UNKNOWN, Scheme, codes_of, is_country, places
from portal.stakeholders.enums import OrganisationStatus
from portal.system.i18n import DEFAULT

FRESH_FOR = timedelta(days=365)


class SectorGroup(StrEnum):
    """Sectors taken together: the plan's economic stakeholders (key area 4) and new segments (2.9.1)."""

    ECONOMIC = "ECONOMIC"
    NEW = "NEW"

    @property
    def label(self) -> Sentence:
        """The group's name."""
        return _GROUPS[self][0]

    @property
    def sectors(self) -> frozenset[Sector]:
        """The sectors in it."""
        return _GROUPS[self][1]


_GROUPS = {
    SectorGroup.ECONOMIC: (mark("Economic stakeholders"), ECONOMIC),
    SectorGroup.NEW: (mark("New segments"), NEW_SEGMENTS),
}


class Area(StrEnum):
    """A part of the region: the plan's six, the three of the United Nations (M49), and ICANN's region."""

    MEX = "MEX"
    CAM = "CAM"
    AND = "AND"
    CON = "CON"
    BRA = "BRA"
    CAR = "CAR"
    M49_CENTRAL_AMERICA = "M49-013"
    M49_CARIBBEAN = "M49-029"
    M49_SOUTH_AMERICA = "M49-005"
    ICANN = "ICANN"

    @property
    def label(self) -> Sentence:
        """The area's name."""
        return _label_of(self)

    @property
    def scheme(self) -> Scheme | None:
        """Whose division it belongs to; None for the plan's own."""
        if self is Area.ICANN:
            return Scheme.ICANN_LAC
        return Scheme.LAC_M49 if self.value.startswith("M49") else None

    @property
    def countries(self) -> frozenset[str]:
        """The codes of its countries."""
        return _countries_of(self)


def _label_of(area: Area) -> Sentence:
    if area is Area.ICANN:
        return mark("ICANN’s region: 33 states")
    if area.scheme is Scheme.LAC_M49:
        return M49_SUBREGIONS[area.value.partition("-")[2]]
    return SUBREGIONS[area.value]


@cache
def _countries_of(area: Area) -> frozenset[str]:
    if area is Area.ICANN:
        return codes_of(Scheme.ICANN_LAC)
    if area.scheme is Scheme.LAC_M49:
        return frozenset(p.code for p in places() if p.m49_subregion == area.value.partition("-")[2])
    return frozenset(p.code for p in places() if p.subregion == area.value)


@dataclass(frozen=True)
class Choice:
    """What a list is narrowed to. ``everything``: also what the public may not see; never read from an address.

    ``country`` may be UNKNOWN. ``waiting``: only what is not public; like ``status`` it is for staff.
    ``topic`` and ``body`` are what somebody teaches and where they are members, by code. ``tongue`` is the
    reader's language: countries stand in the order of their names in it.
    """

    kind: Kind
    words: str = ""
    country: str | None = None
    area: Area | None = None
    sector: Sector | None = None
    group: SectorGroup | None = None
    verified: Freshness | None = None
    body: str | None = None
    topic: Topic | None = None
    language: str | None = None
    status: OrganisationStatus | None = None
    waiting: bool = False
    sort: Sort | None = None
    everything: bool = False
    tongue: str = DEFAULT

    def fits_place(self, country: str | None) -> bool:
        """Whether a country is among the chosen ones."""
        if self.country is not None and (country or UNKNOWN) != self.country:
            return False
        return self.area is None or country in self.area.countries

    def fits_sector(self, sector: str | None) -> bool:
        """Whether a sector is among the chosen ones."""
        if self.sector is not None and sector != self.sector:
            return False
        return self.group is None or sector in self.group.sectors

    def fits_freshness(self, is_fresh: bool) -> bool:
        """Whether it was verified as was chosen."""
        return self.verified is None or is_fresh is (self.verified is Freshness.FRESH)

    @property
    def countries(self) -> list[str] | None:
        """The countries that are chosen, by the country or by the area; None for all."""
        chosen = None if self.area is None else set(self.area.countries)
        if self.country is not None:
            chosen = {self.country} if chosen is None else chosen & {self.country}
        return None if chosen is None else sorted(chosen)

    @property
    def sectors(self) -> list[Sector] | None:
        """The sectors that are chosen; None for all."""
        chosen = None if self.group is None else set(self.group.sectors)
        if self.sector is not None:
            chosen = {self.sector} if chosen is None else chosen & {self.sector}
        return None if chosen is None else sorted(chosen)

    @property
    def needs_records(self) -> bool:
        """Whether kept counts do not tell how many fit, for more is asked than they are counted by."""
        return bool(self.words) or len(self.traits) > 1

    @property
    def traits(self) -> dict[Trait, str]:
        """What is chosen of the filters that cards do not answer."""
        chosen = {each: getattr(self, each.value) for each in Trait}
        return {each: str(value) for each, value in chosen.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.as_pairs(without_sort=True))

    def as_pairs(self, *, without_sort: bool = False) -> dict[str, str]:
        """Return the choice as an address says it."""
        left_out = {"kind", "everything", "tongue"} | ({"sort"} if without_sort else set())
        pairs = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in left_out}
        pairs["q"] = pairs.pop("words")
        return {name: _written(value) for name, value in pairs.items() if value}

    def without(self, **changes: Any) -> Choice:
        """Return the choice with other values."""
        return replace(self, **changes)


def _written(value: Any) -> str:
    return "1" if value is True else str(value)


def fresh_since(today: date) -> date:
    """Return the first day on which a verification still counts as one within a year."""
    return today - FRESH_FOR


def read(kind: Kind, given: Mapping[str, str], *, everything: bool, tongue: str = DEFAULT) -> Choice:
    """Return the choice of an address; what is no choice is passed over, and what is for staff when it is none."""
    country = given.get("country")
    language = given.get("language", "")
    choice = Choice(
        kind,
        words=" ".join(given.get("q", "")[:200].split()),
        country=country if country == UNKNOWN or is_country(country) else None,
        area=_member(Area, given.get("area")),
        sector=_member(Sector, given.get("sector")),
        group=_member(SectorGroup, given.get("group")),
        verified=_member(Freshness, given.get("verified")),
        body=given.get("body", "")[:64] or None,
        topic=_member(Topic, given.get("topic")),
        language=language if language.isascii() and language.isalpha() and len(language) <= 3 else None,
        sort=_member(Sort, given.get("sort")),
        everything=everything,
        tongue=tongue,
    )
    if not everything:
        return choice
    status = _member(OrganisationStatus, given.get("status")) if kind is Kind.ORGANISATION else None
    return replace(choice, status=status, waiting=given.get("waiting") == "1")


def _member(kind: type[Any], value: str | None) -> Any:
    return kind(value) if value in {member.value for member in kind} else None
