"""When a record is stale, whom one may ask about it, and in which language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from portal.freshness.models import Inquiry
from portal.kernel.i18n import Sentence, mark
from portal.kernel.places import place, places
from portal.system.i18n import DEFAULT, LANGUAGES

FRESH_FOR = timedelta(days=365)
#: How long the link of a letter holds.
LINK_LIFE = timedelta(days=90)
#: How many letters go out within an hour, so that no mail server takes the portal for a sender of junk.
LETTERS_AN_HOUR = 60
LETTERS_SPAN = timedelta(hours=1)

DEAD_LINK = mark("This link has ended. Nothing was changed; you get a new one with the next letter.")


def stale_before(today: date) -> date:
    """Return the day before which a check no longer counts."""
    return today - FRESH_FOR


def link_fault(inquiry: Inquiry, *, at: datetime) -> Sentence | None:
    """A link holds until its end."""
    return DEAD_LINK if at > inquiry.ends_at else None


def letter_language(told: str | None, spoken: Iterable[str], country: str | None) -> str:
    """Return the language to write in: told by an account, one that is spoken, that of the country, or English.

    :param told: the language an account chose
    :param spoken: ISO 639 codes, of a person or an organisation
    """
    regional = place(country).languages if country in {each.code for each in places()} else ()
    for language in (told, *[each for each in LANGUAGES if each in set(spoken)], *regional):
        if language in LANGUAGES:
            return str(language)
    return DEFAULT
