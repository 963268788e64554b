"""Countries and territories, and the regions that figures are computed for.

The table is ``places.csv``; where it comes from is told in ``places.md``.
``NA`` is Namibia: a country code is text and never a missing value.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

UNKNOWN = "UNKNOWN"
OUTSIDE = "OUTSIDE"

_ASSIGNED_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ
BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR
CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU
ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR
TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""

#: Every ISO 3166-1 alpha-2 code that is assigned to a country or territory.
COUNTRY_CODES = frozenset(_ASSIGNED_CODES.split())

#: Names that sources use and the table does not, in the form of `_plain`.
_OTHER_NAMES = {
    "bolivia plurinational state of": "BO",
    "british virgin islands": "VG",
    "bonaire": "BQ",
    "curacao": "CW",
    "falkland islands": "FK",
    "islas malvinas": "FK",
    "saint vincent": "VC",
    "the bahamas": "BS",
    "trinidad tobago": "TT",
    "us virgin islands": "VI",
    "venezuela bolivarian republic of": "VE",
    "virgin islands british": "VG",
    "virgin islands u s": "VI",
}


class Scheme(StrEnum):
    """A definition of the region; every figure names the one it uses."""

    ICANN_LAC = "ICANN_LAC"
    LAC_M49 = "LAC_M49"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Place:
    """A country or territory of Latin America and the Caribbean.

    ``icann_via`` is the state that puts a territory into its ICANN region, or
    None; ``languages`` are ISO 639 codes, the main one first.
    """

    code: str
    iso3: str
    m49: str
    name_en: str
    name_es: str
    m49_subregion: str
    subregion: str
    icann_region: str
    icann_via: str | None
    rir: str
    is_sids: bool
    is_ldc: bool
    languages: tuple[str, ...]


def places() -> tuple[Place, ...]:
    """Return the 52 places of the region, ICANN's 33 states first."""
    return tuple(_places_by_code().values())


def place(code: str) -> Place:
    """Return the place with this code.

    :param code: ISO 3166-1 alpha-2, capitals
    :raises KeyError: if the place is not in the region
    """
    return _places_by_code()[code]


def place_told(code: str | None) -> Place | None:
    """Return the place of a code, None for no country and for one that is not in the region."""
    return _places_by_code().get(code or "")


def is_country(code: str | None) -> bool:
    """Say whether this is an assigned ISO 3166-1 alpha-2 code, in capitals."""
    return code in COUNTRY_CODES


@cache
def codes_of(scheme: Scheme) -> frozenset[str]:
    """Return the codes of the countries in a scheme.

    :raises ValueError: for ``NONE``, which filters nothing: a list of codes
        would leave out the records whose country is unknown
    """
    if scheme is Scheme.NONE:
        raise ValueError("the scheme NONE has no list of countries")
    return frozenset(p.code for p in places() if scheme is Scheme.LAC_M49 or p.icann_region == "LAC")


def in_scheme(code: str | None, scheme: Scheme) -> bool:
    """Say whether a country counts in a scheme; in ``NONE`` all do.

    :source: contract, indicators.md, rule 7
    """
    return scheme is Scheme.NONE or code in codes_of(scheme)


def subregion_of(code: str | None) -> str:
    """Return the plan's sub-region of a country.

    :returns: MEX, CAM, AND, CON, BRA, CAR or NONE; ``OUTSIDE`` for a country
        that is not in the region; ``UNKNOWN`` for no country
    :source: contract, indicators.md, rule 10
    """
    if not is_country(code):
        return UNKNOWN
    found = _places_by_code().get(code or "")
    return found.subregion if found else OUTSIDE


def country_code(text: str | None) -> str | None:
    """Return the code that a text names, or None when it names no country.

    Reads any ISO alpha-2 code, and for places of the region also alpha-3
    codes and the English and Spanish names, blind to case, accents and
    punctuation. It never guesses: a name of two places is no name.
    """
    words = _plain(text or "")
    if is_country(words.upper()):
        return words.upper()
    return _codes_by_name().get(words)


@cache
def _places_by_code() -> Mapping[str, Place]:
    path = Path(__file__).with_name("places.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["iso2"]: _place(row) for row in csv.DictReader(lines)})


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        code=row["iso2"],
        iso3=row["iso3"],
        m49=row["m49"],
        name_en=row["name_en"],
        name_es=row["name_es"],
        m49_subregion=row["m49_subregion"],
        subregion=row["plan_subregion"],
        icann_region=row["icann_region"],
        icann_via=row["icann_via_country"] or None,
        rir=row["rir"],
        is_sids=row["sids"] == "1",
        is_ldc=row["ldc"] == "1",
        languages=tuple(filter(None, row["languages"].split(","))),
    )


@cache
def _codes_by_name() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for one in places():
        for name in _names(one):
            found.setdefault(name, set()).add(one.code)
    sure = {name: codes.pop() for name, codes in found.items() if len(codes) == 1}
    return MappingProxyType(sure | _OTHER_NAMES)


def _names(one: Place) -> Iterator[str]:
    yield _plain(one.iso3)
    for name in (one.name_en, one.name_es):
        yield _plain(name)
        yield _plain(re.sub(r"\(.*?\)", " ", name))


def _plain(text: str) -> str:
    """Return lower-case words without accents or punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))
