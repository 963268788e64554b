"""The filters of a list as links, each with how many records it would leave, and those to be taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from portal.bodies import queries as bodies
from portal.directory.choices import Area, Choice, SectorGroup
from portal.directory.enums import Freshness, Trait
from portal.directory.queries import Facets, Listed
from portal.kernel.codes import search_text
from portal.kernel.enums import UNKNOWN as UNKNOWN_CLASS
from portal.kernel.enums import Sector, Topic
from portal.kernel.places import UNKNOWN
from portal.stakeholders.enums import OrganisationStatus
from portal.system.i18n import LANGUAGES, country_name, format_number, language, language_name, say

#: A label, where it leads, how many records it would leave, whether it is chosen now.
Link = tuple[str, str, str | None, bool]
Group = tuple[str, list[Link]]
#: A group with more links than the second shows as many as the first, and a link to all of them.
FIRST_SHOWN, MOST_SHOWN = 8, 10
PLAN_AREAS = [area for area in Area if area.scheme is None]
OTHER_AREAS = [area for area in Area if area.scheme is not None]
LABELS = {
    "country": lambda choice: place_name(choice.country),
    "area": lambda choice: say(choice.area.label),
    "sector": lambda choice: say(choice.sector.label),
    "group": lambda choice: say(choice.group.label),
    "verified": lambda choice: say(choice.verified.label),
    "topic": lambda choice: say(choice.topic.label),
    "language": lambda choice: language_name(choice.language),
    "status": lambda choice: say(choice.status.label),
    "waiting": lambda _choice: _("Not in the public directory"),
}


def place_name(code: str | None, tongue: str | None = None) -> str:
    """Return a country's name, or the word for none."""
    return country_name(code, tongue) if code and code != UNKNOWN else say(UNKNOWN_CLASS, tongue)


