"""The yearly letter: is what the portal says of you still right?"""

from __future__ import annotations

from datetime import datetime

from portal.freshness.queries import ToAsk
from portal.freshness.rules import letter_language
from portal.system import outbox
from portal.system.writing import write

TEMPLATE = "freshness/still_right"


def post_question(one: ToAsk, *, check_url: str, record_url: str, never_url: str, at: datetime) -> None:
    """Ask somebody whether a record is still right."""
    record = one.organisation or one.person
    told = one.account.language if one.account is not None else None
    spoken = record.languages or () if record is not None else ()
    language = letter_language(told, spoken, record.country if record is not None else None)
    letter = write(
        TEMPLATE,
        language,
        organisation=one.organisation,
        person=one.person,
        check_url=check_url,
        record_url=record_url,
        never_url=never_url,
    )
    outbox.post(
        letter,
        to=one.address,
        template=TEMPLATE,
        language=language,
        at=at,
        account_id=one.account.id if one.account is not None else None,
        person_id=one.person.id if one.person is not None else None,
        unsubscribe_url=never_url,
    )
