"""What a source told of an organisation, as it is kept, hashed and compared with what it tells next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal.stakeholders.enums import OrganisationStatus
from portal.stakeholders.sources.base import OrganisationRow

Told = dict[str, Any]


def told_by(row: OrganisationRow) -> Told:
    """Return what a row says, as JSON keeps it; the line is left out, since rows move within a file."""
    return {
        "name": row.name,
        "acronym": row.acronym,
        "sector": row.sector.value if row.sector else None,
        "country": row.country,
        "city": row.city,
        "website": row.website,
        "status": (row.status or OrganisationStatus.PROSPECT).value,
        "source_url": row.source_url,
        "verified_on": row.verified_on.isoformat() if row.verified_on else None,
        "aliases": sorted(set(row.aliases)),
        "names": dict(sorted(row.names.items())),
        "identifiers": sorted([scheme, value] for scheme, value in set(row.identifiers)),
        "operator": row.operator,
    }


def hash_of(told: Told) -> str:
    """Return the hash by which two editions of a row are compared."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def merged_set(before: Iterable[Any], after: Iterable[Any], now: Iterable[Any]) -> set[Any]:
    """Return a set of the inventory with what a source added and took away; what people did to it stays."""
    told_before, told_now = set(before), set(after)
    return (set(now) - (told_before - told_now)) | (told_now - told_before)


def merged_names(
    before: Mapping[str, str], after: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Return names by language, each as the source has it now, unless somebody changed it since."""
    kept: Callable[[str], str | None] = lambda language: (  # noqa: E731 - one rule, read in one place
        after.get(language) if now.get(language) == before.get(language) else now.get(language)
    )
    merged = {language: kept(language) for language in {*before, *after, *now}}
    return {language: name for language, name in sorted(merged.items()) if name is not None}
