"""What is missing in a country, told from what the inventory holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.kernel.enums import Sector
from portal.kernel.i18n import Sentence, mark

#: Parts of the community that every country has, with the sentence that says nobody of it is known.
_EXPECTED = (
    (frozenset({Sector.GOVERNMENT}), mark("No government body is in the inventory.")),
    (frozenset({Sector.ACADEMIC}), mark("No university or research institution is in the inventory.")),
    (frozenset({Sector.CIVIL_SOCIETY}), mark("No civil-society organisation is in the inventory.")),
    (
        frozenset({Sector.ISP, Sector.TELECOM}),
        mark("No Internet service provider or telecommunications company is in the inventory."),
    ),
    (frozenset({Sector.IXP}), mark("No exchange point is in the inventory.")),
    (
        frozenset({Sector.BUSINESS_CORPORATE, Sector.BUSINESS_SME, Sector.OSP}),
        mark("No other business is in the inventory."),
    ),
)


@dataclass(frozen=True)
class Known:
    """What is known of one country today.

    ``sectors`` counts its published organisations, ``seats`` has the codes of the bodies in which somebody of
    the country sits, at any depth, ``cctlds`` the country-code domains that some organisation manages.
    """

    country: str
    sectors: Mapping[Sector | None, int]
    seats: Collection[str]
    cctlds: Collection[str]
    activity_count: int
    is_state: bool


def gaps(known: Known) -> list[Sentence]:
    """Return what is missing, each as a sentence, the most important first."""
    found = [sentence for body, sentence in _SEATS if body not in known.seats and _applies(body, known)]
    if known.country.lower() not in known.cctlds:
        found.append(
            mark("No organisation is known to manage the domain .%(domain)s.", domain=known.country.lower())
        )
    found += [
        sentence
        for sectors, sentence in _EXPECTED
        if not any(known.sectors.get(sector) for sector in sectors)
    ]
    if not known.activity_count:
        found.append(mark("No course, school or research about the Internet is in the academic inventory."))
    if known.sectors.get(None):
        found.append(mark("Some organisations have no sector yet."))
    return found


_SEATS = (
    ("gac", mark("Nobody of this country sits in the Governmental Advisory Committee (GAC).")),
    ("ccnso", mark("Nobody of this country sits in the organisation of country-code managers (ccNSO).")),
    ("alac", mark("Nobody of this country sits in At-Large or in its regional organisation (LACRALO).")),
    ("gnso", mark("Nobody of this country sits in the organisation of generic names (GNSO).")),
)


def _applies(body: str, known: Known) -> bool:
    """A territory's seat in the GAC is that of the state it belongs to."""
    return known.is_state or body != "gac"
