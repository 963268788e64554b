"""What must hold of questionnaires before they are used."""

from __future__ import annotations

from portal.kernel.i18n import Sentence, mark
from portal.questionnaires.definitions import Definition, faults
from portal.questionnaires.models import QuestionnaireVersion


def change_fault(version: QuestionnaireVersion) -> Sentence | None:
    """A published version never changes, as answers stay on it."""
    if version.published_at is None:
        return None
    return mark("This version is published and never changes. Make a new version instead.")


def publish_fault(definition: Definition) -> Sentence | None:
    """A questionnaire without faults may be published; the first fault is told."""
    return next(iter(faults(definition)), None)
