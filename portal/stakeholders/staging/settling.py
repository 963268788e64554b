"""What a row changes of a record: only what still stands as the source told it before, so what people wrote stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.stakeholders.columns.known_words import plain
from portal.stakeholders.sources.told import merged_names, merged_set

Told = Mapping[str, Any]

SETS = frozenset({"aliases", "cctld", "languages", "other_sectors", "emails", "citizenships"})
#: What a row tells and no column of the record holds.
NO_COLUMN = frozenset({"parent", "operator"})


def settled(now: Told, before: Told | None, told: Told) -> dict[str, Any]:
    """Return the fields that a row changes, with what they become.

    :param now: the record as it stands, with every field that rows may tell of
    :param before: what the same row told when it was read last; None when it is new to its source
    :param told: what it tells now; fields that it does not name are not spoken of
    """
    was = before or {}
    changes = {}
    for name, value in told.items():
        if name in NO_COLUMN or name not in now:
            continue
        becomes = _becomes(name, now[name], was.get(name), value)
        if becomes != now[name]:
            changes[name] = becomes
    if before is None:
        changes |= _other_name(now, told, changes)
    return changes


def _becomes(name: str, now: Any, before: Any, told: Any) -> Any:
    if name in SETS:
        return sorted(merged_set(before or (), told or (), now or ()))
    if name == "identifiers":
        merged = merged_set(map(tuple, before or ()), map(tuple, told or ()), map(tuple, now or ()))
        return [list(pair) for pair in sorted(merged)]
    if name == "names":
        return merged_names(before or {}, told or {}, now or {})
    return told if told != before and now == before else now


def _other_name(now: Told, told: Told, changes: Told) -> dict[str, Any]:
    """Return the aliases with the name that the row has and the record has not, so that it is not lost."""
    name = told.get("name")
    if not name or "aliases" not in now:
        return {}
    aliases = changes.get("aliases", now["aliases"])
    known = [now["name"], now.get("acronym"), *aliases, *changes.get("names", now["names"]).values()]
    if plain(name) in {plain(each) for each in known if each} or "|" in name:
        return {}
    return {"aliases": sorted({*aliases, name})}
