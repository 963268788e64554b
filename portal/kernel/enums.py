"""Code lists that several features share, with the words people read.

:source: the contract's datapackage.json; groups of sectors from its indicators.md, rule 12
"""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class Sector(StrEnum):
    """What part of the Internet community a person or an organisation belongs to."""

    ACADEMIC = "ACADEMIC"
    BUSINESS_CORPORATE = "BUSINESS_CORPORATE"
    BUSINESS_SME = "BUSINESS_SME"
    ISP = "ISP"
    TELECOM = "TELECOM"
    IXP = "IXP"
    OSP = "OSP"
    REGISTRY_CC = "REGISTRY_CC"
    REGISTRY_G = "REGISTRY_G"
    BACKEND = "BACKEND"
    REGISTRAR = "REGISTRAR"
    GOVERNMENT = "GOVERNMENT"
    IGO = "IGO"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    TECHNICAL = "TECHNICAL"
    SECURITY = "SECURITY"
    END_USER = "END_USER"
    STUDENT = "STUDENT"
    MEDIA = "MEDIA"
    REGIONAL_ORG = "REGIONAL_ORG"
    OTHER = "OTHER"
    UNDISCLOSED = "UNDISCLOSED"

    @property
    def label(self) -> Sentence:
        """The sector's name."""
        return _SECTORS[self]


ECONOMIC = frozenset(
    {
        Sector.BUSINESS_CORPORATE,
        Sector.BUSINESS_SME,
        Sector.ISP,
        Sector.TELECOM,
        Sector.IXP,
        Sector.OSP,
        Sector.REGISTRY_G,
        Sector.BACKEND,
        Sector.REGISTRAR,
    }
)
NEW_SEGMENTS = frozenset({Sector.IXP, Sector.OSP, Sector.TELECOM})

_SECTORS = {
    Sector.ACADEMIC: mark_context("sector", "Academia"),
    Sector.BUSINESS_CORPORATE: mark_context("sector", "Large business"),
    Sector.BUSINESS_SME: mark_context("sector", "Small or medium business"),
    Sector.ISP: mark_context("sector", "Internet service provider"),
    Sector.TELECOM: mark_context("sector", "Telecommunications operator"),
    Sector.IXP: mark_context("sector", "Internet exchange point"),
    Sector.OSP: mark_context("sector", "Online service provider"),
    Sector.REGISTRY_CC: mark_context("sector", "ccTLD registry"),
    Sector.REGISTRY_G: mark_context("sector", "gTLD registry"),
    Sector.BACKEND: mark_context("sector", "Back-end registry operator"),
    Sector.REGISTRAR: mark_context("sector", "Registrar"),
    Sector.GOVERNMENT: mark_context("sector", "Government"),
    Sector.IGO: mark_context("sector", "Intergovernmental organisation"),
    Sector.CIVIL_SOCIETY: mark_context("sector", "Civil society"),
    Sector.TECHNICAL: mark_context("sector", "Technical community"),
    Sector.SECURITY: mark_context("sector", "Security"),
    Sector.END_USER: mark_context("sector", "End users"),
    Sector.STUDENT: mark_context("sector", "Students"),
    Sector.MEDIA: mark_context("sector", "Media"),
    Sector.REGIONAL_ORG: mark_context("sector", "Regional organisation"),
    Sector.OTHER: mark_context("sector", "Other"),
    Sector.UNDISCLOSED: mark_context("sector", "Undisclosed"),
}


class Gender(StrEnum):
    """As the person states it; UNDISCLOSED is an answer, empty is unknown."""

    F = "F"
    M = "M"
    OTHER = "OTHER"
    UNDISCLOSED = "UNDISCLOSED"

    @property
    def label(self) -> Sentence:
        """How the answer reads."""
        return _GENDERS[self]


_GENDERS = {
    Gender.F: mark_context("gender", "Female"),
    Gender.M: mark_context("gender", "Male"),
    Gender.OTHER: mark_context("gender", "Other"),
    Gender.UNDISCLOSED: mark_context("gender", "Prefer not to say"),
}


