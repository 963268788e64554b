"""What is kept of traits: how many records have each, and the few that share a rare one, read whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import String, TextClause, bindparam, func, select, text, union_all

from portal.directory.choices import Choice
from portal.directory.enums import Freshness
from portal.directory.models import ALL, HIDDEN, OPEN, CardTrait, TraitCount
from portal.directory.queries.narrowing import having_too, trait_seen
from portal.kernel.enums import Sector
from portal.kernel.places import UNKNOWN
from portal.system.database import db

#: Of more records than so many it is not read what they have: that takes too long.
MOST_READ = 250


class Read(NamedTuple):
    """What a record is counted by, and the traits that the reader may know of it."""

    country: str | None
    sector: str | None
    is_fresh: bool
    traits: frozenset[str]


@dataclass
class Kept:
    """What is kept for a list under a choice.

    ``here``: how many have each trait in the chosen place and sector, verified as was chosen; ``everywhere``: how many
    have each chosen trait, wherever. Both by who was verified since ``border``.
    """

    choice: Choice
    here: Mapping[str, int]
    everywhere: Mapping[str, int]
    border: date
    _read: dict[str, list[Read]] = field(default_factory=dict)

    def with_all(self, traits: Collection[str], *, since: date) -> list[Read] | None:
        """Return the records that have all of some chosen traits, or None where that is not read.

        :param since: the first day that counts as fresh; by another day than that of what is kept nothing is read
        """
        rarest = min(traits, key=lambda each: self.everywhere.get(each, 0), default=None)
        if rarest is None or self.everywhere.get(rarest, 0) > MOST_READ or since != self.border:
            return None
        if rarest not in self._read:
            self._read[rarest] = list(self._rows(rarest))
        wanted = frozenset(traits)
        return [each for each in self._read[rarest] if wanted <= each.traits]

    def cells(self, traits: Collection[str]) -> Mapping[tuple[str | None, str | None, bool], int]:
        """Count those that have all of some chosen traits by country, sector and whether they are fresh."""
        rarest, *others = sorted(traits, key=lambda each: self.everywhere.get(each, 0))
        classes = (CardTrait.country, CardTrait.sector, CardTrait.is_fresh)
        counted = (
            select(*classes, func.count())
            .where(
                CardTrait.trait == rarest,
                *trait_seen(self.choice, CardTrait),
                *having_too(self.choice, others),
            )
            .group_by(*classes)
        )
        rows = db.session.execute(counted)
        return {(row[0] or None, row[1] or None, row[2]): row[3] for row in rows}

    def classes(self, trait: str) -> list[tuple[str, str, bool, int]]:
        """Return how many have a trait by country, sector and freshness, where lists count them.

        That is in the chosen sectors (``*`` for all) by country, and in the chosen countries by sector.
        """
        values = _values(self.choice)
        row = TraitCount
        columns = (row.country, row.sector, row.is_fresh, row.records)
        having = (row.kind == values["kind"], row.trait == trait, row.records != 0)
        wanted = select(*columns).where(*having, *trait_seen(self.choice, row))
        by_country = wanted.where(row.sector.in_(values["sectors"]))
        others = [sector for sector in ("", *map(str, Sector)) if sector not in values["sectors"]]
        by_sector = wanted.where(row.country.in_(values["countries"]), row.sector.in_(others))
        rows = db.session.execute(union_all(by_country, by_sector))
        return [(country, sector, is_fresh, records) for country, sector, is_fresh, records in rows]

    def _rows(self, trait: str) -> Iterable[Read]:
        columns = (CardTrait.country, CardTrait.sector, CardTrait.is_fresh, CardTrait.beside)
        wanted = select(*columns).where(CardTrait.trait == trait, *trait_seen(self.choice, CardTrait))
        knows_all = self.choice.everything
        for country, sector, is_fresh, beside in db.session.execute(wanted):
            yield Read(country or None, sector or None, is_fresh, _known(beside[1:-1], knows_all=knows_all))


def _known(beside: str, *, knows_all: bool) -> frozenset[str]:
    """Return the traits that are told of a record; a question mark says that only staff may know of one."""
    if knows_all:
        return frozenset(beside.replace("?", "").split("|"))
    if "?" not in beside:
        return frozenset(beside.split("|"))
    return frozenset(each for each in beside.split("|") if not each.endswith("?"))


def kept_of(choice: Choice) -> Kept:
    """Read what is kept for a list, in one look."""
    counts: Mapping[str, dict[str, int]] = {"here": {}, "everywhere": {}}
    border = date.min
    for scope, trait, records in db.session.execute(
        _made(choice.everything, choice.waiting), _values(choice)
    ):
        if scope == "border":
            border = date.fromisoformat(trait)
        elif records:
            counts[scope][trait] = records
    return Kept(choice, counts["here"], counts["everywhere"], border)


_KEPT = """
SELECT 'here' AS scope, trait, CAST(sum(
  CASE WHEN :fresh = 2 THEN records WHEN is_fresh THEN records * :fresh ELSE records * (1 - :fresh) END
) AS INTEGER) AS records
FROM trait_counts WHERE kind = :kind AND country IN :countries AND sector IN :sectors {seen} GROUP BY trait
UNION ALL
SELECT 'everywhere', trait, CAST(sum(records) AS INTEGER) FROM trait_counts
WHERE kind = :kind AND country = '*' AND sector = '*' AND trait IN :traits {seen} GROUP BY trait
UNION ALL
SELECT 'border', CAST(since AS VARCHAR(10)), 0 FROM card_borders
"""


@cache
def _made(everything: bool, waiting: bool) -> TextClause:
    seen = "" if everything and not waiting else f"AND seen = {HIDDEN if everything else OPEN}"
    lists = (bindparam(name, type_=String(), expanding=True) for name in ("countries", "sectors", "traits"))
    return text(_KEPT.format(seen=seen)).bindparams(*lists)


def _values(choice: Choice) -> dict[str, Any]:
    countries, sectors = choice.countries, choice.sectors
    return {
        "kind": choice.kind.value,
        "fresh": 2 if choice.verified is None else int(choice.verified is Freshness.FRESH),
        "countries": [ALL] if countries is None else ["" if code == UNKNOWN else code for code in countries],
        "sectors": [ALL] if sectors is None else [each.value for each in sectors],
        "traits": [trait.of(value) for trait, value in choice.traits.items()],
    }


def count_traits(choice: Choice, rows: Iterable[Read]) -> Counter[str]:
    """Count the traits of those that lie in the chosen place and sector and were verified as was chosen."""
    found: Counter[str] = Counter()
    for row in rows:
        if (
            choice.fits_place(row.country)
            and choice.fits_sector(row.sector)
            and choice.fits_freshness(row.is_fresh)
        ):
            found.update(row.traits)
    return found
