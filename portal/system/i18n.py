"""The reader's language: which one, and how sentences, countries, days, instants and numbers are said in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import babel
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from babel.support import Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel
from flask_babel import get_locale as flask_locale

from portal.kernel.i18n import Sentence
from portal.system import codelists
from portal.system.folders import folder
from portal.system.visitor import current_actor

LANGUAGES = {"es": "Español", "pt": "Português", "en": "English", "fr": "Français"}
DEFAULT = "en"
COOKIE = "lang"
_CLDR = {"en": "en_GB", "es": "es", "pt": "pt_BR", "fr": "fr"}
#: From here on thousands are grouped; a smaller whole number is written alike in every language.
UNGROUPED = 10_000
UNKNOWN_CODES = frozenset({"UNKNOWN", "OUTSIDE"})

babel_extension = Babel()


def init(app: Flask) -> None:
    """Set the language machinery up."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder("translations"))
    babel_extension.init_app(app, locale_selector=chosen_language)


def chosen_language() -> str:
    """Return the language of this request: asked for, kept, of the account, or of the browser."""
    if not has_request_context():
        return DEFAULT
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE), current_actor().locale):
        if wanted in LANGUAGES:
            return str(wanted)
    return _language_of_browser()


def _language_of_browser() -> str:
    """Return the first of the browser's languages that the portal speaks, whatever its country: es-MX is es."""
    for wanted, quality in request.accept_languages:
        code = wanted.replace("_", "-").partition("-")[0].lower()
        if code in LANGUAGES and quality > 0:
            return code
    return DEFAULT


def language() -> str:
    """Return the code of the language in use: ``es``, ``pt``, ``en`` or ``fr``."""
    if not has_request_context():
        return DEFAULT
    # Asked a hundred times a page: where the locale is known already, it is not looked for through four proxies.
    known = getattr(g._get_current_object(), "_flask_babel", None)
    current = getattr(known, "babel_locale", None) or flask_locale()
    return current.language if current is not None else DEFAULT


def cldr(code: str | None = None) -> babel.Locale:
    """Return the locale that numbers, days and countries are said in."""
    return _locale(_CLDR[code or language()])


@lru_cache(maxsize=8)
def _locale(name: str) -> babel.Locale:
    return babel.Locale.parse(name)


@lru_cache(maxsize=8)
def translations(code: str) -> Any:
    """Return the catalogue of a language."""
    return Translations.load(str(folder("translations")), [code])


def say(sentence: Any, code: str | None = None) -> str:
    """Return a sentence in the reader's language, or in that of ``code``.

    What is no :class:`Sentence` is returned as text.
    """
    if not isinstance(sentence, Sentence):
        return str(sentence)
    given = codelists.name_of(sentence, code or language()) if sentence.context else None
    if given is not None:
        return given
    catalogue = translations(code or language())
    if sentence.many is not None:
        count = sentence.count or 0
        text = catalogue.ungettext(sentence.text, sentence.many, count)
        values: dict[str, Any] = {"num": format_number(count, code), **sentence.values}
    elif sentence.context is not None:
        text, values = catalogue.upgettext(sentence.context, sentence.text), dict(sentence.values)
    else:
        text, values = catalogue.ugettext(sentence.text), dict(sentence.values)
    said = {key: say(value, code) if isinstance(value, Sentence) else value for key, value in values.items()}
    return str(text % said if said else text)


def opening(words: str) -> str:
    """Return words with a capital, as they stand alone; what is written ccTLD or gTLD stays so."""
    first = words.split(maxsplit=1)[:1]
    is_written_so = bool(first) and first[0][:1].islower() and any(letter.isupper() for letter in first[0])
    return words if is_written_so else words[:1].upper() + words[1:]


def country_name(country: str | None, code: str | None = None) -> str:
    """Return a country's name, or the empty text when there is no country."""
    return str(cldr(code).territories.get(country, country)) if country else ""


def country_choices(codes: Iterable[str], code: str | None = None) -> list[tuple[str, str]]:
    """Return (code, name) in the order of the reader's alphabet."""
    return sorted(((each, country_name(each, code)) for each in codes), key=lambda pair: _sort_key(pair[1]))


