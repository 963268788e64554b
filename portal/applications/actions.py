"""Moving an application along its life."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.applications.models import Application
from portal.applications.workflow import LIFE
from portal.system import audit
from portal.system.access import Actor


def take(
    application: Application,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
) -> None:
    """Take one step of :data:`portal.applications.workflow.LIFE`; nothing else sets a state.

    :param act: the step's name, as in the table: ``begin_review``
    :param facts: ids and counts for the trail; ``words``: personal text, erasable
    :raises Clash: if the application is in no state that the step begins in
    """
    before = application.status
    application.status = LIFE.take(act, before)
    audit.record(
        f"application.{act}",
        application,
        by=by,
        at=at,
        from_state=before,
        to_state=application.status,
        facts=facts,
        words=words,
    )
