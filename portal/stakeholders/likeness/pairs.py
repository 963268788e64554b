"""Two organisations compared: every piece of evidence, for and against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.stakeholders.likeness.comparing import Overlap, Weight, overlap
from portal.stakeholders.likeness.evidence import Evidence, EvidenceKind
from portal.stakeholders.likeness.looks import OrganisationLook
from portal.stakeholders.likeness.naming import Names, spells
from portal.stakeholders.likeness.vocabulary import Group, concepts_of, group_of
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
SHORT_NAME = 4
SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """An organisation as it is compared.

    ``short``: its acronyms, and names of one word that may be one. ``places``: the concepts of its country
    and city. ``sites``: where it is on the web.
    """

    look: OrganisationLook
    names: Names
    short: frozenset[str]
    places: tuple[frozenset[str], ...]
    sites: frozenset[str]

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept of every name."""
        return frozenset().union(*(each.meaning for each in self.names.namings))


def compared(candidate: Seen, known: Seen, weight: Weight) -> Weighed | None:
    """Return the evidence about two organisations, weighed; None when nothing speaks for their being one."""
    best = _best_overlap(candidate, known, weight)
    identifiers = list(_identifiers(candidate, known))
    short = list(_acronyms(candidate, known))
    if (
        (best is None or best.share < LEAST_SHARE)
        and not short
        and not any(e.speaks_for for e in identifiers)
    ):
        return None
    share, evidence = _of_names(best, short)
    country = list(_country(candidate.look, known.look))
    evidence += [*short, *identifiers, *country, *_city(candidate, known, best)]
    is_told = any(each.kind is EvidenceKind.IDENTIFIER for each in identifiers)
    if best is not None and not is_told and _is_common(best, knows_country=bool(country)):
        evidence.append(Evidence(EvidenceKind.COMMON_NAME))
    return weighed(share, evidence)


def _best_overlap(candidate: Seen, known: Seen, weight: Weight) -> Overlap | None:
    places = candidate.places + known.places
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
        return _of_short_names(short), []
    said = best.candidate.text, best.known.text
    evidence = [Evidence(_kind(best), *said)]
    if best.is_part:
        evidence.append(Evidence(EvidenceKind.PART_OF, *said))
    elif best.only_candidate and best.only_known:
        left = " ".join(best.only_candidate), " ".join(best.only_known)
        evidence.append(Evidence(EvidenceKind.OTHER_WORDS, *left))
    return best.share, evidence


def _of_short_names(short: list[Evidence]) -> float:
    """Return what an acronym alone is worth, as a share; the longer, the less it is shared by chance."""
    if not short or short[0].kind is not EvidenceKind.ACRONYM:
        return 0.5
    return 0.57 + 0.03 * min(len(short[0].known), 6)


def _kind(best: Overlap) -> EvidenceKind:
    if best.is_same:
        return EvidenceKind.SAME_NAME
    if best.has_same_meaning:
        same = set(best.candidate.words.split()) == set(best.known.words.split())
        return EvidenceKind.SAME_WORDS if same else EvidenceKind.TRANSLATED
    nothing_left = not best.only_candidate and not best.only_known
    return EvidenceKind.SPELLING if best.is_spelled and nothing_left else EvidenceKind.SHARED_WORDS


def _acronyms(candidate: Seen, known: Seen) -> Iterator[Evidence]:
    same = [each for each in candidate.short & known.short if len(each) >= SHORTEST_ACRONYM]
    if same:
        yield Evidence(EvidenceKind.ACRONYM, *[max(same, key=len).upper()] * 2)
        return
    for short, other, is_mine in ((candidate.short, known, True), (known.short, candidate, False)):
        for each in short:
            for naming in other.names.namings:
                if len(each) >= SHORTEST_ACRONYM and spells(each, naming.words):
                    said = each.upper(), naming.text
                    yield Evidence(EvidenceKind.INITIALS, *(said if is_mine else said[::-1]))
                    return


def _identifiers(candidate: Seen, known: Seen) -> Iterator[Evidence]:
    if candidate.sites and known.sites:
        for site in sorted(candidate.sites & known.sites)[:1]:
            yield Evidence(EvidenceKind.WEBSITE, site, site)
    if not candidate.look.identifiers or not known.look.identifiers:
        return
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


def _country(one: OrganisationLook, other: OrganisationLook) -> Iterator[Evidence]:
    if one.country and other.country:
        same = one.country == other.country
        kind = EvidenceKind.SAME_COUNTRY if same else EvidenceKind.OTHER_COUNTRY
        yield Evidence(kind, one.country, other.country)


def _city(one: Seen, other: Seen, best: Overlap | None) -> Iterator[Evidence]:
    mine, theirs = one.look.city, other.look.city
    if mine and theirs:
        same = plain(mine) == plain(theirs)
        yield Evidence(EvidenceKind.SAME_CITY if same else EvidenceKind.OTHER_CITY, mine, theirs)
    elif best is not None and (city := mine or theirs):
        named = best.known if mine else best.candidate
        own = best.candidate if mine else best.known
        concepts = set(concepts_of(plain(city)))
        if concepts <= named.meaning and not concepts <= own.meaning:
            yield Evidence(EvidenceKind.SAME_CITY, city, city)


def _is_common(best: Overlap, *, knows_country: bool) -> bool:
    """Tell whether what the names share says too little: “National University”, two or three letters."""
    if best.is_same and knows_country and len(best.known.words) > SHORT_NAME:
        return False
    telling = [each for each in best.candidate.meaning & best.known.meaning if group_of(each) > Group.UNIT]
    if all(len(each) <= SHORT_WORD for each in telling) and not best.has_same_meaning:
        return True
    return best.matched < (COMMON if knows_country else COMMON_WITHOUT_COUNTRY)
