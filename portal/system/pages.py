"""What every page may use: the reader, the languages, the navigation, and how things are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, request, url_for

from portal.kernel import clock
from portal.kernel.i18n import Sentence
from portal.settings import Settings
from portal.system import i18n
from portal.system.guard import may
from portal.system.visitor import current_actor


@dataclass(frozen=True)
class Place:
    """One entry of the navigation, shown to those who hold its permission.

    ``around`` names the other pages that lie in this place, each an endpoint or a whole blueprint.
    """

    label: Sentence
    endpoint: str
    permission: str
    own: bool = False
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A link of the navigation as a template shows it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class LanguageLink:
    """A language of the switch."""

    code: str
    name: str
    url: str
    current: bool


NAVIGATION: list[Place] = []
FOOTER: list[Place] = []


def init(app: Flask, settings: Settings) -> None:
    """Give templates what they may use."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(may=may, now=clock.now)
    app.jinja_env.filters.update(
        say=i18n.say,
        opening=i18n.opening,
        country=i18n.country_name,
        tongue=i18n.language_name,
        number=i18n.format_number,
        share=i18n.format_share,
        money=i18n.format_money,
        day=i18n.format_day,
        days=i18n.format_days,
        instant=i18n.format_instant,
        wall_time=i18n.format_wall_time,
        zone=i18n.zone_name,
    )
    app.context_processor(lambda: _context(settings))
    app.after_request(i18n.remember_language)


def _context(settings: Settings) -> dict[str, Any]:
    actor = current_actor()
    return {
        "actor": actor,
        "demonstration": settings.is_demonstration,
        "locale": i18n.language(),
        "languages": _languages(),
        "navigation": _links(NAVIGATION, own=False),
        "own_navigation": _links(NAVIGATION, own=True) if actor.is_signed_in else [],
        "footer_navigation": _links(FOOTER, own=False),
        "sign_in_url": url_for("accounts.sign_in"),
        "sign_out_url": url_for("accounts.sign_out"),
        "home_url": url_for("home.front"),
    }


def links_of(places: Iterable[Place]) -> list[Link]:
    """Return the places that the reader may go to."""
    return [each for own in (False, True) for each in _links(places, own=own)]


def _links(places: Iterable[Place], *, own: bool) -> list[Link]:
    return [
        Link(i18n.say(place.label), url_for(place.endpoint), _is_here(place))
        for place in places
        if place.own is own and may(place.permission)
    ]


def _is_here(place: Place) -> bool:
    """Whether the page is the place itself or lies in it, so that who opened a record sees where they are."""
    return bool({request.endpoint, request.blueprint} & {place.endpoint, *place.around})


def _languages() -> list[LanguageLink]:
    current = i18n.language()
    return [
        LanguageLink(code, name, _same_page(code), code == current) for code, name in i18n.LANGUAGES.items()
    ]


def _same_page(code: str) -> str:
    """Return this page's address in another language; the answer to a form leads to the page that shows it."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    # Two slashes, or a slash and what browsers read as one, would lead to another site.
    own_path = "/" + quote(request.path.lstrip("/"))
    return f"{own_path}?{urlencode([*pairs, ('lang', code)])}"
