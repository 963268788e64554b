"""Remembering how a table was understood."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.imports.models import KeptMapping
from portal.system.database import db


def keep_mapping(signature: str, source: str, mapping: dict[str, Any], *, at: datetime) -> KeptMapping:
    """Keep how the table with these headings was understood, for when the list comes again.

    :param signature: of the headings
    """
    kept = db.session.get(KeptMapping, (signature, source))
    if kept is None:
        kept = KeptMapping(signature=signature, source=source)
        db.session.add(kept)
    kept.mapping, kept.used_at = mapping, at
    return kept
