"""Code lists of the inventory."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class OrganisationStatus(StrEnum):
    """How far outreach has come."""

    PROSPECT = "prospect"
    CONTACTED = "contacted"
    PARTICIPATING = "participating"
    INACTIVE = "inactive"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _STATUSES[self]


_STATUSES = {
    OrganisationStatus.PROSPECT: mark_context("organisation", "prospect"),
    OrganisationStatus.CONTACTED: mark_context("organisation", "contacted"),
    OrganisationStatus.PARTICIPATING: mark_context("organisation", "participating"),
    OrganisationStatus.INACTIVE: mark_context("organisation", "inactive"),
}


class OrganisationSize(StrEnum):
    """How many people work there, in the classes that statistics use."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _SIZES[self]


_SIZES = {
    OrganisationSize.MICRO: mark_context("organisation", "fewer than 10 people"),
    OrganisationSize.SMALL: mark_context("organisation", "10 to 49 people"),
    OrganisationSize.MEDIUM: mark_context("organisation", "50 to 249 people"),
    OrganisationSize.LARGE: mark_context("organisation", "250 people or more"),
}


class IdentifierScheme(StrEnum):
    """Who names organisations for everybody's use; country-code domains have a field of their own."""

    ROR = "ROR"
    ISNI = "ISNI"
    WIKIDATA = "WIKIDATA"
    ASN = "ASN"
    IANA = "IANA"
    PEERINGDB = "PEERINGDB"
    DOMAIN = "DOMAIN"

    @property
    def label(self) -> Sentence:
        """What people call the scheme."""
        return _SCHEMES[self]


_SCHEMES = {
    IdentifierScheme.ROR: mark_context("identifier", "ROR"),
    IdentifierScheme.ISNI: mark_context("identifier", "ISNI"),
    IdentifierScheme.WIKIDATA: mark_context("identifier", "Wikidata"),
    IdentifierScheme.ASN: mark_context("identifier", "Autonomous system number (ASN)"),
    IdentifierScheme.IANA: mark_context("identifier", "IANA registrar id"),
    IdentifierScheme.PEERINGDB: mark_context("identifier", "PeeringDB"),
    IdentifierScheme.DOMAIN: mark_context("identifier", "Web domain"),
}
#: Schemes of which one value belongs to one organisation.
SINGLE_OWNER = frozenset(
    {IdentifierScheme.ROR, IdentifierScheme.ASN, IdentifierScheme.IANA, IdentifierScheme.PEERINGDB}
)


class ProposalState(StrEnum):
    """Where a proposed change stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Sentence:
        """The state's name."""
        return _PROPOSAL_STATES[self]


_PROPOSAL_STATES = {
    ProposalState.WAITING: mark_context("proposed change", "waits for an editor"),
    ProposalState.ACCEPTED: mark_context("proposed change", "taken over"),
    ProposalState.REFUSED: mark_context("proposed change", "not taken over"),
    ProposalState.WITHDRAWN: mark_context("proposed change", "taken back"),
}


class ConsentDocument(StrEnum):
    """What a person may agree to; each consent keeps the document's version and the instant."""

    TERMS = "terms"
    PRIVACY = "privacy"
    DIRECTORY = "directory"
    PARTICIPANT_LIST = "participant_list"
    PHOTO = "photo"


class ActivityKind(StrEnum):
    """What a university or another institution does about Internet governance."""

    COURSE = "course"
    RESEARCH = "research"
    SCHOOL = "school"
    TRAINING = "training"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _ACTIVITYKIND[self]


_ACTIVITYKIND = {
    ActivityKind.COURSE: mark_context("academic activity", "course"),
    ActivityKind.RESEARCH: mark_context("academic activity", "research"),
    ActivityKind.SCHOOL: mark_context("academic activity", "school"),
    ActivityKind.TRAINING: mark_context("academic activity", "training"),
}


class Frequency(StrEnum):
    """How often an academic activity takes place."""

    ONCE = "once"
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    CONTINUOUS = "continuous"

    @property
    def label(self) -> Sentence:
        """Its name."""
        return _FREQUENCY[self]


_FREQUENCY = {
    Frequency.ONCE: mark_context("academic activity", "once"),
    Frequency.YEARLY: mark_context("academic activity", "every year"),
    Frequency.HALF_YEARLY: mark_context("academic activity", "every half-year"),
    Frequency.CONTINUOUS: mark_context("academic activity", "all the time"),
}
