"""Reading organisations and persons."""

<<<<<<< HEAD
from portal.stakeholders.queries.imported import Named, records_named
=======
from portal.stakeholders.queries.academic import (
    ActivityChoice,
    ActivityFacets,
    Taught,
    Willing,
    activities_found,
    activities_led_by,
    activities_of,
    activity_by_code,
    activity_facets,
    is_in_charge,
    taught,
)
>>>>>>> main
from portal.stakeholders.queries.organisations import (
    Choice,
    choices_for_oneself,
    known_codes,
    organisation,
    organisation_by_code,
    organisation_by_source,
    organisation_facets,
    organisations_found,
    organisations_named,
    sources_of,
    sources_told,
    workplaces,
)
from portal.stakeholders.queries.people import (
    consents_of,
    current_affiliation,
    listed_people,
    people_found,
    person,
    person_by_code,
    person_for_change,
    snapshot_of,
)
from portal.stakeholders.queries.trails import Act, Saving, last_saving, trail_of

__all__ = [
    "Act",
    "ActivityChoice",
    "ActivityFacets",
    "Choice",
    "Named",
    "Saving",
    "Taught",
    "Willing",
    "activities_found",
    "activities_led_by",
    "activities_of",
    "activity_by_code",
    "activity_facets",
    "choices_for_oneself",
    "consents_of",
    "current_affiliation",
    "is_in_charge",
    "known_codes",
    "last_saving",
    "listed_people",
    "organisation",
    "organisation_by_code",
    "organisation_by_source",
    "organisation_facets",
    "organisations_found",
    "organisations_named",
    "people_found",
    "person",
    "person_by_code",
    "person_for_change",
    "records_named",
    "snapshot_of",
    "sources_of",
    "sources_told",
    "taught",
    "trail_of",
    "workplaces",
]
