"""From the text of a cell to the value that is stored, or to why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from email_validator import EmailNotValidError, validate_email

from portal.imports.cleaning import clean
from portal.imports.enums import FaultReason
from portal.imports.reading import excerpt
from portal.kernel.i18n import Sentence, mark
from portal.stakeholders.columns import known_words
from portal.stakeholders.columns.days import DayOrder, day_of, is_ambiguous
from portal.stakeholders.columns.fields import CellKind, Field
from portal.stakeholders.columns.known_words import Meaning
from portal.stakeholders.enums import OrganisationSize
from portal.stakeholders.sources import checks
from portal.stakeholders.sources.base import UnfitError
from portal.system.i18n import country_name

MAX_ITEMS = 50

_EMAIL = re.compile(r"[^\s,;|<>()\"'/]+@[^\s,;|<>()\"'/]+\.[^\s,;|<>()\"'/]+")
_LIST = re.compile(r"\s*[;,|/\n]\s*|\s+(?:y|e|and|et)\s+")
_LINES = re.compile(r"\s*[;|\n]\s*")
_SCHEMES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "ROR": (
        re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})/?", re.IGNORECASE),
        "05a28rw58",
    ),
    "ISNI": (
        re.compile(r"(?:https?://)?(?:(?:www\.)?isni\.org/(?:isni/)?)?([0-9]{15}[0-9X])", re.IGNORECASE),
        "0000000121032683",
    ),
    "WIKIDATA": (
        re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[0-9]{1,12})", re.IGNORECASE),
        "Q42",
    ),
    "ASN": (re.compile(r"(?:ASN?)?\s*([0-9]{1,10})", re.IGNORECASE), "28000"),
    "IANA": (re.compile(r"([0-9]{1,8})"), "895"),
    "PEERINGDB": (
        re.compile(r"(?:https?://(?:www\.)?peeringdb\.com/\w+/)?([0-9]{1,10})", re.IGNORECASE),
        "171",
    ),
}


@dataclass(slots=True)
class Reading:
    """How the cells of one table are read: the order of its days, and what its own words mean.

    ``notes`` collects what was understood in spite of a slip.
    """

    order: DayOrder | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: list[Sentence] = field(default_factory=list)


def value_of(told: Field, text: str, column: str, reading: Reading) -> Any:
    """Return the value of a cell: None or an empty list when it says nothing.

    :param column: the heading, for the fault and for the table's own words
    :raises UnfitError: if it cannot be read
    """
    own = reading.values.get(column, {}).get(clean(text))
    return _READERS[told.cell](told, text if own is None else own, column, reading)


def _line(_field: Field, text: str, column: str, _reading: Reading) -> str | None:
    return checks.text(text, column)


def _lines(_field: Field, text: str, column: str, _reading: Reading) -> list[str]:
    parts = [checks.text(part, column) for part in _LINES.split(text)]
    return _few([part for part in parts if part], column)


def _coded(what: str, text: str, column: str, reading: Reading) -> str | None:
    told = checks.text(text, column)
    if told is None:
        return None
    meaning: Meaning = known_words.READERS[what](told)
    if meaning.code is None:
        raise UnfitError(column, FaultReason.ENUM, _unknown(what, told, meaning))
    if meaning.has_slip:
        reading.notes.append(
            mark("“%(told)s” is read as “%(code)s”.", told=excerpt(told), code=_shown(what, meaning.code))
        )
    return meaning.code


def _shown(what: str, code: str) -> object:
    return country_name(code) if what == "country" else code


def _unknown(what: str, told: str, meaning: Meaning) -> Sentence:
    if meaning.may_be:
        names = ", ".join(str(_shown(what, code)) for code in meaning.may_be)
        return mark("“%(told)s” may be one of several: %(names)s.", told=excerpt(told), names=names)
    return mark(_UNKNOWN[what].text, told=excerpt(told))


_UNKNOWN = {
    "country": mark("There is no country “%(told)s”."),
    "sector": mark("There is no sector “%(told)s”."),
    "language": mark("There is no language “%(told)s”."),
    "gender": mark("“%(told)s” is no answer to gender that is known here."),
    "status": mark("There is no state of outreach “%(told)s”."),
}


def _single(what: str) -> Callable[[Field, str, str, Reading], str | None]:
    return lambda _field, text, column, reading: _coded(what, text, column, reading)


def _several(what: str) -> Callable[[Field, str, str, Reading], list[str]]:
    def read(_field: Field, text: str, column: str, reading: Reading) -> list[str]:
        whole = clean(text)
        if whole and known_words.READERS[what](whole).code:
            parts: Iterable[str] = [whole]
        else:
            parts = _LIST.split(text)
        codes = [_coded(what, part, column, reading) for part in parts]
        return _few(sorted({code for code in codes if code}), column)

    return read


def _website(_field: Field, text: str, column: str, _reading: Reading) -> str | None:
    bare = clean(text).strip()
    if not bare or bare in ("-", "n/a", "N/A"):
        return None
    return checks.website(bare if re.match(r"(?i)[a-z][a-z0-9+.-]*://", bare) else "https://" + bare, column)


def _emails(_field: Field, text: str, column: str, reading: Reading) -> list[str]:
    found = [_email(each) for each in _EMAIL.findall(text)]
    good = list(dict.fromkeys(each for each in found if each))
    if text.strip() and not good:
        detail = mark("“%(told)s” is not an e-mail address.", told=excerpt(clean(text)))
        raise UnfitError(column, FaultReason.PATTERN, detail)
    if len(good) < len(found):
        reading.notes.append(
            mark("A part of “%(told)s” is not an e-mail address.", told=excerpt(clean(text)))
        )
    return _few(good, column)


def _email(text: str) -> str | None:
    try:
        return validate_email(text.strip(".:"), check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        return None


def _day(_field: Field, text: str, column: str, reading: Reading) -> str | None:
    told = checks.text(text, column)
    if told is None:
        return None
    found = day_of(told, reading.order)
    if found is None and is_ambiguous(told):
        detail = mark(
            "“%(told)s” can be read as two days. Say whether the day or the month comes first.", told=told
        )
        raise UnfitError(column, FaultReason.TYPE, detail)
    if found is None:
        detail = mark("“%(told)s” is not a day.", told=excerpt(told))
        raise UnfitError(column, FaultReason.TYPE, detail)
    return found.isoformat()


def _size(_field: Field, text: str, column: str, _reading: Reading) -> str | None:
    told = checks.text(text, column)
    if told is None:
        return None
    word = known_words.plain(told)
    for size, names, most in _SIZES:
        number = word.replace(" ", "")
        if word in names or (number.isdigit() and len(number) < 10 and int(number) <= most):
            return size.value
    detail = mark("There is no size “%(told)s”.", told=excerpt(told))
    raise UnfitError(column, FaultReason.ENUM, detail)


_SIZES = (
    (OrganisationSize.MICRO, {"micro", "microempresa", "1 9", "1 10", "fewer than 10 people"}, 9),
    (OrganisationSize.SMALL, {"small", "pequena", "pequeno", "petite", "petit", "10 49", "11 50"}, 49),
    (
        OrganisationSize.MEDIUM,
        {"medium", "mediana", "mediano", "media", "medio", "moyenne", "50 249", "51 200"},
        249,
    ),
    (OrganisationSize.LARGE, {"large", "grande", "gran", "250", "250 people or more", "big"}, 10**9),
)


def _cctlds(_field: Field, text: str, column: str, _reading: Reading) -> list[str]:
    parts = [part.strip(" .").lower() for part in _LIST.split(text)]
    wrong = [part for part in parts if part and not re.fullmatch("[a-z]{2}", part)]
    if wrong:
        detail = mark("“%(told)s” is no country-code domain of two letters.", told=excerpt(wrong[0]))
        raise UnfitError(column, FaultReason.PATTERN, detail)
    return sorted({part for part in parts if part})


def _identifier(told: Field, text: str, column: str, _reading: Reading) -> list[list[str]]:
    parts = [clean(part) for part in (_LIST.split(text) if told.is_many else [text])]
    return [[told.scheme, _one_identifier(told.scheme, part, column)] for part in parts if part]


def _one_identifier(scheme: str, text: str, column: str) -> str:
    if scheme == "DOMAIN":
        return checks.domain(re.sub(r"(?i)^(https?://)?(www\.)?|/.*$", "", text), column)
    pattern, example = _SCHEMES[scheme]
    found = pattern.fullmatch(re.sub(r"[\s-]", "", text) if scheme == "ISNI" else text)
    if not found:
        detail = mark(
            "“%(told)s” is no identifier of %(scheme)s, like %(example)s.",
            told=excerpt(text),
            scheme=scheme,
            example=example,
        )
        raise UnfitError(column, FaultReason.PATTERN, detail)
    value = found.group(1)
    return (
        value.lower()
        if scheme == "ROR"
        else value.upper().lstrip("0") or "0"
        if scheme != "ISNI"
        else value.upper()
    )


def _few(values: list[str], column: str) -> list[str]:
    if len(values) > MAX_ITEMS:
        detail = mark(
            "“%(column)s” lists more than %(limit)s things.", column=excerpt(column), limit=MAX_ITEMS
        )
        raise UnfitError(column, FaultReason.PATTERN, detail)
    return values


_READERS: Mapping[CellKind, Callable[[Field, str, str, Reading], Any]] = {
    CellKind.LINE: _line,
    CellKind.LINES: _lines,
    CellKind.COUNTRY: _single("country"),
    CellKind.COUNTRIES: _several("country"),
    CellKind.SECTOR: _single("sector"),
    CellKind.SECTORS: _several("sector"),
    CellKind.LANGUAGES: _several("language"),
    CellKind.WEBSITE: _website,
    CellKind.EMAILS: _emails,
    CellKind.GENDER: _single("gender"),
    CellKind.STATUS: _single("status"),
    CellKind.SIZE: _size,
    CellKind.DAY: _day,
    CellKind.CCTLDS: _cctlds,
    CellKind.IDENTIFIER: _identifier,
}
