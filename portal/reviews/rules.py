"""What must hold when applications are given to readers and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal.applications.enums import ApplicationStatus
from portal.calls.enums import Track
from portal.calls.rubrics import Criterion, points_of_step
from portal.kernel.i18n import Sentence, mark
from portal.questionnaires.definitions import Texts
from portal.reviews.enums import ReviewStatus

GIVEN_TO_READERS = frozenset(
    {ApplicationStatus.ELIGIBLE, ApplicationStatus.IN_REVIEW, ApplicationStatus.SCORED}
)
BEING_READ = frozenset({ApplicationStatus.IN_REVIEW, ApplicationStatus.SCORED})
UNSUBMITTED = frozenset({ReviewStatus.ASSIGNED, ReviewStatus.DRAFT})
UNSCORED = mark("Choose a step for this criterion.")


def assignment_fault(status: ApplicationStatus) -> Sentence | None:
    """Only eligible applications that are not decided yet are given to reviewers."""
    if status in GIVEN_TO_READERS:
        return None
    return mark("Only applications that were found eligible and are not decided yet are given to reviewers.")


def repeated_fault(status: ReviewStatus | None) -> Sentence | None:
    """Nobody reads the same application twice, and who stepped aside does not get it back.

    :param status: of the review that this reader has of the application already, or None
    """
    if status is None:
        return None
    if status is ReviewStatus.RECUSED:
        return mark("This reviewer stepped aside from the application, so it goes to somebody else.")
    return mark("This reviewer has the application already.")


def unassignment_fault(status: ReviewStatus) -> Sentence | None:
    """A reading that is in stays; one that stepped aside is on the record."""
    if status in UNSUBMITTED:
        return None
    return mark("This review is in, or the reviewer stepped aside: it stays on the record.")


def has_enough_readings(submitted_count: int, readers_wanted: int) -> bool:
    """Tell whether an application counts as scored."""
    return submitted_count >= readers_wanted


def criteria_on(criteria: Sequence[Criterion], track: Track) -> list[Criterion]:
    """Return the criteria that give points on a track, in the order of the rubric."""
    return [each for each in criteria if each.most.get(track, 0) > 0]


def steps_of(criterion: Criterion, track: Track) -> dict[int, Texts]:
    """Return the points that may be given, lowest first, each with what must be there for it."""
    return {points_of_step(criterion, track, place): step.label for place, step in enumerate(criterion.steps)}


def score_faults(
    criteria: Sequence[Criterion], track: Track, points: Mapping[str, int], *, whole: bool
) -> dict[str, Sentence]:
    """Return what is wrong with the points given, by criterion.

    :param points: criterion → points; those not scored are left out
    :param whole: whether every criterion must be scored, as it must when a review is submitted
    """
    asked = {each.code: each for each in criteria_on(criteria, track)}
    found = {
        code: mark("The rubric of this call has no such criterion.") for code in points if code not in asked
    }
    for code, criterion in asked.items():
        if code not in points and whole:
            found[code] = UNSCORED
        elif code in points and points[code] not in steps_of(criterion, track):
            found[code] = mark("Choose one of the steps; other points are not given.")
    return found
