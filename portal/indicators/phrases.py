"""Sentences that several entries of the catalogue say alike, so that they are translated once."""

from __future__ import annotations

from portal.kernel.i18n import mark

PERSON_AFTER_MERGES = mark("The person, after merges.")
ORGANISATION_AFTER_MERGES = mark("The organisation, after merges.")
UNKNOWN_PEOPLE = mark(
    "People whose country nobody knows are in no region. Unknown gender or sector is a line of its own "
    "and stays in the total."
)
UNKNOWN_ORGANISATIONS = mark(
    "Organisations whose country nobody knows are in no region. Unknown sector is a line of its own and "
    "stays in the total."
)
COUNTRY_STAYS = mark(
    "The country is the one that stood on the record when it was made. Moving does not change the past."
)
PERSON_ONCE = mark("A person counts once, however many bodies, roles or accounts the person has.")
LINES_MAY_ADD_TO_MORE = mark(
    "One person or organisation may be in two lines, so the lines may add to more than the total."
)
