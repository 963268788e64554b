"""What one reader sees of one application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.applications.models import Application
from portal.applications.queries import latest_revision
from portal.calls import rubrics
from portal.calls.enums import Track
from portal.calls.rubrics import Criterion
from portal.questionnaires import definitions
from portal.questionnaires.enums import Audience
from portal.questionnaires.reading import SectionReading, readings
from portal.reviews import rules
from portal.reviews.enums import ReviewStatus
from portal.reviews.models import Review


@dataclass(frozen=True)
class BlindFile:
    """All that a reader sees of an application, and nothing that leads to who wrote it.

    The page is written from this alone: what is not here cannot leak.
    """

    code: str
    blind_code: str
    call_title: str
    track: Track
    status: ReviewStatus
    sections: Sequence[SectionReading]
    criteria: Sequence[Criterion]
    points: Mapping[str, int]
    comment: str | None
    saved_at: datetime | None
    version: int

    @property
    def total(self) -> int:
        """Points given so far."""
        return sum(self.points.values())

    @property
    def most(self) -> int:
        """Points that can be given in all."""
        return sum(each.most[self.track] for each in self.criteria)


def blind_file(known: Review, language: str) -> BlindFile:
    """Return what the reader of this review sees, answers in the words last submitted."""
    application, call = known.application, known.application.call
    track = application.track or Track.FIRST
    return BlindFile(
        code=known.code,
        blind_code=application.blind_code,
        call_title=call.title,
        track=track,
        status=known.status,
        sections=_answers(application, language),
        criteria=rules.criteria_on(rubrics.from_json(call.rubric.criteria), track) if call.rubric else (),
        points={each.criterion: each.points for each in known.scores},
        comment=known.comment,
        saved_at=known.saved_at,
        version=known.version,
    )


def _answers(application: Application, language: str) -> list[SectionReading]:
    latest = latest_revision(application)
    if application.answers is None or latest is None:
        return []
    definition = definitions.from_json(application.answers.questions.definition)
    return readings(definition, latest.answers, language, audience=Audience.REVIEWERS)
