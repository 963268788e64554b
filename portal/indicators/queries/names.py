"""What the members of a breakdown are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from portal.bodies.enums import BodyClass, MembershipRole
from portal.bodies.models import Body
from portal.calls.enums import Track
from portal.kernel.enums import UNKNOWN as UNKNOWN_WORD
from portal.kernel.enums import Gender, Sector
from portal.kernel.i18n import Sentence, mark_context
from portal.kernel.places import OUTSIDE, UNKNOWN
from portal.registrations.enums import Channel
from portal.stakeholders.models import Organisation
from portal.system.database import db

SUBREGIONS = {
    "MEX": mark_context("sub-region", "Mexico"),
    "CAM": mark_context("sub-region", "Central America"),
    "AND": mark_context("sub-region", "Andean region"),
    "CON": mark_context("sub-region", "Southern Cone"),
    "BRA": mark_context("sub-region", "Brazil"),
    "CAR": mark_context("sub-region", "Caribbean"),
    "NONE": mark_context("sub-region", "None"),
    OUTSIDE: mark_context("sub-region", "Outside the region"),
}
CONTINUITY = {
    "CONTINUING": mark_context("continuity", "Continuing"),
    "NEW": mark_context("continuity", "New"),
}
BUSINESS = {
    "BUSINESS": mark_context("business", "Business"),
    "OTHER": mark_context("business", "Other"),
}

_WORDS: dict[str, Mapping[str, Sentence]] = {
    "subregion": SUBREGIONS,
    "continuity": CONTINUITY,
    "business": BUSINESS,
    "gender": {one.value: one.label for one in Gender},
    "sector": {one.value: one.label for one in Sector},
    "body_class": {one.value: one.label for one in BodyClass},
    "role": {one.value: one.label for one in MembershipRole},
    "channel": {one.value: one.label for one in Channel},
    "track": {one.value: one.label for one in Track},
}


def member_names(by: str, members: Iterable[str]) -> dict[str, Sentence | str]:
    """Return the name of each member: a sentence, a name from the records, or the code itself.

    Countries stay codes: the border says them in the reader's language.
    """
    wanted = sorted(set(members))
    names: dict[str, Any] = {member: _WORDS.get(by, {}).get(member, member) for member in wanted}
    if by == "body":
        names.update(_names_of(Body, wanted))
    if by == "funder":
        names.update(_names_of(Organisation, wanted))
    if UNKNOWN in names:
        names[UNKNOWN] = UNKNOWN_WORD
    return names


def _names_of(model: type[Body] | type[Organisation], ids: list[str]) -> dict[str, str]:
    rows = db.session.execute(select(model.id, model.name, model.acronym).where(model.id.in_(ids)))
    return {row.id: row.acronym or row.name for row in rows}