class Topic(StrEnum):
    """What an event, a body or a programme is about."""

    SSR = "SSR"
    IPV6 = "IPV6"
    CCTLD = "CCTLD"
    NEW_GTLD = "NEW_GTLD"
    DNS = "DNS"
    IG = "IG"
    BUSINESS = "BUSINESS"
    DISPUTE = "DISPUTE"
    ACCESS = "ACCESS"
    OTHER = "OTHER"

    @property
    def label(self) -> Sentence:
        """The topic's name."""
        return _TOPICS[self]


_TOPICS = {
    Topic.SSR: mark_context("topic", "Security, stability and resiliency"),
    Topic.IPV6: mark_context("topic", "IPv6"),
    Topic.CCTLD: mark_context("topic", "ccTLDs"),
    Topic.NEW_GTLD: mark_context("topic", "New gTLDs"),
    Topic.DNS: mark_context("topic", "DNS"),
    Topic.IG: mark_context("topic", "Internet governance"),
    Topic.BUSINESS: mark_context("topic", "Domain name business"),
    Topic.DISPUTE: mark_context("topic", "Dispute resolution"),
    Topic.ACCESS: mark_context("topic", "Access"),
    Topic.OTHER: mark_context("topic", "Other"),
}


class Audience(StrEnum):
    """For whom a course or a programme is meant."""

    END_USER = "END_USER"
    GOVERNMENT = "GOVERNMENT"
    CCTLD = "CCTLD"
    ISP = "ISP"
    ACADEMIC = "ACADEMIC"
    ECONOMIC = "ECONOMIC"
    TECHNICAL = "TECHNICAL"
    GENERAL = "GENERAL"

    @property
    def label(self) -> Sentence:
        """The audience's name."""
        return _AUDIENCES[self]


_AUDIENCES = {
    Audience.END_USER: mark_context("audience", "End users"),
    Audience.GOVERNMENT: mark_context("audience", "Governments"),
    Audience.CCTLD: mark_context("audience", "ccTLDs"),
    Audience.ISP: mark_context("audience", "Internet service providers"),
    Audience.ACADEMIC: mark_context("audience", "Academia"),
    Audience.ECONOMIC: mark_context("audience", "Economic stakeholders"),
    Audience.TECHNICAL: mark_context("audience", "Technical community"),
    Audience.GENERAL: mark_context("audience", "Everybody"),
}


class Subregion(StrEnum):
    """A part of the region in the plan's words: where somebody would go to speak or to train."""

    MEX = "MEX"
    CAM = "CAM"
    CAR = "CAR"
    AND = "AND"
    CON = "CON"
    BRA = "BRA"

    @property
    def label(self) -> Sentence:
        """The sub-region's name."""
        return SUBREGIONS[self.value]


UNKNOWN = mark_context("class", "Unknown")

#: The plan's sub-regions, by the code that ``places.subregion_of`` gives; "NONE" is uninhabited.
SUBREGIONS = {
    "MEX": mark_context("sub-region", "Mexico"),
    "CAM": mark_context("sub-region", "Central America"),
    "AND": mark_context("sub-region", "Andean region"),
    "CON": mark_context("sub-region", "Southern Cone"),
    "BRA": mark_context("sub-region", "Brazil"),
    "CAR": mark_context("sub-region", "Caribbean"),
    "NONE": mark_context("sub-region", "None"),
    "OUTSIDE": mark_context("sub-region", "Outside the region"),
}

#: The sub-regions of the United Nations' list M49 that the region has places in.
M49_SUBREGIONS = {
    "005": mark_context("sub-region", "South America"),
    "013": mark_context("sub-region", "Central America"),
    "029": mark_context("sub-region", "Caribbean"),
}

#: ICANN's regions that places of the region are put into.
ICANN_REGIONS = {
    "LAC": mark_context("region", "Latin America and the Caribbean"),
    "EUR": mark_context("region", "Europe"),
    "NAM": mark_context("region", "North America"),
}
