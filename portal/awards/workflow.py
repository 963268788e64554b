"""The life of an award as a table."""

from __future__ import annotations

from portal.awards.enums import AwardStatus as S
from portal.awards.enums import Outcome
from portal.kernel.i18n import mark_context
from portal.kernel.workflow import Workflow, step

LIFE = Workflow(
    "award",
    S,
    S.OFFERED,
    [
        step(
            "accept", S.OFFERED, S.ACCEPTED, permission="award.answer", label=mark_context("award", "Accept")
        ),
        step(
            "decline",
            S.OFFERED,
            S.DECLINED,
            permission="award.answer",
            label=mark_context("award", "Decline"),
        ),
        step(
            "expire",
            S.OFFERED,
            S.EXPIRED,
            permission="award.expire",
            label=mark_context("award", "Let the offer end"),
        ),
        step(
            "rescind",
            (S.OFFERED, S.ACCEPTED),
            S.RESCINDED,
            permission="award.rescind",
            label=mark_context("award", "Take back"),
        ),
        step(
            "complete",
            S.ACCEPTED,
            S.COMPLETED,
            permission="award.complete",
            label=mark_context("award", "Complete"),
        ),
    ],
)

HOLDS_A_PLACE = frozenset({S.OFFERED, S.ACCEPTED, S.COMPLETED})

PUBLISHES = {
    Outcome.SELECTED: "select",
    Outcome.ALTERNATE: "make_alternate",
    Outcome.NOT_SELECTED: "not_select",
}
"""The step that an application takes when a decision on it is published."""
