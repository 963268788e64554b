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
VALUES_OF_OTHERS = mark(
    "The values are those of others: the portal keeps each with its source and the day that it was read, "
    "and changes none."
)
VALUE_ON_A_DAY = mark(
    "The value of a day is the last one that began on or before it and has not ended; of two that began on the "
    "same day, the one read later, so a correction wins."
)
LATE_ENTRY = mark("An older value that is entered late does not replace a newer one.")
EXPIRED_VALUE = mark("A value whose days have ended is no longer used.")
MISSING_IS_NOT_ZERO = mark("Where nobody has observed anything the figure is missing, and not 0.")
BOTH_ENDS_ONLY = mark(
    "Only what has a value on both days is compared: what has one only at the end, or only at the start, is "
    "left out of both sums, so that a new source is not taken for growth."
)
NO_PERCENTAGE = mark(
    "The change is a number, the value at the end less the value before the period; it may be below 0."
)
UNKNOWN_OBSERVED = mark("A value without country is in no region.")
UNKNOWN_REPORTED = mark("A report without country counts, and is in the line “Unknown”.")
WHOLLY_WITHIN = mark("A report that lies only partly in the period is left out, and not divided.")
REPORT_CORRECTED = mark(
    "Of several reports of the same country, subject and days only the one read last counts."
)
AS_GOOD_AS_ITS_SOURCES = mark(
    "It is as whole as its sources: countries for which nobody has entered a value are not in it."
)
OBSERVED = mark("Values from outside, entered or imported with their source and their days.")
LAST_DAY_AND_DAY_BEFORE = mark("The last day of the period, and the day before the period begins.")
COUNTRY_AND_SUBJECT = mark("Each country and subject has one value on a day.")
EVENT_IN_OR_FOR = mark(
    "An event is in or for the region when it is held for the region, wherever that is, or when it is held "
    "in a country of the region and not only online."
)
PLACE_OF_EVENT = mark(
    "The country is the one in which the event is held: an event for the region that is held elsewhere is in "
    "the line of that country."
)
HELD_ONLY = mark("An event counts when it was held, and so was every event that it is part of.")
PART_AND_WHOLE = mark("An event and the one that it is part of count one each when both qualify.")
EVENT_DAY = mark("The first day of the event itself.")
EVENT_ONCE = mark("The event.")
UNKNOWN_EVENTS = mark(
    "An event for the region of which no country is known, as one online, is in the line “Unknown”; any other "
    "event without country is in no region."
)
EVENTS_KEPT = mark("Events kept in the portal, with their organisers and topics.")
AS_RECORDED = mark("Events that nobody has recorded, or marked with the topic, are not counted.")
REPEATED_BY_THE_PLAN = mark(
    "The plan prints this indicator twice, as 3.4 and as 4.2, in the same words. It is one figure under two "
    "codes: never add them. It does not measure the joint space of the region that objective 4.2 is about."
)
BEFORE_IS_WITH = mark(
    "The plan says “registered domains before”, which stands for “with”, as the Spanish “ante” does; and it "
    "does not say whether names under gTLDs alone are meant."
)
