"""The life of a registration as a table.

``waitlist`` is what becomes of a confirmation for which no place is free; nobody is put there otherwise.
"""

from __future__ import annotations

from portal.kernel.i18n import mark_context
from portal.kernel.workflow import Workflow, step
from portal.registrations.enums import LIVE
from portal.registrations.enums import RegistrationStatus as S

LIFE = Workflow(
    "registration",
    S,
    S.PENDING,
    [
        step(
            "confirm",
            (S.PENDING, S.WAITLISTED),
            S.CONFIRMED,
            permission="registration.manage",
            label=mark_context("registration", "Confirm"),
        ),
        step(
            "waitlist",
            S.PENDING,
            S.WAITLISTED,
            permission="registration.manage",
            label=mark_context("registration", "Put on the waitlist"),
        ),
        step(
            "reject",
            S.PENDING,
            S.REJECTED,
            permission="registration.manage",
            label=mark_context("registration", "Do not accept"),
        ),
        step(
            "cancel",
            LIVE,
            S.CANCELLED,
            permission="registration.cancel",
            label=mark_context("registration", "Cancel the registration"),
        ),
        step(
            "mark_duplicate",
            LIVE,
            S.DUPLICATE,
            permission="registration.manage",
            label=mark_context("registration", "Mark as a duplicate"),
        ),
        step(
            "mark_test",
            LIVE,
            S.TEST,
            permission="registration.manage",
            label=mark_context("registration", "Mark as a test"),
        ),
    ],
)
