"""What earlier features ask and the indicators know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from portal.directory.facts import Participation
from portal.indicators import queries
from portal.indicators.definitions import TOTAL, Figure, Indicator
from portal.indicators.queries import Asked
from portal.kernel.periods import year
from portal.kernel.places import Scheme

#: Who sits in the bodies, who comes, who follows from afar, who is brought in.
SHOWN = ("1.1.d", "2.2.a", "4.1.c", "4.1.d")


def participation(*, at: datetime) -> Sequence[Participation]:
    """Return the main series of a few indicators for the last whole year, by country."""
    entries = {entry.code: entry for entry in queries.indicators() if entry.code in SHOWN}
    asked = {code: Asked(code, year(at.year - 1), "country") for code in SHOWN}
    standing = queries.standing(list(asked.values()), at=at)
    return [
        _participation(entries[code], standing[asked[code]].figures, standing[asked[code]].as_of)
        for code in SHOWN
    ]


def _participation(entry: Indicator, figures: Sequence[Figure], as_of: datetime) -> Participation:
    main = entry.series[0].name
    return Participation(
        code=entry.code,
        title=entry.title,
        year=figures[0].period.start.year if figures else as_of.year - 1,
        counts={
            each.member: int(each.value)
            for each in figures
            if (each.series, each.scheme, each.dimension) == (main, Scheme.LAC_M49, "country")
            and each.member != TOTAL
            and each.value is not None
        },
        as_of=as_of,
    )
