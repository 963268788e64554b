"""Whole addresses for letters: from the portal's public address, never from what a request says of itself."""

from __future__ import annotations

from flask import current_app

from portal.settings import Settings

_PLACE = "PLACE"


def public_address(endpoint: str, **values: str) -> str:
    """Return the address of a page as a letter gives it; no request is needed."""
    settings: Settings = current_app.extensions["portal_settings"]
    return settings.address + current_app.url_map.bind("localhost").build(endpoint, values)


def public_pattern(endpoint: str, name: str) -> str:
    """Return such an address with ``{name}`` where one value goes, for acts that choose the record."""
    return public_address(endpoint, **{name: _PLACE}).replace(_PLACE, "{" + name + "}")
