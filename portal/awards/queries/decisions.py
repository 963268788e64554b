"""Reading decisions and awards: the ranking, what is staged, an offer, a person's grants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Account
from portal.applications.enums import ApplicationStatus
from portal.applications.models import Application
from portal.applications.queries import records_of, same_person
from portal.applications.workflow import UNDECIDED
from portal.awards import rules
from portal.awards.enums import AwardStatus, Outcome
from portal.awards.models import Award, Decision
from portal.awards.ranking import Ranked, rank
from portal.awards.workflow import HOLDS_A_PLACE
from portal.calls.models import Call
from portal.kernel.enums import Gender
from portal.kernel.i18n import Sentence
from portal.reviews.queries import totals
from portal.stakeholders.models import Person
from portal.stakeholders.survivors import same_as
from portal.system.database import db

RANKED_STATUSES = (
    ApplicationStatus.SCORED,
    ApplicationStatus.SELECTED,
    ApplicationStatus.ALTERNATE,
    ApplicationStatus.NOT_SELECTED,
)
Key = TypeVar("Key")


@dataclass(frozen=True)
class Row:
    """An application in the ranking, with what is decided on it."""

    ranked: Ranked
    application: Application
    decision: Decision | None

    @property
    def mean(self) -> Decimal:
        """The mean as it is shown, rounded to hundredths; the order rests on the exact one."""
        exact = self.ranked.mean
        return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Cohort:
    """The ranking of a call, best first, and who is selected so far, staged or published."""

    rows: Sequence[Row]
    unscored_count: int
    places: int | None

    @property
    def selected(self) -> list[Row]:
        """Those who are selected, be it staged only."""
        return [row for row in self.rows if row.decision and row.decision.outcome is Outcome.SELECTED]

    @property
    def undecided_count(self) -> int:
        """How many scored applications have no decision."""
        return sum(row.decision is None for row in self.rows)

    @property
    def staged(self) -> list[Row]:
        """Those whose decision waits to be published."""
        return [row for row in self.rows if row.decision and row.decision.published_at is None]

    def staged_count(self, outcome: Outcome) -> int:
        """How many decisions of a kind wait to be published."""
        return sum(row.decision is not None and row.decision.outcome is outcome for row in self.staged)

    @property
    def countries(self) -> list[tuple[str, int]]:
        """Countries of the selected with their number, most first; ``UNKNOWN`` where none is known."""
        return _counted(row.application.country or "UNKNOWN" for row in self.selected)

    @property
    def genders(self) -> list[tuple[Gender | None, int]]:
        """Genders of the selected with their number, most first."""
        return _counted(row.application.gender for row in self.selected)


def _counted(values: Iterable[Key]) -> list[tuple[Key, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], str(pair[0])))


def cohort(call: Call) -> Cohort:
    """Return the ranking of a call with its decisions."""
    applications = {each.reference: each for each in _ranked_applications(call.id)}
    given = totals(call.id)
    ranking = rank({reference: given.get(each.id, ()) for reference, each in applications.items()})
    decisions = _decisions(call.id)
    rows = [
        Row(ranked, applications[ranked.code], decisions.get(applications[ranked.code].id))
        for ranked in ranking
    ]
    return Cohort(rows, _unscored_count(call.id), call.places)


def _ranked_applications(call_id: str) -> Sequence[Application]:
    return db.session.scalars(
        select(Application)
        .where(Application.call_id == call_id, Application.status.in_(RANKED_STATUSES))
        .options(joinedload(Application.person), joinedload(Application.organisation))
    ).all()


def _decisions(call_id: str) -> dict[str, Decision]:
    found = db.session.scalars(
        select(Decision).join(Decision.application).where(Application.call_id == call_id)
    )
    return {each.application_id: each for each in found}


def _unscored_count(call_id: str) -> int:
    waiting = [status for status in UNDECIDED if status is not ApplicationStatus.SCORED]
    statement = (
        select(func.count())
        .select_from(Application)
        .where(Application.call_id == call_id, Application.status.in_(waiting))
    )
    return db.session.scalar(statement) or 0


def publish_fault(found: Cohort, call: Call) -> Sentence | None:
    """Return why the decisions of a call cannot be published as they are staged, or None."""
    selected = found.staged_count(Outcome.SELECTED)
    return (
        rules.undecided_fault(found.undecided_count)
        or rules.places_fault(selected, places_taken(call), call.places)
        or (rules.funder_fault(call.funder_id) if selected else None)
    )


def position_of(call: Call, application: Application) -> int | None:
    """Return the place of an application in the ranking of its call, from 1; None when it has no score."""
    rows = cohort(call).rows
    return next((row.ranked.position for row in rows if row.application.id == application.id), None)


def locked_call(known: Call) -> Call:
    """Return a call as it stands now, locked, so that two who publish at once do so one after the other."""
    return db.session.scalars(
        select(Call)
        .where(Call.id == known.id)
        .with_for_update(of=Call)
        .execution_options(populate_existing=True)
    ).one()


def locked_scored(call: Call) -> list[Application]:
    """Return the scored applications of a call, locked, with their persons, by reference."""
    return list(
        db.session.scalars(
            select(Application)
            .where(Application.call_id == call.id, Application.status == ApplicationStatus.SCORED)
            .options(joinedload(Application.person))
            .order_by(Application.reference)
            .with_for_update(of=Application)
            .execution_options(populate_existing=True)
        )
    )


def decisions_on(applications: Collection[Application]) -> dict[str, Decision]:
    """Return the decision on each of these applications that has one, by application id."""
    found = db.session.scalars(
        select(Decision).where(Decision.application_id.in_([each.id for each in applications]))
    )
    return {each.application_id: each for each in found}


def decision_on(application_id: str) -> Decision | None:
    """Return what is decided on an application, staged or published."""
    return db.session.scalar(select(Decision).where(Decision.application_id == application_id))


def places_taken(call: Call) -> int:
    """Return how many places of a call are held by an offer that is open or accepted."""
    statement = (
        select(func.count())
        .select_from(Award)
        .where(Award.call_id == call.id, Award.status.in_(HOLDS_A_PLACE))
    )
    return db.session.scalar(statement) or 0


def accounts_of(person_ids: Collection[str]) -> dict[str, Account]:
    """Return the open account of each person, or of whom they were merged with, by the id asked for.

    Where several are open, a person's own goes before, then the oldest, as for a single application.
    """
    same = same_as(Person, person_ids)
    rows = db.session.execute(
        select(same.c.asked, Account)
        .join(Account, Account.person_id == same.c.id)
        .where(Account.closed_at.is_(None))
        .order_by(same.c.id == same.c.asked, Account.created_at.desc(), Account.id.desc())
    )
    return dict(rows.all())  # of several, the last one stays


def is_theirs(award: Award, person_id: str | None) -> bool:
    """Tell whether an award is a person's, be it under a record that was merged since."""
    if award.person_id is None or person_id is None:
        return False
    return award.person_id == person_id or award.person_id in records_of(person_id)


