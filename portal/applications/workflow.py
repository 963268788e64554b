"""The life of an application as a table."""

from __future__ import annotations

from portal.applications.enums import ApplicationStatus as S
from portal.kernel.i18n import mark_context
from portal.kernel.workflow import Workflow, step

UNDECIDED = (S.SUBMITTED, S.ELIGIBLE, S.NEEDS_INFORMATION, S.IN_REVIEW, S.SCORED)

LIFE = Workflow(
    "application",
    S,
    S.DRAFT,
    [
        step(
            "submit",
            S.DRAFT,
            S.SUBMITTED,
            permission="application.submit",
            label=mark_context("application", "Submit"),
        ),
        step(
            "find_eligible",
            S.SUBMITTED,
            S.ELIGIBLE,
            permission="application.check",
            label=mark_context("application", "Eligible"),
        ),
        step(
            "find_ineligible",
            S.SUBMITTED,
            S.INELIGIBLE,
            permission="application.check",
            label=mark_context("application", "Not eligible"),
        ),
        step(
            "ask_information",
            S.SUBMITTED,
            S.NEEDS_INFORMATION,
            permission="application.check",
            label=mark_context("application", "Ask for information"),
        ),
        step(
            "give_information",
            S.NEEDS_INFORMATION,
            S.SUBMITTED,
            permission="application.submit",
            label=mark_context("application", "Send the information"),
        ),
        step(
            "begin_review",
            S.ELIGIBLE,
            S.IN_REVIEW,
            permission="review.assign",
            label=mark_context("application", "Give to readers"),
        ),
        step(
            "finish_review",
            S.IN_REVIEW,
            S.SCORED,
            permission="review.submit",
            label=mark_context("application", "All readings are in"),
        ),
        step(
            "reopen_review",
            S.SCORED,
            S.IN_REVIEW,
            permission="review.assign",
            label=mark_context("application", "One more reading"),
        ),
        step(
            "select",
            S.SCORED,
            S.SELECTED,
            permission="decision.publish",
            label=mark_context("application", "Select"),
        ),
        step(
            "make_alternate",
            S.SCORED,
            S.ALTERNATE,
            permission="decision.publish",
            label=mark_context("application", "Make an alternate"),
        ),
        step(
            "not_select",
            S.SCORED,
            S.NOT_SELECTED,
            permission="decision.publish",
            label=mark_context("application", "Do not select"),
        ),
        step(
            "withdraw",
            UNDECIDED,
            S.WITHDRAWN,
            permission="application.withdraw",
            label=mark_context("application", "Withdraw"),
        ),
    ],
)
