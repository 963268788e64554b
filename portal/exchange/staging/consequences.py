"""What a change that came in a package means for what the portal keeps beside the contract's columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Table, exists, func, or_, select, type_coerce, update

from portal.applications.enums import ApplicationStatus
from portal.events.models import Event
from portal.exchange.staging.applying import CHANGES
from portal.exchange.staging.shape import SHAPES, Shape
from portal.exchange.staging.store import Staging
from portal.registrations.enums import LIVE, RegistrationStatus
from portal.stakeholders.enums import ConsentDocument
from portal.stakeholders.models import Consent, OrganisationName, Person
from portal.stakeholders.rules import found_by, organisation_found_by

_CHUNK = 500
_CONSENTS: Any = Consent.__table__
_EVENTS: Any = Event.__table__


def keep_withdrawals(staged: Staging) -> None:
    """Let no package restore a consent that was withdrawn in the portal: what is kept stands."""
    table = SHAPES["persons"].staged
    if not staged.rows["persons"]:
        return
    consents, live = Consent.__table__.alias(), Person.__table__
    of_person = (
        consents.c.person_id == table.c.id,
        type_coerce(consents.c.document, String()) == ConsentDocument.DIRECTORY.value,
    )
    withdrawn = exists().where(*of_person, consents.c.withdrawn_at.is_not(None))
    standing = exists().where(*of_person, consents.c.withdrawn_at.is_(None))
    kept = select(live.c.directory_consent).where(live.c.id == table.c.id).scalar_subquery()
    staged.connection.execute(
        update(table)
        .where(table.c.directory_consent.is_(True), withdrawn, ~standing)
        .values(directory_consent=kept)
    )


def follow(staged: Staging, shape: Shape, *, at: datetime) -> None:
    """Bring in line what depends on the rows of a table that were just changed."""
    follower = _FOLLOWERS.get(shape.name)
    if follower is not None:
        follower(staged, shape, at)


def _changed(shape: Shape, column: str = "id") -> Select[Any]:
    return select(shape.staged.c[column]).where(shape.staged.c.outcome == CHANGES)


def _withdraw_consents(staged: Staging, shape: Shape, at: datetime) -> None:
    """A consent that the package takes back is taken back in the portal too; and search finds the new name."""
    table, consents = shape.staged, _CONSENTS
    not_given = or_(table.c.directory_consent.is_(None), table.c.directory_consent.is_(False))
    staged.connection.execute(
        update(consents)
        .where(
            consents.c.person_id.in_(_changed(shape).where(not_given)),
            type_coerce(consents.c.document, String()) == ConsentDocument.DIRECTORY.value,
            consents.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=at)
    )
    live = shape.live
    _find_by_more(
        staged,
        live,
        select(live.c.id, live.c.name, live.c.badge_name).where(
            live.c.id.in_(_changed(shape)), live.c.badge_name.is_not(None)
        ),
    )


def _find_by_names(staged: Staging, shape: Shape, _at: datetime) -> None:
    """Search finds an organisation by its names in other languages too."""
    live, names = shape.live, OrganisationName.__table__
    texts = [live.c.name, live.c.acronym, type_coerce(live.c.aliases, String())]
    others = select(func.aggregate_strings(names.c.name, "|")).where(names.c.organisation_id == live.c.id)
    _find_by_more(
        staged,
        live,
        select(live.c.id, *texts, others.scalar_subquery()).where(
            live.c.id.in_(_changed(shape)), exists().where(names.c.organisation_id == live.c.id)
        ),
        lambda *names: organisation_found_by(*(one for text in names if text for one in text.split("|"))),
    )


def _find_by_more(
    staged: Staging, live: Table, wanted: Select[Any], found: Callable[..., str] = found_by
) -> None:
    """Make the search text of rows anew of all their names; few have more than the package tells."""
    after: ColumnElement[bool] | None = None
    while True:
        page = wanted if after is None else wanted.where(after)
        rows = staged.connection.execute(page.order_by(live.c.id).limit(_CHUNK)).all()
        for own, *texts in rows:
            words = found(*texts)
            staged.connection.execute(update(live).where(live.c.id == own).values(search_text=words))
        if len(rows) < _CHUNK:
            return
        after = live.c.id > rows[-1][0]


def _free_seats(staged: Staging, shape: Shape, _at: datetime) -> None:
    """A registration that stands no longer holds no seat, and its person may register again."""
    live, events = shape.live, _EVENTS
    status = type_coerce(live.c.status, String())
    changed = live.c.id.in_(_changed(shape))
    held = select(live.c.event_id).where(changed, live.c.holds_seat.is_(True)).distinct()
    touched = [row.event_id for row in staged.connection.execute(held)]
    staged.connection.execute(
        update(live)
        .where(changed, live.c.holds_seat.is_(True), status != RegistrationStatus.CONFIRMED.value)
        .values(holds_seat=False)
    )
    standing = [each.value for each in LIVE]
    staged.connection.execute(
        update(live)
        .where(changed, live.c.live_key.is_not(None), status.not_in(standing))
        .values(live_key=None)
    )
    seats = select(func.count()).where(live.c.event_id == events.c.id, live.c.holds_seat.is_(True))
    for event in touched:
        staged.connection.execute(
            update(events).where(events.c.id == event).values(seats_taken=seats.scalar_subquery())
        )


def _free_applications(staged: Staging, shape: Shape, _at: datetime) -> None:
    """Who withdrew may apply again."""
    live = shape.live
    staged.connection.execute(
        update(live)
        .where(
            live.c.id.in_(_changed(shape)),
            live.c.live_key.is_not(None),
            type_coerce(live.c.status, String()) == ApplicationStatus.WITHDRAWN.value,
        )
        .values(live_key=None)
    )


_FOLLOWERS = {
    "organisations": _find_by_names,
    "persons": _withdraw_consents,
    "registrations": _free_seats,
    "applications": _free_applications,
}