def award(code: str) -> Award | None:
    """Return an award by its code, with its call and person."""
    return db.session.scalar(
        select(Award)
        .where(Award.code == code)
        .options(
            joinedload(Award.call).joinedload(Call.event),
            joinedload(Award.person),
            joinedload(Award.application),
        )
    )


def locked_award(known: Award) -> Award:
    """Return an award as it stands now, locked for this transaction."""
    return db.session.scalars(
        select(Award)
        .where(Award.id == known.id)
        .with_for_update(of=Award)
        .execution_options(populate_existing=True)
    ).one()


def has_overdue_offers(at: datetime) -> bool:
    """Tell whether the last instant of some offer has passed."""
    overdue = select(Award.id).where(Award.status == AwardStatus.OFFERED, Award.accept_by < at).limit(1)
    return db.session.scalar(overdue) is not None


def overdue_offers(at: datetime) -> Sequence[Award]:
    """Return offers whose last instant has passed, locked; those that another worker holds are passed over."""
    return db.session.scalars(
        select(Award)
        .where(Award.status == AwardStatus.OFFERED, Award.accept_by < at)
        .options(joinedload(Award.call), joinedload(Award.person))
        .order_by(Award.accept_by, Award.id)
        .with_for_update(of=Award, skip_locked=True)
    ).all()


def awards_of_call(call: Call) -> list[Award]:
    """Return the awards of a call, in the order they were made."""
    return list(db.session.scalars(select(Award).where(Award.call_id == call.id).order_by(Award.id)))


def awards_of_person(person_id: str) -> list[Award]:
    """Return a person's awards, latest first, with their calls, merges followed: for the desk."""
    return list(
        db.session.scalars(
            select(Award)
            .where(Award.person_id.in_(same_person(person_id)))
            .options(joinedload(Award.call))
            .order_by(Award.awarded_on.desc(), Award.id.desc())
        )
    )
