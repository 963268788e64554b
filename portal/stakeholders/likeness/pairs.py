"""Two organisations compared: every piece of evidence, for and against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.stakeholders.likeness.comparing import Overlap, Weight, overlap
from portal.stakeholders.likeness.evidence import Evidence, EvidenceKind
from portal.stakeholders.likeness.looks import OrganisationLook
from portal.stakeholders.likeness.naming import Names, spells
from portal.stakeholders.likeness.vocabulary import Group, group_of
from portal.stakeholders.likeness.weighing import Weighed, weighed
from portal.stakeholders.likeness.words import plain

#: Schemes in which one organisation has one value, and no other has it.
OWN = frozenset({"ROR", "PEERINGDB"})
#: Names that share less than this are alike by chance.
LEAST_SHARE = 0.4
#: Names whose shared words say less than this, in nats, are too common to decide by.
COMMON = 4.0
COMMON_WITHOUT_COUNTRY = 8.0
SHORTEST_ACRONYM = 3


@dataclass(frozen=True)
class Seen:
    """An organisation as it is compared."""

    look: OrganisationLook
    names: Names
    places: frozenset[str]
    site: str

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every concept of every name."""
        return frozenset().union(*(each.meaning for each in self.names.namings))

    @property
    def sites(self) -> set[str]:
        """Its site and the domains it has as identifiers."""
        return {value for scheme, value in self.look.identifiers if scheme == "DOMAIN"} | (
            {self.site} if self.site else set()
        )


def compared(candidate: Seen, known: Seen, weight: Weight) -> Weighed | None:
    """Return the evidence about two organisations, weighed; None when nothing speaks for their being one."""
    best = _best_overlap(candidate, known, weight)
    identifiers = list(_identifiers(candidate, known))
    short = list(_acronyms(candidate, known))
    if (best is None or best.share < LEAST_SHARE) and not short and not any(e.speaks_for for e in identifiers):
        return None
    share, evidence = _of_names(best, short)
    country = list(_country(candidate.look, known.look))
    evidence += [*short, *identifiers, *country, *_city(candidate.look, known.look)]
    if best is not None and _is_common(best, short, knows_country=bool(country)):
        evidence.append(Evidence(EvidenceKind.COMMON_NAME))
    return weighed(share, evidence, knows_country=bool(country))


def _best_overlap(candidate: Seen, known: Seen, weight: Weight) -> Overlap | None:
    places = candidate.places | known.places
    best: Overlap | None = None
    for one in candidate.names.namings:
        for other in known.names.namings:
            if best is not None and one.meaning.isdisjoint(other.meaning):
                continue
            found = overlap(one, other, weight, places=places)
            if best is None or (found.share, found.matched) > (best.share, best.matched):
                best = found
    return best


def _of_names(best: Overlap | None, short: list[Evidence]) -> tuple[float, list[Evidence]]:
    if best is None or best.share < LEAST_SHARE:
        return (0.55 if short else 0.3), []
    said = best.candidate.text, best.known.text
    evidence = [Evidence(_kind(best), *said)]
    if best.is_part:
        evidence.append(Evidence(EvidenceKind.PART_OF, *said))
    elif best.only_candidate and best.only_known:
        left = " ".join(best.only_candidate), " ".join(best.only_known)
        evidence.append(Evidence(EvidenceKind.OTHER_WORDS, *left))
    return best.share, evidence


def _kind(best: Overlap) -> EvidenceKind:
    if best.is_same:
        return EvidenceKind.SAME_NAME
    if best.has_same_meaning:
        same = set(best.candidate.words.split()) == set(best.known.words.split())
        return EvidenceKind.SAME_WORDS if same else EvidenceKind.TRANSLATED
    nothing_left = not best.only_candidate and not best.only_known
    return EvidenceKind.SPELLING if best.is_spelled and nothing_left else EvidenceKind.SHARED_WORDS


def _acronyms(candidate: Seen, known: Seen) -> Iterator[Evidence]:
    mine, theirs = _short_names(candidate), _short_names(known)
    same = [each for each in mine & theirs if len(each) >= SHORTEST_ACRONYM]
    if same:
        yield Evidence(EvidenceKind.ACRONYM, *[max(same, key=len).upper()] * 2)
        return
    for one, other in ((candidate, known), (known, candidate)):
        for short in _short_names(one):
            for naming in other.names.namings:
                if len(short) >= SHORTEST_ACRONYM and spells(short, naming.words):
                    said = short.upper(), naming.text
                    yield Evidence(EvidenceKind.INITIALS, *(said if one is candidate else said[::-1]))
                    return


def _short_names(seen: Seen) -> frozenset[str]:
    """Return the acronyms, and names of one word that may be one."""
    return seen.names.acronyms | {
        each.words for each in seen.names.namings if " " not in each.words and group_of(each.words) == Group.NAME
    }


def _identifiers(candidate: Seen, known: Seen) -> Iterator[Evidence]:
    mine = [(scheme, value) for scheme, value in candidate.look.identifiers if scheme != "DOMAIN"]
    theirs = {(scheme, value.casefold()) for scheme, value in known.look.identifiers}
    for scheme, value in mine:
        if (scheme, value.casefold()) in theirs:
            yield Evidence(EvidenceKind.IDENTIFIER, *[f"{scheme} {value}"] * 2)
    for scheme in OWN:
        one = {value.casefold() for each, value in mine if each == scheme}
        other = {value for each, value in theirs if each == scheme}
        if one and other and one.isdisjoint(other):
            said = f"{scheme} {', '.join(sorted(one))}", f"{scheme} {', '.join(sorted(other))}"
            yield Evidence(EvidenceKind.OTHER_IDENTIFIER, *said)
    for site in sorted(candidate.sites & known.sites)[:1]:
        yield Evidence(EvidenceKind.WEBSITE, site, site)


def _country(one: OrganisationLook, other: OrganisationLook) -> Iterator[Evidence]:
    if one.country and other.country:
        same = one.country == other.country
        kind = EvidenceKind.SAME_COUNTRY if same else EvidenceKind.OTHER_COUNTRY
        yield Evidence(kind, one.country, other.country)


def _city(one: OrganisationLook, other: OrganisationLook) -> Iterator[Evidence]:
    if one.city and other.city:
        same = plain(one.city) == plain(other.city)
        yield Evidence(EvidenceKind.SAME_CITY if same else EvidenceKind.OTHER_CITY, one.city, other.city)


def _is_common(best: Overlap, short: list[Evidence], *, knows_country: bool) -> bool:
    """Tell whether what the names share says too little: “National University”, two letters."""
    least = COMMON if knows_country else COMMON_WITHOUT_COUNTRY
    return best.matched < least and not (best.is_same and knows_country and len(best.known.words) > 4)
