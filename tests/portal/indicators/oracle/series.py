"""The 81 series of section 3, in its order, with unit, schemes and dimensions."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.portal.indicators.oracle import ki1, ki2, ki2_training, ki3, ki4, worth
from tests.portal.indicators.oracle.reading import NONE, Ask, Book, Record
from tests.portal.indicators.oracle.worth import Worth

ICANN = ("ICANN_LAC", "LAC_M49")
M49 = ("LAC_M49", "ICANN_LAC")
ANY = (NONE,)


@dataclass(frozen=True)
class Series:
    """One series: how its records are found, and what they come to."""

    code: str
    name: str
    unit: str
    schemes: tuple[str, ...]
    dimensions: frozenset[str]
    records: Callable[[Book, Ask], list[Record]]
    worth: Callable[[list[Record], str], Worth]


def _one(
    code: str,
    name: str,
    schemes: tuple[str, ...],
    dimensions: str,
    records: Callable[[Book, Ask], list[Record]],
    counted: Callable[[list[Record], str], Worth] = worth.count,
    *,
    unit: str = "",
) -> Series:
    return Series(code, name, unit or name, schemes, frozenset(dimensions.split()), records, counted)


PLACE = "country subregion"
WHO = "country subregion gender sector"
BODY = f"{WHO} body body_class role continuity"
TRAINING = f"{WHO} programme language level"

SERIES = [
    _one("1.1.a", "in_region", ICANN, f"{PLACE} event_type modality", ki1.in_region, unit="events"),
    _one("1.1.a", "virtual_for_region", ANY, "event_type", ki1.virtual_for_region, unit="events"),
    _one("1.1.b", "allocations", ANY, "kind", ki1.resources),
    _one("1.1.b", "money", ANY, "kind", ki1.money, worth.total, unit="usd"),
    _one("1.1.b", "staff_days", ANY, "kind", ki1.staff_days, worth.total),
    _one("1.1.c", "resolutions", ICANN, PLACE, ki1.resolutions),
    _one("1.1.c", "naming_region", ICANN, "", ki1.naming_region, unit="resolutions"),
    _one("1.1.c", "naming_country", ICANN, PLACE, ki1.naming_country, unit="resolutions"),
    _one("1.1.d", "persons", ICANN, BODY, ki1.people_at_end),
    _one("1.1.d", "persons_flow", ICANN, BODY, ki1.people_in_period, unit="persons"),
    _one("1.2.a", "groups", ANY, f"{PLACE} topic", ki1.groups),
    _one("1.2.b", "persons", M49, f"{WHO} body", ki1.people_of_groups),
    _one("1.3.a", "allocations", ANY, f"{PLACE} kind", ki1.ssr_allocations),
    _one("1.3.b", "committed", ANY, f"{PLACE} funder", ki1.committed, worth.total, unit="usd"),
    _one("1.3.b", "disbursed", ANY, f"{PLACE} funder", ki1.disbursed, worth.total, unit="usd"),
    _one("1.4.a", "all_grants", M49, f"{PLACE} kind", ki1.due_grants, worth.share_of_all, unit="share"),
    _one("1.4.a", "any_grant", M49, f"{PLACE} kind", ki1.due_grants, worth.share, unit="share"),
    _one("2.1.a", "countries", ICANN, f"{PLACE} body_class", ki2.countries, worth.change),
    _one("2.1.a", "persons", ICANN, f"{PLACE} body_class", ki2.persons_of_bodies, worth.change),
    _one("2.1.a", "organisations", ICANN, f"{PLACE} body_class", ki2.organisations_of_bodies, worth.change),
    _one("2.2.a", "organisations", ICANN, f"{PLACE} sector business channel", ki2.organisations_at_meetings),
    _one("2.2.a", "coverage", ICANN, "", ki2.coverage, worth.share, unit="share"),
    _one("2.2.b", "organisations", ICANN, f"{PLACE} sector body body_class", ki2.organisations_at_end),
    _one("2.3.a", "persons", ICANN, f"{PLACE} gender body body_class", ki2.academics),
    _one("2.3.a", "students", ICANN, f"{PLACE} gender body body_class", ki2.students, unit="persons"),
    _one("2.4.a", "participations", M49, f"{WHO} channel event_series", ki2.participations_elsewhere),
    _one("2.4.a", "persons", M49, f"{WHO} channel event_series", ki2.persons_elsewhere),
    _one("2.4.a", "hub_headcount", M49, PLACE, ki2.hub_headcount, worth.total, unit="headcount"),
    _one("2.5.a", "persons", M49, TRAINING, ki2_training.trained),
    _one("2.5.a", "participations", M49, TRAINING, ki2_training.trainings),
    _one("2.5.b", "programmes", ANY, "kind", ki2_training.supported),
    _one("2.5.c", "programmes", ANY, "regional_focus", ki2_training.programmes_run),
    _one("2.5.c", "inventory", ANY, "regional_focus", ki2_training.programme_inventory, unit="programmes"),
    _one("2.6.a", "incidents", ANY, PLACE, ki2.incidents, worth.observed),
    _one("2.6.b", "persons", M49, TRAINING, ki2_training.trained_in_ssr),
    _one("2.6.b", "participations", M49, TRAINING, ki2_training.trainings_in_ssr),
    _one("2.7.a", "persons", M49, TRAINING, ki2_training.users_trained),
    _one("2.7.a", "participations", M49, TRAINING, ki2_training.trainings_of_users),
    _one("2.8.a", "persons", M49, f"{TRAINING} gac", ki2_training.officials_trained),
    _one("2.8.a", "participations", M49, f"{TRAINING} gac", ki2_training.trainings_of_officials),
    _one("2.9.a", "organisations", ICANN, f"{PLACE} sector", ki2.new_organisations),
    _one("2.9.a", "persons", ICANN, f"{PLACE} sector", ki2.new_persons),
    _one("2.9.b", "reached", ANY, "", ki2.reached, worth.yes_no, unit="yes_no"),
    _one("3.1.a", "ipv6", M49, PLACE, ki3.ipv6, worth.traffic, unit="share"),
    _one("3.2.a", "registrants", M49, PLACE, ki3.registrants, worth.observed_change),
    _one("3.2.b", "measures", M49, PLACE, ki3.measures, worth.observed_change),
    _one("3.3.a", "events", M49, f"{PLACE} event_type modality", ki3.events_on_new_gtlds),
    _one("3.4.a", "resiliencies", ANY, "", ki3.nothing, worth.undefined, unit="undefined"),
    _one("3.4.b", "instances", M49, f"{PLACE} subject", ki3.instances, worth.observed),
    _one("3.4.c", "workshops", M49, f"{PLACE} modality", ki3.workshops, unit="events"),
    _one("4.1.a", "sessions", ANY, "event_series pair", ki4.interpreted),
    _one("4.1.a", "share", ANY, "event_series pair", ki4.interpretation, worth.share),
    _one("4.1.b", "documents", ANY, "document_type language", ki4.timely_documents),
    _one("4.1.b", "share", ANY, "document_type language", ki4.document_share, worth.share),
    _one("4.1.c", "participations", M49, f"{WHO} event_series", ki4.remote_participations),
    _one("4.1.c", "economic", M49, f"{WHO} event_series", ki4.economic, unit="participations"),
    _one("4.1.d", "awards", ICANN, f"{WHO} track funder", ki4.awards),
    _one("4.1.d", "persons", ICANN, f"{WHO} track funder", ki4.fellows),
    _one("4.1.d", "applications", ICANN, f"{WHO} track", ki4.applications),
    _one("4.1.d", "award_rate", ICANN, f"{WHO} track", ki4.applications, worth.share, unit="share"),
    _one("4.1.e", "organisations", ICANN, PLACE, ki4.registries_and_registrars),
    _one("4.1.e", "registries", ICANN, PLACE, ki4.registries, unit="organisations"),
    _one("4.1.e", "registrars", ICANN, PLACE, ki4.registrars, unit="organisations"),
    _one("4.2.a", "instances", M49, f"{PLACE} subject", ki3.instances, worth.observed),
    _one("4.2.b", "workshops", M49, f"{PLACE} modality", ki3.workshops, unit="events"),
    _one("4.3.a", "domains", ICANN, f"{PLACE} subject", ki4.domains_with_registrars, worth.observed),
    _one("4.3.b", "domains", ICANN, f"{PLACE} subject", ki4.domains_with_backends, worth.observed),
    _one("4.3.c", "organisations", ICANN, PLACE, ki4.registrars),
    _one("4.3.c", "local_office", ICANN, PLACE, ki4.offices_of_registrars, unit="organisations"),
    _one("4.3.d", "organisations", ICANN, PLACE, ki4.backends),
    _one("4.3.d", "local_office", ICANN, PLACE, ki4.offices_of_backends, unit="organisations"),
    _one("4.4.a", "penetration", M49, PLACE, ki4.penetration, worth.per_thousand, unit="per_1000"),
    _one("4.5.a", "domains", ANY, PLACE, ki4.decided_domains, worth.observed),
    _one("4.6.a", "organisations", M49, f"{PLACE} kind", ki4.supported_cctlds),
    _one("4.6.b", "participations", M49, f"{PLACE} gender channel", ki4.self_financed),
    _one("4.6.b", "persons", M49, f"{PLACE} gender channel", ki4.self_financed_persons),
    _one(
        "4.6.b", "unknown_funding", M49, f"{PLACE} gender channel", ki4.unknown_funding, unit="participations"
    ),
    _one("4.6.c", "fees", ICANN, PLACE, ki4.fees, worth.observed_change, unit="usd"),
    _one("4.6.c", "contributors", ICANN, PLACE, ki4.contributors, worth.positive, unit="cctlds"),
]