@dataclass(frozen=True)
class Filters:
    """The links of one list under one choice; ``opened`` names the group that is shown whole."""

    path: str
    choice: Choice
    listed: Listed
    opened: str | None = None
    tongue: str = field(default_factory=language)
    #: The addresses without one of the choices, by its name: each is made once.
    _beginnings: dict[str, str] = field(default_factory=dict)

    @property
    def facets(self) -> Facets:
        """The counts beside the links."""
        return self.listed.facets

    @cached_property
    def bodies(self) -> list[tuple[str, str]]:
        """The bodies that are offered, by code and name."""
        return bodies.main_bodies()

    @cached_property
    def body_name(self) -> str:
        """The name of the chosen body."""
        code = self.choice.body or ""
        return dict(self.bodies).get(code) or bodies.body_name(code) or code

    @cached_property
    def pairs(self) -> dict[str, str]:
        """The choice as its address says it."""
        return self.choice.as_pairs()

    def address(self, **changes: str | None) -> str:
        """Return the address of the list with other choices; None takes one away."""
        pairs = {name: value for name, value in (self.pairs | changes).items() if value}
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def groups(self) -> list[Group]:
        """Return the groups of links beside the list; one without links is left out."""
        groups = [
            (_("Sector"), self._sectors()),
            (_("Sub-region of the plan"), self._areas(PLAN_AREAS)),
            (_("Region of the UN and of ICANN"), self._areas(OTHER_AREAS)),
            (_("Country"), self._countries()),
            (_("Last verified"), self._freshness()),
            (
                _("Teaches or researches"),
                self._of(Trait.TOPIC, ((t, say(t.label, self.tongue)) for t in Topic)),
            ),
            (
                _("Language"),
                self._of(Trait.LANGUAGE, ((c, language_name(c, self.tongue)) for c in LANGUAGES)),
            ),
            (_("Member of"), self._of(Trait.BODY, self.bodies)),
        ]
        if Trait.STATUS in self.listed.traits:
            statuses = ((status, say(status.label, self.tongue)) for status in OrganisationStatus)
            groups.append((_("State"), self._of(Trait.STATUS, statuses)))
        return [group for group in groups if group[1]]

    def chips(self) -> list[tuple[str, str]]:
        """Return what is chosen now, each with the address without it."""
        found = [
            (label(self.choice), self.address(**{name: None}))
            for name, label in LABELS.items()
            if getattr(self.choice, name)
        ]
        if self.choice.body:
            found.append((self.body_name, self.address(body=None)))
        if self.choice.words:
            found.append((f"“{self.choice.words}”", self.address(q=None)))
        return found

    def _link(self, name: str, value: str, label: str, count: int | None) -> Link:
        """Return one link; the value is a code, which an address takes as it is."""
        chosen = self.pairs.get(name) == value
        told = None if self.listed.is_cut or count is None else format_number(count)
        beginning = self._beginnings.get(name)
        if beginning is None:
            address = self.address(**{name: None})
            beginning = self._beginnings[name] = address + ("&" if "?" in address else "?")
        return label, beginning[:-1] if chosen else f"{beginning}{name}={value}", told, chosen

    def _sectors(self) -> list[Link]:
        counts = sorted(self.facets.sectors.items(), key=lambda pair: (-pair[1], str(pair[0])))
        links = [
            self._link("group", group, say(group.label, self.tongue), self.facets.groups.get(group))
            for group in SectorGroup
            if self.facets.groups.get(group) or group is self.choice.group
        ]
        shown = [(Sector(code), count) for code, count in counts if code and count]
        if self.choice.sector and self.choice.sector not in dict(shown):
            shown.append((self.choice.sector, 0))
        first = self._first("sector", shown, self.choice.sector)
        links += [self._link("sector", code, say(code.label, self.tongue), count) for code, count in first]
        return links + self._all_of("sector", len(shown), len(first))

    def _first(self, name: str, counts: list[tuple[Any, Any]], chosen: Any) -> list[tuple[Any, Any]]:
        """Return what a long group shows of its choices: the first of them, and the one that is chosen."""
        if len(counts) <= MOST_SHOWN or self.opened == name:
            return counts
        return [*counts[:FIRST_SHOWN], *(pair for pair in counts[FIRST_SHOWN:] if pair[0] == chosen)]

    def _all_of(self, name: str, count: int, shown: int) -> list[Link]:
        if shown >= count:
            return []
        address = self.address(all=name)
        return [(_("Show all %(count)s", count=format_number(count)), f"{address}#filters", None, False)]

    def _areas(self, areas: Iterable[Area]) -> list[Link]:
        counts = self.facets.areas
        return [
            self._link("area", area, say(area.label, self.tongue), counts.get(area, 0))
            for area in areas
            if counts.get(area) or area is self.choice.area
        ]

    def _countries(self) -> list[Link]:
        counts = {code or UNKNOWN: count for code, count in self.facets.countries.items() if count}
        if self.choice.country:
            counts.setdefault(self.choice.country, 0)
        most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        first = self._first("country", most, self.choice.country)
        named = ((place_name(code, self.tongue), code, count) for code, count in first)
        ordered = sorted(named, key=lambda one: (one[1] == UNKNOWN, search_text(one[0])))
        links = [self._link("country", code, name, count) for name, code, count in ordered]
        return links + self._all_of("country", len(counts), len(first))

    def _freshness(self) -> list[Link]:
        counts = self.facets.freshness
        return [
            self._link("verified", each, say(each.label, self.tongue), counts.get(each, 0))
            for each in Freshness
            if counts.get(each) or each is self.choice.verified
        ]

    def _of(self, trait: Trait, choices: Iterable[tuple[str, str]]) -> list[Link]:
        """Return the links of a filter that cards do not answer: those that leave something, where it is counted."""
        counts, chosen = self.listed.traits[trait], self.choice.traits.get(trait)
        told = None if self.listed.is_cut else counts
        found = [
            ((value, label), None if told is None else told.get(value, 0))
            for value, label in choices
            if told is None or told.get(value) or value == chosen
        ]
        first = self._first(trait.value, [(value, (label, count)) for (value, label), count in found], chosen)
        links = [self._link(trait.value, value, label, count) for value, (label, count) in first]
        return links + self._all_of(trait.value, len(found), len(first))


def only(choice: Choice, **changes: Any) -> Choice:
    """Return a choice of the same list with nothing but these."""
    return replace(Choice(choice.kind, everything=choice.everything), **changes)
