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
OBSERVERS_AND_STAFF = mark("Observers and staff are no members.")
GROUPS_ROLL_UP = mark(
    "Constituencies, stakeholder groups and regional organisations within a body count for that body; "
    "interest groups do not."
)
MEMBERSHIP_ENDS = mark("A membership ends on its last day, or with its body when that is dissolved earlier.")
COUNTRY_OF_MEMBERSHIP = mark(
    "The country is the one that stood on the membership when it was made. Moving does not change the past."
)
SPEAKS_FOR = mark(
    "An organisation takes part when it is a member itself, or when a member represents it. Somebody who "
    "is there as an individual brings no organisation."
)
SEAT_OF_ORGANISATION = mark("The country is where the organisation is from, not where its people live.")
ORGANISATION_ONCE = mark("An organisation counts once, however many people, bodies or names it came with.")
SEATS_NOT_ACTIVITY = mark("It counts seats, not how active somebody is.")
MEMBERSHIPS_KEPT = mark("Memberships kept in the portal, from the public pages of the bodies.")
LAST_DAY = mark("The last day of the period.")
REVIEW_TEAMS_LEFT_OUT = mark(
    "Review teams are left out here, because the plan does not name them; indicators 1.1.d and 2.1.a look "
    "at them too."
)
BODY_LISTS_DIFFER = mark(
    "The plan’s lists of bodies differ: objectives 1.1 and 2.1 include review teams, objectives 2.2 and 2.3 "
    "do not. Each indicator follows its own text."
)
APPROVED_IN_PERIOD = mark("The day on which the allocation was approved.")
ONLY_APPROVED = mark("Planned and cancelled allocations do not count.")
RESOURCES_NOT_DEFINED = mark(
    "The plan does not say what a resource is. Here it is an allocation of money, staff days or help in kind."
)
COUNTRY_OF_ALLOCATION = mark(
    "The country is the one that stood on the allocation, or else that of the organisation that benefits."
)
DOLLARS_OF_THE_DAY = mark(
    "Amounts are in US dollars at the rate of the day on which they were approved or paid."
)
ALLOCATIONS_KEPT = mark("Allocations kept in the portal by the staff.")
