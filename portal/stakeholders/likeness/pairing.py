"""A whole list compared with what is known: each known record is taken by one row at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portal.stakeholders.likeness.evidence import Likeness, decided
from portal.stakeholders.likeness.looks import OrganisationLook
from portal.stakeholders.likeness.organisations import OrganisationIndex


def paired(looks: Iterable[OrganisationLook], known: OrganisationIndex) -> list[Likeness | None]:
    """Return which known organisation each row is, or None where the evidence cannot decide.

    Beside what :func:`decided` asks: where two rows would be taken for one known record, neither is.
    """
    found = [decided(known.like(look)) for look in looks]
    claims = Counter(each.key for each in found if each is not None)
    return [each if each is not None and claims[each.key] == 1 else None for each in found]
