"""Letters about registrations."""

from __future__ import annotations

from datetime import datetime

from portal.events.models import Event
from portal.events.rules import zone_of
from portal.registrations import queries
from portal.registrations.models import Registration
from portal.registrations.queries import Recipient
from portal.system import outbox
from portal.system.writing import write

CODE_PLACE = "{code}"


def post(letter: str, registration: Registration, *, url: str, at: datetime) -> None:
    """Write one of the letters of ``templates/mail/registrations`` to a registrant, if an address is known.

    :param url: address of the registration, ``{code}`` where its code goes
    """
    recipient = queries.recipient_of(registration)
    if recipient is not None:
        post_to(recipient, letter, registration, url=url, at=at)


def post_to(recipient: Recipient, letter: str, registration: Registration, *, url: str, at: datetime) -> None:
    """Write a letter to an address that is known already."""
    event: Event = registration.event
    written = write(
        f"registrations/{letter}",
        recipient.language,
        name=registration.badge_name or registration.person.name,
        title=" ".join(event.title.split()),
        event=event,
        zone=zone_of(event),
        mode=registration.mode,
        code=registration.code,
        url=url.replace(CODE_PLACE, registration.code),
    )
    outbox.post(
        written,
        to=recipient.address,
        template=f"registrations/{letter}",
        language=recipient.language,
        at=at,
        account_id=recipient.account_id,
        person_id=recipient.person_id,
    )
