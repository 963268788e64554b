"""The life of a review as a table."""

from __future__ import annotations

from portal.kernel.i18n import mark_context
from portal.kernel.workflow import Workflow, step
from portal.reviews.enums import ReviewStatus as S

OPEN = (S.ASSIGNED, S.DRAFT)

LIFE = Workflow(
    "review",
    S,
    S.ASSIGNED,
    [
        step(
            "save", OPEN, S.DRAFT, permission="review.submit", label=mark_context("review", "Save the draft")
        ),
        step(
            "submit", S.DRAFT, S.SUBMITTED, permission="review.submit", label=mark_context("review", "Submit")
        ),
        step(
            "recuse", OPEN, S.RECUSED, permission="review.recuse", label=mark_context("review", "Step aside")
        ),
    ],
)
