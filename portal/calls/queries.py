"""Reading calls, and what they may be tied to."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Account
from portal.calls import rubrics
from portal.calls.models import Call, Rubric, RubricVersion
from portal.calls.rubrics import Criterion
from portal.events.models import Event, EventParty
from portal.stakeholders.models import ICANN, LACTLD, Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system import audit
from portal.system.database import db

_WHOLE = (
    joinedload(Call.event),
    joinedload(Call.funder),
    joinedload(Call.questions),
    joinedload(Call.rubric),
)


@dataclass(frozen=True)
class Trace:
    """One line of a record's trail; ``name`` is empty when the portal acted by itself.

    ``reason`` is what was written of why, unless it was erased.
    """

    at: datetime
    act: str
    name: str
    from_state: str | None
    to_state: str | None
    reason: str


def call_by_code(code: str) -> Call | None:
    """Return a call with its event, funder, form and rubric."""
    return db.session.scalar(select(Call).options(*_WHOLE).where(Call.code == code))


def call(call_id: str) -> Call | None:
    """Return a call by its id."""
    return db.session.get(Call, call_id)


def published_calls() -> list[Call]:
    """Return the calls that anybody may see, by deadline, with their events."""
    return list(
        db.session.scalars(
            select(Call)
            .options(joinedload(Call.event))
            .where(Call.published_at.is_not(None))
            .order_by(Call.closes_at, Call.code)
        )
    )


def open_calls(at: datetime) -> list[Call]:
    """Return published calls that are open by their deadline, soonest first; grace is not counted."""
    return list(
        db.session.scalars(
            select(Call)
            .options(joinedload(Call.event))
            .where(
                Call.published_at.is_not(None),
                or_(Call.opens_at.is_(None), Call.opens_at <= at),
                Call.closes_at >= at,
            )
            .order_by(Call.closes_at, Call.code)
        )
    )


def managed_calls(ids: Collection[str] | None) -> list[Call]:
    """Return the calls of a manager, latest deadline first.

    :param ids: the calls the role is limited to; None for all
    """
    statement = select(Call).options(joinedload(Call.event)).order_by(Call.closes_at.desc(), Call.code)
    return list(db.session.scalars(statement if ids is None else statement.where(Call.id.in_(ids))))


def criteria_of(rubric: RubricVersion | None) -> Sequence[Criterion]:
    """Return the criteria of a rubric; none when there is no rubric."""
    return rubrics.from_json(rubric.criteria) if rubric is not None else ()


def rubric_by_code(code: str) -> Rubric | None:
    """Return a rubric by its code."""
    return db.session.scalar(select(Rubric).where(Rubric.code == code))


def latest_rubric(code: str) -> RubricVersion | None:
    """Return the newest published version of a rubric."""
    return db.session.scalars(
        select(RubricVersion)
        .join(RubricVersion.rubric)
        .where(Rubric.code == code, RubricVersion.published_at.is_not(None))
        .order_by(RubricVersion.number.desc())
        .limit(1)
    ).first()


def published_rubrics() -> list[RubricVersion]:
    """Return the rubrics that a call may use, by title, newest first."""
    return list(
        db.session.scalars(
            select(RubricVersion)
            .join(RubricVersion.rubric)
            .options(joinedload(RubricVersion.rubric))
            .where(RubricVersion.published_at.is_not(None))
            .order_by(Rubric.title, RubricVersion.number.desc())
        )
    )


def events_to_tie() -> list[Event]:
    """Return events that a call may be tied to, latest first."""
    return list(db.session.scalars(select(Event).order_by(Event.start_on.desc(), Event.code)))


def possible_funders() -> list[Organisation]:
    """Return who may fund a call: ICANN, LACTLD, who funded one before, and who is party to an event; by name."""
    funded = select(Call.funder_id).where(Call.funder_id.is_not(None))
    parties = select(EventParty.organisation_id)
    return list(
        db.session.scalars(
            select(Organisation)
            .where(
                Organisation.merged_into.is_(None),
                or_(
                    Organisation.id.in_((ICANN, LACTLD)),
                    Organisation.id.in_(funded),
                    Organisation.id.in_(parties),
                ),
            )
            .order_by(Organisation.name, Organisation.id)
        )
    )


def person_of(person_id: str | None) -> Person | None:
    """Return the person behind an actor, or who stands for them after a merge."""
    person = db.session.get(Person, person_id) if person_id else None
    return survivor_of(person) if person is not None else None


def trail(record: object) -> list[Trace]:
    """Return what was done to a record and by whom, latest first, for staff."""
    entries = audit.entries_of(record)
    ids = {entry.account_id for entry in entries if entry.account_id}
    names = {account.id: account.person.name for account in _accounts(ids)}
    return [
        Trace(e.at, e.act, names.get(e.account_id or "", ""), e.from_state, e.to_state, _reason(e))
        for e in entries
    ]


def _reason(entry: audit.AuditEntry) -> str:
    words = json.loads(entry.words.words) if entry.words is not None else {}
    return str(words.get("reason", ""))


def _accounts(ids: Collection[str]) -> list[Account]:
    return list(db.session.scalars(select(Account).where(Account.id.in_(ids)))) if ids else []
