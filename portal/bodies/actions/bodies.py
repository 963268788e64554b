"""Adding, editing, moving and dissolving bodies."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from portal.bodies import queries, rules
from portal.bodies.enums import BodyClass
from portal.bodies.models import Body
from portal.kernel.codes import is_slug, public_code, search_text
from portal.kernel.enums import Topic
from portal.kernel.errors import Clash, refuse_if
from portal.stakeholders.rules import CHANGED_MEANWHILE, country_fault, name_fault, website_fault
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


@dataclass(frozen=True)
class BodyAnswers:
    """What an editor says of a body; every field is written as it stands here."""

    name: str
    body_class: BodyClass
    acronym: str | None = None
    parent: Body | None = None
    country: str | None = None
    topics: tuple[Topic, ...] = ()
    founded_on: date | None = None
    dissolved_on: date | None = None
    website: str | None = None


def add_body(answers: BodyAnswers, *, by: Actor, at: datetime) -> Body:
    """Add a body to the tree.

    :raises Refused: if a value does not fit
    """
    _refuse_faults(answers)
    body = Body(code=_code_for(answers))
    _write(body, _cells(answers))
    db.session.add(body)
    audit.record("body.add", body, by=by, at=at, facts={"parent": body.parent_id})
    return body


def edit_body(body: Body, answers: BodyAnswers, *, version: int, by: Actor, at: datetime) -> Body:
    """Write what an editor says, and put the body below another one where they say so.

    Its address stays. Saving what is there already changes nothing.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if a value does not fit, or if it would stand below itself
    """
    body = _for_change(body, version)
    _refuse_faults(answers)
    told = _cells(answers)
    before = {name: getattr(body, name) for name in told}
    changed = sorted(name for name, value in told.items() if value != before[name])
    if "parent_id" in changed:
        parent_id = answers.parent.id if answers.parent else None
        refuse_if(rules.parent_fault(body.id, parent_id, queries.parents()), field="parent")
        audit.record("body.move", body, by=by, at=at, facts={"from": before["parent_id"], "to": parent_id})
    _write(body, told)
    if set(changed) - {"parent_id"}:
        kept = {name: _plain(before[name]) for name in changed}
        audit.record("body.edit", body, by=by, at=at, facts={"before": kept})
    return body


def dissolve_body(body: Body, *, dissolved_on: date, version: int, by: Actor, at: datetime) -> Body:
    """Say which day of a body was its last; it ends its memberships with it, without writing to them.

    :raises Clash: if somebody saved it since the editor saw it
    :raises Refused: if the day lies before its first
    """
    body = _for_change(body, version)
    refuse_if(rules.life_fault(body.founded_on, dissolved_on), field="dissolved_on")
    body.dissolved_on = dissolved_on
    audit.record("body.dissolve", body, by=by, at=at, facts={"on": dissolved_on.isoformat()})
    return body


def _for_change(body: Body, version: int) -> Body:
    body = queries.body_for_change(body)
    if body.version != version:
        raise Clash(CHANGED_MEANWHILE)
    return body


def _refuse_faults(answers: BodyAnswers) -> None:
    refuse_if(name_fault(answers.name, most=rules.NAME_LENGTH), field="name")
    refuse_if(country_fault(answers.country), field="country")
    refuse_if(rules.life_fault(answers.founded_on, answers.dissolved_on), field="dissolved_on")
    refuse_if(website_fault(answers.website), field="website")


def _cells(answers: BodyAnswers) -> dict[str, object]:
    """Return the answers as the columns hold them: the body above by its id, the topics in order."""
    cells = {each.name: getattr(answers, each.name) for each in fields(answers)}
    parent = cells.pop("parent")
    return cells | {
        "parent_id": parent.id if parent else None,
        "topics": tuple(sorted(topic.value for topic in answers.topics)),
    }


def _write(body: Body, cells: dict[str, object]) -> None:
    for name, value in cells.items():
        setattr(body, name, value)


def _code_for(answers: BodyAnswers) -> str:
    """Return the address of a body: its acronym or name in small letters where that is free, else with a code."""
    words = search_text(answers.acronym or answers.name)
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in words).split())[:50].strip("-")
    if is_slug(slug) and slug != "new" and queries.body_by_code(slug) is None:
        return slug
    return f"{slug}-{public_code().casefold()}".strip("-")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
