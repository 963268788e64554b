"""The indicators, one entry in one file each; adding one is adding its file.

A module here names its entry ``ENTRY``; an entry that stands for several codes names them ``ENTRIES``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from portal.indicators.definitions import Indicator
from portal.indicators.plan_words import plan_lines


def _entries() -> Iterator[Indicator]:
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        yield from getattr(module, "ENTRIES", ()) or (module.ENTRY,)


def _in_order(entries: dict[str, Indicator]) -> dict[str, Indicator]:
    """Put the plan's in its order, and what is not in the plan after them."""
    planned = [line.code for line in plan_lines() if line.code in entries]
    return {code: entries[code] for code in [*planned, *sorted(entries.keys() - set(planned))]}


#: By code, in the order of the plan.
INDICATORS: dict[str, Indicator] = _in_order({entry.code: entry for entry in _entries()})
