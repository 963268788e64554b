"""Checks of single values of a source; each returns the value made fit, or says why it is not.

:raises UnfitError: all of them, with the column, the reason and a sentence
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from portal.imports.cleaning import clean
from portal.imports.enums import FaultReason
from portal.imports.reading import excerpt
from portal.kernel.i18n import mark
from portal.kernel.places import is_country
from portal.stakeholders.sources.base import UnfitError

MAX_NAME = 500
MAX_ADDRESS = 2_000

_DOMAIN = re.compile(r"(?=.{1,253}\Z)[\w-]{1,63}(\.[\w-]{1,63})+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def mapping(value: object, column: str) -> Mapping[str, Any]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise UnfitError(column, FaultReason.TYPE, mark("“%(column)s” must be a JSON object.", column=column))
    return value


def listed(value: object, column: str) -> list[Any]:
    """Return a JSON list; nothing is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnfitError(column, FaultReason.TYPE, mark("“%(column)s” must be a list.", column=column))
    return value


def whole(cells: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the cells of a row that is as wide as the header."""
    if cells is None:
        detail = mark("The line has more or fewer cells than the header.")
        raise UnfitError("", FaultReason.TYPE, detail)
    return cells


def text(value: object, column: str) -> str | None:
    """Return a clean text of at most `MAX_NAME` characters, or None when it is empty."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnfitError(column, FaultReason.TYPE, mark("“%(column)s” must be a text.", column=column))
    cleaned = clean(value)
    if len(cleaned) > MAX_NAME:
        detail = mark("“%(column)s” is longer than %(limit)s characters.", column=column, limit=MAX_NAME)
        raise UnfitError(column, FaultReason.PATTERN, detail)
    return cleaned or None


def required_text(value: object, column: str) -> str:
    """Return a clean text that is not empty."""
    found = text(value, column)
    if found is None:
        raise UnfitError(column, FaultReason.REQUIRED, mark("“%(column)s” is empty.", column=column))
    return found


def country(value: object, column: str) -> str:
    """Return an ISO 3166-1 alpha-2 code."""
    code = required_text(value, column)
    if not is_country(code):
        raise unknown_country(code, column)
    return code


def unknown_country(told: str, column: str) -> UnfitError:
    """Return the fault of a country that is not known, to be raised."""
    detail = mark("There is no country “%(country)s”.", country=excerpt(told))
    return UnfitError(column, FaultReason.ENUM, detail)


def website(value: object, column: str) -> str | None:
    """Return a web address that begins with http:// or https:// and names a host."""
    address = text(value, column) if not isinstance(value, str) else value.strip() or None
    if address is not None and not _is_address(address):
        detail = mark("“%(address)s” is not a web address.", address=excerpt(address))
        raise UnfitError(column, FaultReason.PATTERN, detail)
    return address


def domain(value: object, column: str) -> str:
    """Return a domain name in lower case, without a dot at its end."""
    told = required_text(value, column)
    name = told.lower().removesuffix(".")
    if not _DOMAIN.fullmatch(name):
        detail = mark("“%(domain)s” is not a domain name.", domain=excerpt(told))
        raise UnfitError(column, FaultReason.PATTERN, detail)
    return name


def day(value: object, column: str) -> date | None:
    """Return a day written as 2014-12-31."""
    told = text(value, column)
    if told is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", told):
            return date.fromisoformat(told)
    except ValueError:
        pass
    detail = mark("“%(day)s” is not a day written as 2014-12-31.", day=excerpt(told))
    raise UnfitError(column, FaultReason.TYPE, detail)


def other_names(names: list[str], *, than: str) -> tuple[str, ...]:
    """Return names in their order, each once whatever its capitals, without the one that is known.

    A vertical bar becomes a slash: it separates the aliases of a data package.
    """
    seen = {than.casefold()}
    kept = []
    for name in (name.replace("|", "/") for name in names):
        if name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return tuple(kept)


def _is_address(address: str) -> bool:
    if len(address) > MAX_ADDRESS or not address.isprintable() or not _ADDRESS.fullmatch(address):
        return False
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
