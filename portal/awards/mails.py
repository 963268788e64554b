"""Letters about decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.accounts.models import Account
from portal.applications.models import Application
from portal.awards.enums import Outcome
from portal.awards.models import Award
from portal.stakeholders.models import Person
from portal.system import outbox
from portal.system.i18n import DEFAULT, LANGUAGES
from portal.system.writing import Letter, write

EXPIRED = "awards/expired"
TEMPLATES = {
    Outcome.SELECTED: "awards/selected",
    Outcome.ALTERNATE: "awards/alternate",
    Outcome.NOT_SELECTED: "awards/not_selected",
}


@dataclass(frozen=True)
class Recipient:
    """To whom a decision is written, and in which language."""

    address: str
    language: str
    name: str
    account_id: str | None
    person_id: str | None


def recipient_of(person: Person | None, account: Account | None) -> Recipient | None:
    """Return who is told: the account, else the first address of the person; None when there is neither."""
    if account is not None:
        name = account.person.name if person is None else person.name
        return Recipient(account.email, account.language, name, account.id, account.person.id)
    if person is None or not person.emails:
        return None
    known = [each for each in person.languages if each in LANGUAGES]
    return Recipient(person.emails[0], known[0] if known else DEFAULT, person.name, None, person.id)


def post_decision(
    application: Application,
    outcome: Outcome,
    to: Recipient,
    *,
    award: Award | None,
    award_url: str,
    at: datetime,
) -> None:
    """Tell an applicant what was decided.

    :param award: of those who are selected; their letter names its last day
    :param award_url: address of its page
    """
    template, call = TEMPLATES[outcome], application.call
    letter = write(
        template,
        to.language,
        name=to.name,
        title=call.title,
        reference=application.reference,
        url=award_url,
        accept_by=award.accept_by if award else None,
        zone=call.zone,
    )
    _post(letter, template, to, at=at)


def post_expired(award: Award, to: Recipient, *, at: datetime) -> None:
    """Tell whom an offer was made to that it has ended without their answer."""
    letter = write(
        EXPIRED,
        to.language,
        name=to.name,
        title=award.title,
        accept_by=award.accept_by,
        zone=award.call.zone if award.call else "UTC",
    )
    _post(letter, EXPIRED, to, at=at)


def _post(letter: Letter, template: str, to: Recipient, *, at: datetime) -> None:
    outbox.post(
        letter,
        to=to.address,
        template=template,
        language=to.language,
        at=at,
        account_id=to.account_id,
        person_id=to.person_id,
    )
