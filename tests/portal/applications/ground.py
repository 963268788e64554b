"""All that an applicant's request may change."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from portal.applications.models import Application, SubmittedRevision
from portal.questionnaires.models import AnswerSheet
from portal.system.audit import AuditEntry
from portal.system.database import db
from portal.system.outbox import OutboxMessage

DAY = timedelta(days=1)
State = tuple[list[Any], list[Any], list[Any]]


def state(app: Flask) -> State:
    """What an applicant's request may change."""
    with app.app_context():
        rows = [
            (a.reference, a.status, a.live_key, a.version) for a in db.session.scalars(select(Application))
        ]
        sheets = [(s.id, s.answers, s.version) for s in db.session.scalars(select(AnswerSheet))]
        counts = [
            db.session.scalar(select(func.count()).select_from(model))
            for model in (SubmittedRevision, AuditEntry, OutboxMessage)
        ]
        return sorted(rows), sorted(sheets, key=str), counts
