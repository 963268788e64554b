"""Kinds and types of what the registers hold."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class DocumentType(StrEnum):
    """What kind of document; strategic ones and news releases are looked at."""

    STRATEGIC = "strategic"
    NEWS_RELEASE = "news_release"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _DOCUMENTTYPE[self]


_DOCUMENTTYPE = {
    DocumentType.STRATEGIC: mark_context("document", "strategic document"),
    DocumentType.NEWS_RELEASE: mark_context("document", "news release"),
    DocumentType.OTHER: mark_context("document", "other document"),
}


class AccreditationKind(StrEnum):
    """What an organisation is accredited or contracted as."""

    REGISTRY = "registry"
    REGISTRAR = "registrar"
    BACKEND = "backend"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _ACCREDITATIONKIND[self]


_ACCREDITATIONKIND = {
    AccreditationKind.REGISTRY: mark_context("accreditation", "registry"),
    AccreditationKind.REGISTRAR: mark_context("accreditation", "registrar"),
    AccreditationKind.BACKEND: mark_context("accreditation", "back-end registry"),
}


class SupportKind(StrEnum):
    """How a programme or an organisation was helped."""

    FUNDING = "funding"
    SPEAKERS = "speakers"
    MATERIALS = "materials"
    TRAVEL = "travel"
    VENUE = "venue"
    TECHNICAL = "technical"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _SUPPORTKIND[self]


_SUPPORTKIND = {
    SupportKind.FUNDING: mark_context("support", "funding"),
    SupportKind.SPEAKERS: mark_context("support", "speakers"),
    SupportKind.MATERIALS: mark_context("support", "materials"),
    SupportKind.TRAVEL: mark_context("support", "travel"),
    SupportKind.VENUE: mark_context("support", "venue"),
    SupportKind.TECHNICAL: mark_context("support", "technical help"),
    SupportKind.OTHER: mark_context("support", "other help"),
}


class Measure(StrEnum):
    """What a value from outside measures."""

    INCIDENTS = "incidents"
    IPV6_PERCENT = "ipv6_percent"
    WEIGHT = "weight"
    REGISTRANTS = "registrants"
    MEASURES_ADOPTED = "measures_adopted"
    ROOT_INSTANCES = "root_instances"
    DOMAINS = "domains"
    CCTLD_DOMAINS = "cctld_domains"
    GTLD_DOMAINS = "gtld_domains"
    POPULATION = "population"
    DOMAINS_IN_DECIDED_CASES = "domains_in_decided_cases"
    VOLUNTARY_FEE_USD = "voluntary_fee_usd"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _MEASURE[self]


_MEASURE = {
    Measure.INCIDENTS: mark_context("measure", "incidents"),
    Measure.IPV6_PERCENT: mark_context("measure", "IPv6 share in per cent"),
    Measure.WEIGHT: mark_context("measure", "weight of the country"),
    Measure.REGISTRANTS: mark_context("measure", "registrants"),
    Measure.MEASURES_ADOPTED: mark_context("measure", "security measures adopted"),
    Measure.ROOT_INSTANCES: mark_context("measure", "root server instances"),
    Measure.DOMAINS: mark_context("measure", "domains"),
    Measure.CCTLD_DOMAINS: mark_context("measure", "domains under ccTLDs"),
    Measure.GTLD_DOMAINS: mark_context("measure", "domains under gTLDs"),
    Measure.POPULATION: mark_context("measure", "population"),
    Measure.DOMAINS_IN_DECIDED_CASES: mark_context("measure", "domains in decided cases"),
    Measure.VOLUNTARY_FEE_USD: mark_context("measure", "voluntary fee in US dollars"),
}
