"""The life of an event as a table."""

from __future__ import annotations

from portal.events.enums import EventStatus as S
from portal.kernel.i18n import mark_context
from portal.kernel.workflow import Workflow, step

LIFE = Workflow(
    "event",
    S,
    S.PLANNED,
    [
        step(
            "mark_held",
            S.PLANNED,
            S.HELD,
            permission="event.edit",
            label=mark_context("event", "Mark as held"),
        ),
        step(
            "postpone",
            S.PLANNED,
            S.POSTPONED,
            permission="event.edit",
            label=mark_context("event", "Postpone"),
        ),
        step(
            "plan_again",
            S.POSTPONED,
            S.PLANNED,
            permission="event.edit",
            label=mark_context("event", "Plan again"),
        ),
        step(
            "cancel",
            (S.PLANNED, S.POSTPONED),
            S.CANCELLED,
            permission="event.edit",
            label=mark_context("event", "Cancel the event"),
        ),
    ],
)
