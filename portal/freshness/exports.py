"""The addresses that letters carry, made where there is no request to tell them by."""

from __future__ import annotations

from flask import current_app

from portal.freshness.actions import Links
from portal.freshness.queries import ToAsk
from portal.settings import Settings


def links_of(one: ToAsk, token: str) -> Links:
    """Return where a letter leads."""
    settings: Settings = current_app.extensions["portal_settings"]
    build = current_app.url_map.bind("").build
    if one.organisation is not None:
        record = build("organisations.show", {"code": one.organisation.code})
    else:
        record = build("people.profile")
    return Links(
        check=settings.address + build("freshness.question", {"token": token}),
        record=settings.address + record,
        never=settings.address + build("freshness.never", {"token": token}),
    )
