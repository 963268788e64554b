"""Reading applications."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Account
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application, SubmittedRevision
from portal.applications.rules import Obstacle, obstacles
from portal.calls.facts import GRANTED_COUNT
from portal.calls.models import Call
from portal.calls.queries import person_of
from portal.kernel.i18n import mark
from portal.questionnaires.queries import definition_of
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import same_as, survivor_of
from portal.system.database import db
from portal.system.paging import Page, page_of

_WHOLE = (
    joinedload(Application.call).joinedload(Call.questions),
    joinedload(Application.call).joinedload(Call.event),
    joinedload(Application.person),
    joinedload(Application.answers),
    selectinload(Application.revisions),
)


def application_by_reference(reference: str) -> Application | None:
    """Return an application, with its call, person, answers and revisions."""
    return db.session.scalar(
        select(Application).options(*_WHOLE).where(Application.reference == reference.upper())
    )


def application_of_call(code: str, reference: str) -> Application | None:
    """Return an application if it is to the call of that code."""
    found = application_by_reference(reference)
    return found if found is not None and found.call.code == code else None


def application_by_blind_code(blind_code: str) -> Application | None:
    """Return an application by the code that readers know it by, with its call and revisions."""
    return db.session.scalar(
        select(Application).options(*_WHOLE).where(Application.blind_code == blind_code.upper())
    )


def application(application_id: str) -> Application | None:
    """Return an application by its id."""
    return db.session.get(Application, application_id)


def live_application(call: Call, person_id: str) -> Application | None:
    """Return a person's one application to a call that is neither withdrawn nor discarded."""
    return db.session.scalar(select(Application).where(Application.live_key == live_key(call, person_id)))


def live_key(call: Call, person_id: str) -> str:
    """Return what keeps one live application per person and call."""
    return f"{call.id}:{person_id}"


def applications_of_person(person_id: str) -> list[Application]:
    """Return a person's applications, latest first, with their calls, merges followed: for the desk."""
    return list(
        db.session.scalars(
            select(Application)
            .options(joinedload(Application.call).joinedload(Call.questions), joinedload(Application.answers))
            .where(Application.person_id.in_(same_person(person_id)))
            .order_by(Application.begun_at.desc(), Application.id.desc())
        )
    )


def applications_of_call(
    call: Call, *, statuses: Sequence[ApplicationStatus] = (), page: int = 1
) -> Page[Application]:
    """Return a page of the applications to a call that staff see, by reference, with their persons.

    Drafts are their writers' own until they are submitted, and are counted only.
    """
    statement = (
        select(Application)
        .options(joinedload(Application.person), joinedload(Application.organisation))
        .where(Application.call_id == call.id, Application.status != ApplicationStatus.DRAFT)
        .order_by(Application.submitted_at, Application.reference)
    )
    if statuses:
        statement = statement.where(Application.status.in_(statuses))
    return page_of(statement, page)


def applications_in(call: Call, *statuses: ApplicationStatus) -> list[Application]:
    """Return every application to a call in one of the states, by reference, locked for the open transaction."""
    return list(
        db.session.scalars(
            select(Application)
            .where(Application.call_id == call.id, Application.status.in_(statuses))
            .order_by(Application.reference)
            .with_for_update()
        )
    )


def counts_by_status(call: Call) -> Mapping[ApplicationStatus, int]:
    """Return how many applications of a call are in each state; states without any are left out."""
    return counts_of_calls([call.id]).get(call.id, {})


def counts_of_calls(call_ids: Collection[str]) -> Mapping[str, Mapping[ApplicationStatus, int]]:
    """Return the same for several calls, by call id; calls without applications are left out."""
    rows = db.session.execute(
        select(Application.call_id, Application.status, func.count())
        .where(Application.call_id.in_(call_ids))
        .group_by(Application.call_id, Application.status)
    )
    counts: dict[str, dict[ApplicationStatus, int]] = {}
    for call_id, status, count in rows:
        counts.setdefault(call_id, {})[status] = count
    return counts


def chosen(call: Call, references: Sequence[str]) -> list[Application]:
    """Return those applications of a call, by reference, locked for the open transaction; others are passed over."""
    return list(
        db.session.scalars(
            select(Application)
            .where(
                Application.call_id == call.id,
                Application.reference.in_(references),
                Application.status != ApplicationStatus.DRAFT,
            )
            .order_by(Application.reference)
            .with_for_update()
        )
    )


def latest_revision(application: Application) -> SubmittedRevision | None:
    """Return what was submitted last, or None for a draft."""
    return application.revisions[-1] if application.revisions else None


def application_for_change(application: Application) -> Application:
    """Return the application as it stands now, locked for the open transaction."""
    return db.session.scalars(
        select(Application)
        .where(Application.id == application.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def person_for_change(person_id: str | None) -> Person | None:
    """Return who stands for a person after merges, locked for the open transaction."""
    person = person_of(person_id)
    if person is None:
        return None
    return db.session.scalar(select(Person).where(Person.id == person.id).with_for_update())


def same_person(person_id: str) -> Select[tuple[str]]:
    """Return a subquery of the ids of every record that is this person, merges followed."""
    return select(same_as(Person, [person_id]).c.id)


def records_of(person_id: str | None) -> frozenset[str]:
    """Return the ids of every record that is this person, merges followed; none for nobody."""
    return frozenset(db.session.scalars(same_person(person_id))) if person_id else frozenset()


def is_theirs(application: Application, person_id: str) -> bool:
    """Tell whether a person applied, be it under a record that was merged since."""
    return application.person_id == person_id or application.person_id in records_of(person_id)


def account_of(application: Application) -> Account | None:
    """Return the account of who applied, under whichever of their records it stands."""
    if application.person_id is None:
        return None
    return db.session.scalars(
        select(Account)
        .where(Account.person_id.in_(same_person(application.person_id)), Account.closed_at.is_(None))
        .order_by((Account.person_id == application.person_id).desc(), Account.created_at)
        .limit(1)
    ).first()


def obstacles_of(application: Application, at: datetime) -> list[Obstacle]:
    """Return everything that keeps a draft from being submitted at ``at``."""
    sheet, person = application.answers, application.person
    if sheet is None or person is None:
        return [Obstacle(mark("This call has no application form yet."))]
    person = survivor_of(person)
    granted = GRANTED_COUNT.ask()(person)
    definition = definition_of(sheet.questions)
    return obstacles(application.call, definition, sheet.answers, person, granted=granted, at=at)
