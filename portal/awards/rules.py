"""What must hold when decisions are staged and published, and when an offer is answered."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from portal.applications.enums import ApplicationStatus
from portal.kernel.clock import day_in, instant
from portal.kernel.i18n import Sentence, mark, mark_plural

LAST_SECOND = time(23, 59, 59)


def staging_fault(status: ApplicationStatus) -> Sentence | None:
    """A decision is staged on an application that all its readers have scored."""
    if status is ApplicationStatus.SCORED:
        return None
    return mark("Only applications that are scored and not decided yet can be decided on.")


def undecided_fault(undecided_count: int) -> Sentence | None:
    """Decisions go out together, so every scored application has one."""
    if undecided_count == 0:
        return None
    return mark_plural(
        "%(num)s scored application has no decision yet. Decide on it first.",
        "%(num)s scored applications have no decision yet. Decide on them first.",
        undecided_count,
    )


def places_fault(selected_count: int, taken_count: int, places: int | None) -> Sentence | None:
    """No more people are selected than the call has places.

    :param taken_count: places that earlier offers hold
    :param places: None when the call names no number
    """
    if places is None or selected_count + taken_count <= places:
        return None
    return mark(
        "%(selected)s are selected, %(taken)s hold an offer already, and the call has %(places)s places.",
        selected=selected_count,
        taken=taken_count,
        places=places,
    )


def funder_fault(funder_id: str | None) -> Sentence | None:
    """An award has somebody who pays."""
    if funder_id is not None:
        return None
    return mark("The call does not say who pays. Name the funder before anybody is selected.")


def accept_until(at: datetime, *, days: int, zone: str) -> datetime:
    """Return the last instant of the day, in the call's zone, by which an offer made ``at`` is answered."""
    last_day: date = day_in(at, zone) + timedelta(days=days)
    return instant(datetime.combine(last_day, LAST_SECOND), zone)


def late_fault(accept_by: datetime | None, at: datetime) -> Sentence | None:
    """An offer is answered by its last instant; none means that it stays open."""
    if accept_by is None or at <= accept_by:
        return None
    return mark("This offer has ended: its last day has passed, and the place goes to the next person.")
