"""Classes of bodies, roles and capacities in them."""

from __future__ import annotations

from enum import StrEnum

from portal.kernel.i18n import Sentence, mark_context


class BodyClass(StrEnum):
    """What kind of body it is; six of them are top bodies of the plan."""

    SO = "SO"
    AC = "AC"
    WG = "WG"
    RT = "RT"
    BOARD = "BOARD"
    NOMCOM = "NOMCOM"
    GROUP = "GROUP"
    INTEREST_GROUP = "INTEREST_GROUP"
    REGIONAL_ORG = "REGIONAL_ORG"
    OTHER = "OTHER"

    @property
    def label(self) -> Sentence:
        """The class's name."""
        return _CLASSES[self]


BODY6 = frozenset({BodyClass.SO, BodyClass.AC, BodyClass.WG, BodyClass.RT, BodyClass.BOARD, BodyClass.NOMCOM})
BODY5 = BODY6 - {BodyClass.RT}

_CLASSES = {
    BodyClass.SO: mark_context("body", "Supporting organisation"),
    BodyClass.AC: mark_context("body", "Advisory committee"),
    BodyClass.WG: mark_context("body", "Working group"),
    BodyClass.RT: mark_context("body", "Review team"),
    BodyClass.BOARD: mark_context("body", "Board"),
    BodyClass.NOMCOM: mark_context("body", "Nominating Committee"),
    BodyClass.GROUP: mark_context("body", "Group within another body"),
    BodyClass.INTEREST_GROUP: mark_context("body", "Interest group"),
    BodyClass.REGIONAL_ORG: mark_context("body", "Regional organisation"),
    BodyClass.OTHER: mark_context("body", "Other body"),
}


class TreePart(StrEnum):
    """The parts of the page that shows every body."""

    ICANN = "icann"
    REVIEW = "review"
    REGIONAL = "regional"
    INTEREST = "interest"

    @classmethod
    def of(cls, kind: BodyClass) -> TreePart:
        """Return the part in which a body without one above it stands."""
        return {
            BodyClass.RT: cls.REVIEW,
            BodyClass.REGIONAL_ORG: cls.REGIONAL,
            BodyClass.INTEREST_GROUP: cls.INTEREST,
        }.get(kind, cls.ICANN)

    @property
    def label(self) -> Sentence:
        """The part's heading."""
        return _PARTS[self]


_PARTS = {
    TreePart.ICANN: mark_context("body", "ICANN’s bodies"),
    TreePart.REVIEW: mark_context("body", "Review teams"),
    TreePart.REGIONAL: mark_context("body", "Regional organisations"),
    TreePart.INTEREST: mark_context("body", "Interest groups"),
}


class MembershipRole(StrEnum):
    """What a member is in the body; observers and staff do not count."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    ALTERNATE = "alternate"
    LIAISON = "liaison"
    APPOINTEE = "appointee"
    OBSERVER = "observer"
    STAFF = "staff"

    @property
    def label(self) -> Sentence:
        """The role's name."""
        return _ROLES[self]


UNCOUNTED = frozenset({MembershipRole.OBSERVER, MembershipRole.STAFF})

_ROLES = {
    MembershipRole.CHAIR: mark_context("membership", "chair"),
    MembershipRole.VICE_CHAIR: mark_context("membership", "vice-chair"),
    MembershipRole.MEMBER: mark_context("membership", "member"),
    MembershipRole.ALTERNATE: mark_context("membership", "alternate"),
    MembershipRole.LIAISON: mark_context("membership", "liaison"),
    MembershipRole.APPOINTEE: mark_context("membership", "appointee"),
    MembershipRole.OBSERVER: mark_context("membership", "observer"),
    MembershipRole.STAFF: mark_context("membership", "staff"),
}


class Capacity(StrEnum):
    """For whom a member speaks."""

    INDIVIDUAL = "individual"
    REPRESENTING = "representing"

    @property
    def label(self) -> Sentence:
        """The capacity's name."""
        return _CAPACITIES[self]


_CAPACITIES = {
    Capacity.INDIVIDUAL: mark_context("membership", "as an individual"),
    Capacity.REPRESENTING: mark_context("membership", "representing an organisation"),
}
