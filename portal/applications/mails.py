"""Letters about applications."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.accounts.models import Account
from portal.applications.models import Application, SubmittedRevision
from portal.applications.queries import account_of
from portal.system import outbox
from portal.system.writing import write


def post_receipt(application: Application, revision: SubmittedRevision, *, url: str, at: datetime) -> None:
    """Tell the applicant that the application arrived: its reference and the hash of what was submitted."""
    _post("applications/receipt", application, url=url, at=at, answers_hash=revision.answers_hash)


def post_not_eligible(application: Application, reason: str, *, url: str, at: datetime) -> None:
    """Tell the applicant that the application goes no further, and why."""
    _post("applications/not_eligible", application, url=url, at=at, reason=reason)


def _post(template: str, application: Application, *, url: str, at: datetime, **values: Any) -> None:
    account = account_of(application)
    if account is None:
        return
    letter = write(
        template,
        account.language,
        name=_name(account),
        call=application.call,
        reference=application.reference,
        submitted_at=application.submitted_at,
        zone=account.time_zone,
        url=url,
        **values,
    )
    outbox.post(
        letter,
        to=account.email,
        template=template,
        language=account.language,
        at=at,
        account_id=account.id,
        person_id=account.person.id,
    )


def _name(account: Account) -> str:
    return account.person.badge_name or account.person.name
