"""What the members of a breakdown are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from portal.bodies.enums import BodyClass, MembershipRole
from portal.bodies.models import Body
from portal.calls.enums import CallKind, Track
from portal.capacity.enums import Level
from portal.capacity.models import Programme
from portal.events.enums import EventType, Modality
from portal.funds.enums import AllocationKind
from portal.kernel.enums import SUBREGIONS, Gender, Sector, Topic
from portal.kernel.enums import UNKNOWN as UNKNOWN_WORD
from portal.kernel.i18n import Sentence, mark_context
from portal.kernel.places import UNKNOWN
from portal.registers.enums import DocumentType, SupportKind
from portal.registrations.enums import Channel
from portal.stakeholders.models import Organisation
from portal.system.database import db

CONTINUITY = {
    "CONTINUING": mark_context("continuity", "Continuing"),
    "NEW": mark_context("continuity", "New"),
}
BUSINESS = {
    "BUSINESS": mark_context("business", "Business"),
    "OTHER": mark_context("business", "Other"),
}

REGIONAL_FOCUS = {
    "YES": mark_context("regional focus", "On the region"),
    "NO": mark_context("regional focus", "Not on the region"),
}
GAC = {
    "YES": mark_context("gac", "Member of the GAC or of a body below it"),
    "NO": mark_context("gac", "No member of the GAC"),
}
#: How a ccTLD was supported.
WAYS = {
    "SUPPORT": mark_context("way of support", "Support"),
    "AWARD": mark_context("way of support", "Award"),
    "INTERNSHIP": mark_context("way of support", "Internship"),
}
#: Kinds of several tables; those of two tables never say two things by one word.
_KINDS = (AllocationKind, CallKind, SupportKind)

_WORDS: dict[str, Mapping[str, Sentence]] = {
    "subregion": SUBREGIONS,
    "continuity": CONTINUITY,
    "business": BUSINESS,
    "gender": {one.value: one.label for one in Gender},
    "sector": {one.value: one.label for one in Sector},
    "body_class": {one.value: one.label for one in BodyClass},
    "role": {one.value: one.label for one in MembershipRole},
    "channel": {one.value: one.label for one in Channel},
    "document_type": {one.value: one.label for one in DocumentType},
    "event_type": {one.value: one.label for one in EventType},
    "gac": GAC,
    "kind": {one.value: one.label for kinds in _KINDS for one in kinds} | WAYS,
    "level": {one.value: one.label for one in Level},
    "modality": {one.value: one.label for one in Modality},
    "regional_focus": REGIONAL_FOCUS,
    "topic": {one.value: one.label for one in Topic},
    "track": {one.value: one.label for one in Track},
}


#: Members that are ids of records, and how those are called.
_RECORDS: dict[str, tuple[Any, Any]] = {
    "body": (Body, func.coalesce(Body.acronym, Body.name)),
    "funder": (Organisation, func.coalesce(Organisation.acronym, Organisation.name)),
    "programme": (Programme, Programme.name),
}


def member_names(by: str, members: Iterable[str]) -> dict[str, Sentence | str]:
    """Return the name of each member: a sentence, a name from the records, or the code itself.

    Countries, languages and pairs of them stay codes: the border says them in the reader's language. A
    series of events and a subject are their own names.
    """
    wanted = sorted(set(members))
    names: dict[str, Any] = {member: _WORDS.get(by, {}).get(member, member) for member in wanted}
    if by in _RECORDS:
        names.update(_names_of(*_RECORDS[by], wanted))
    if UNKNOWN in names:
        names[UNKNOWN] = UNKNOWN_WORD
    return names


def _names_of(model: Any, name: Any, ids: list[str]) -> dict[str, str]:
    rows = db.session.execute(select(model.id, name.label("name")).where(model.id.in_(ids)))
    return {row.id: row.name for row in rows}
