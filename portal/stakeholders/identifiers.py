"""How each scheme writes its identifiers: the form they are kept in, what is wrong with one, where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.enums import IdentifierScheme

_LETTERS_OF_ROR = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
_ISNI = re.compile(r"[0-9]{15}[0-9X]")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_PEERINGDB = re.compile(r"(?:ix|net|org|fac)/[1-9][0-9]{0,9}")
_DOMAIN = re.compile(r"(?=.{1,190}\Z)[\w-]{1,63}(\.[\w-]{1,63})+")
LARGEST_ASN = 2**32 - 1


@dataclass(frozen=True)
class _Form:
    """One scheme: its canonical form, whether a value has it, what to write, and the page of a value."""

    tidy: Callable[[str], str]
    fits: Callable[[str], bool]
    wanted: Sentence
    page: str | None = None


def tidied(scheme: IdentifierScheme, told: str) -> str:
    """Return an identifier as it is kept, from what people copy: with an address before it, spaces, small letters."""
    return _FORMS[scheme].tidy(told.strip())


def identifier_fault(scheme: IdentifierScheme, value: str) -> Sentence | None:
    """An identifier in its kept form is one of its scheme, check digits included.

    :source: ROR: ISO/IEC 7064 mod 97-10 over base 32; ISNI: ISO/IEC 7064 mod 11-2
    """
    form = _FORMS[scheme]
    return None if form.fits(value) else form.wanted


def page_of(scheme: str, value: str) -> str | None:
    """Return the address where the scheme tells of the identifier."""
    found = _FORMS.get(scheme)
    return found.page % value if found is not None and found.page is not None else None


def _after_address(told: str) -> str:
    """Return what follows the address of a scheme's site, without spaces."""
    return re.sub(r"\s", "", told).rstrip("/").rpartition("/")[2]


def _ror_fits(value: str) -> bool:
    if not _ROR.fullmatch(value):
        return False
    number = 0
    for letter in value[:7]:
        number = number * 32 + _LETTERS_OF_ROR.index(letter)
    return 98 - number * 100 % 97 == int(value[7:])


def _isni_fits(value: str) -> bool:
    if not _ISNI.fullmatch(value):
        return False
    total = 0
    for digit in value[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return value[15] == ("X" if check == 10 else str(check))


def _peeringdb(told: str) -> str:
    """Return ``ix/171``; what comes from an address keeps its last two parts."""
    return "/".join(re.sub(r"\s", "", told).rstrip("/").casefold().split("/")[-2:])


def _domain(told: str) -> str:
    bare = re.sub(r"^https?://", "", told.strip(), flags=re.IGNORECASE)
    return bare.partition("/")[0].casefold().removeprefix("www.").rstrip(".")


def _number(told: str) -> str:
    return re.sub(r"^(ASN?|#)", "", _after_address(told), flags=re.IGNORECASE).lstrip("0")


#: By the scheme's code, so that a stored one that is not known here is simply not found.
_FORMS: dict[str, _Form] = {
    IdentifierScheme.ROR: _Form(
        lambda told: _after_address(told).casefold(),
        _ror_fits,
        mark("A ROR id has nine letters and digits, such as 02mhbdp94; one of them is wrong here."),
        "https://ror.org/%s",
    ),
    IdentifierScheme.ISNI: _Form(
        lambda told: re.sub(r"[\s-]", "", _after_address(told)).upper(),
        _isni_fits,
        mark("An ISNI has sixteen digits, the last of which may be X; one of them is wrong here."),
        "https://isni.org/isni/%s",
    ),
    IdentifierScheme.WIKIDATA: _Form(
        lambda told: _after_address(told).upper(),
        lambda value: _WIKIDATA.fullmatch(value) is not None,
        mark("Write the Wikidata item as Q and its number, such as Q42."),
        "https://www.wikidata.org/wiki/%s",
    ),
    IdentifierScheme.ASN: _Form(
        _number,
        lambda value: _NUMBER.fullmatch(value) is not None and int(value) <= LARGEST_ASN,
        mark("Write the number of the autonomous system, from 1 to 4294967295."),
        "https://bgp.tools/as/%s",
    ),
    IdentifierScheme.IANA: _Form(
        _number,
        lambda value: _NUMBER.fullmatch(value) is not None and len(value) <= 6,
        mark("Write the number that IANA gave the registrar, such as 1448."),
    ),
    IdentifierScheme.PEERINGDB: _Form(
        _peeringdb,
        lambda value: _PEERINGDB.fullmatch(value) is not None,
        mark("Write what follows peeringdb.com/, such as ix/171, net/2906 or org/12."),
        "https://www.peeringdb.com/%s",
    ),
    IdentifierScheme.DOMAIN: _Form(
        _domain,
        lambda value: _DOMAIN.fullmatch(value) is not None,
        mark("Write a domain name such as example.org."),
    ),
}