def language_name(tongue: str, code: str | None = None) -> str:
    """Return the name of a language by its ISO 639 code."""
    given = codelists.name_given(codelists.LANGUAGES_LIST, tongue, code or language())
    return given or str(cldr(code).languages.get(tongue, tongue))


def _sort_key(text: str) -> str:
    from portal.kernel.codes import search_text

    return search_text(text)


def format_number(value: int | Decimal | float, code: str | None = None, *, exact: bool = False) -> str:
    """Return a number by locale; thousands are grouped from 10,000 up, so that 1.234 is never misread.

    :param exact: with every decimal that it has, and not three at most
    """
    if value.__class__ is int and 0 <= value < UNGROUPED:
        return str(value)
    return _decimal(str(value), cldr(code), exact)


@lru_cache(maxsize=4096)
def _decimal(digits: str, locale: babel.Locale, exact: bool) -> str:
    """Write digits once: a page of figures says the same small numbers again and again.

    The key is the text, for 1.50 and 1.5 are the same number and are not written alike.
    """
    value = Decimal(digits)
    return babel_numbers.format_decimal(
        value, locale=locale, group_separator=abs(value) >= UNGROUPED, decimal_quantization=not exact
    )


def format_share(value: Decimal | float, code: str | None = None) -> str:
    """Return a share from 0 to 1 as a percentage with one decimal."""
    locale = cldr(code)
    pattern = locale.percent_formats[None].pattern.replace("#,##0", "#,##0.#")
    return babel_numbers.format_percent(value, format=pattern, locale=locale)


def format_money(minor: int, currency: str, code: str | None = None) -> str:
    """Return an amount with its ISO code once; after the figure in French."""
    from portal.kernel.money import Money

    figure = babel_numbers.format_decimal(Money(minor, currency).amount, format="#,##0.00", locale=cldr(code))
    return f"{figure}\u00a0{currency}" if (code or language()) == "fr" else f"{currency}\u00a0{figure}"


def format_day(value: date | None, width: str = "medium", code: str | None = None) -> str:
    """Return a day, the month in letters."""
    return _day(value, width, cldr(code)) if value else ""


@lru_cache(maxsize=4096)
def _day(value: date, width: str, locale: babel.Locale) -> str:
    """Write a day once: a list says the same ones again and again."""
    return str(babel_dates.format_date(value, format=width, locale=locale))


def format_days(first: date, last: date, code: str | None = None) -> str:
    """Return the days from one to another, saying once what both share: 27–28 Dec 2026."""
    if first == last:
        return format_day(first, code=code)
    return str(babel_dates.format_interval(first, last, "yMMMd", locale=cldr(code)))


def format_instant(
    value: datetime | None, zone: str = "UTC", code: str | None = None, *, weekday: bool = False
) -> str:
    """Return an instant in ``zone``, 24 hours, the zone named."""
    if value is None:
        return ""
    return f"{format_wall_time(value, zone, code, weekday=weekday)} {zone_name(zone, value)}"


def format_wall_time(value: datetime, zone: str, code: str | None = None, *, weekday: bool = False) -> str:
    """Return day and hour of an instant in ``zone``, for where the zone is named apart."""
    local = value.astimezone(ZoneInfo(zone))
    day = babel_dates.format_date(local.date(), format="full" if weekday else "medium", locale=cldr(code))
    return f"{day}, {local:%H:%M}"


def zone_name(zone: str, at: datetime) -> str:
    """Return how a zone is called: UTC, or its city and offset."""
    if zone in ("UTC", "Etc/UTC"):
        return "UTC"
    if zone == "Etc/GMT+12":
        return "AoE (UTC\u221212)"
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "\u2212" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{city} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"


def keep_language(response: Any, code: str) -> Any:
    """Keep a language in the reader's browser, as its links do."""
    response.set_cookie(
        COOKIE, code, max_age=31_536_000, samesite="Lax", secure=request.is_secure, httponly=True
    )
    return response


def remember_language(response: Any) -> Any:
    """Keep the language that a reader chose by link."""
    wanted = request.args.get("lang")
    return keep_language(response, wanted) if wanted in LANGUAGES else response
