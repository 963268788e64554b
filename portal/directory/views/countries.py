"""The map of the region, and the page of each country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.directory import region_map
from portal.directory.facts import PARTICIPATION, Participation
from portal.directory.gaps import gaps
from portal.directory.queries import countries as queries
from portal.events import queries as events
from portal.kernel.clock import now
from portal.kernel.enums import ICANN_REGIONS, M49_SUBREGIONS, SUBREGIONS
from portal.kernel.i18n import Sentence, mark
from portal.kernel.places import Place, place, places
from portal.system.guard import guard
from portal.system.i18n import country_choices, language
from portal.texts.queries import note_said

ORGANISATIONS = "organisations"
EVENTS_SHOWN = 5

blueprint = Blueprint("countries", __name__)


@dataclass(frozen=True)
class Shown:
    """What the map is shaded by: a word in the address, what it is called, and the counts."""

    key: str
    title: Sentence
    counts: Mapping[str, int]
    participation: Participation | None = None


@blueprint.get("/countries")
@guard("country.read")
def index() -> ResponseReturnValue:
    """Show the map, shaded by what the reader chose, and the table of countries beside it."""
    views = _views(PARTICIPATION.ask()(at=now()))
    shown = next((each for each in views if each.key == request.args.get("show")), views[0])
    return render_template(
        "directory/countries.html",
        views=views,
        shown=shown,
        by_subregion=_by_subregion(),
        spots=region_map.spots(),
        steps=region_map.steps(shown.counts.get(each.code, 0) for each in places()),
        map=region_map,
    )


def _views(participation: Sequence[Participation]) -> list[Shown]:
    known = Shown(
        ORGANISATIONS,
        mark("Organisations in the inventory"),
        queries.organisations_by_country(),
    )
    return [known, *(Shown(each.code, each.title, each.counts, each) for each in participation)]


def _by_subregion() -> list[tuple[Sentence, list[Place]]]:
    """Return the places where people live, by the plan's sub-regions, each by name in the reader's alphabet."""
    found: dict[str, list[Place]] = {}
    for code, _name in country_choices(each.code for each in places()):
        found.setdefault(place(code).subregion, []).append(place(code))
    return [(word, found[name]) for name, word in SUBREGIONS.items() if name != "NONE" and name in found]


def country_of(code: str) -> Place | None:
    """Return the country or territory of the region with this code, in small letters."""
    try:
        return place(code.upper()) if code == code.lower() else None
    except KeyError:
        return None


@blueprint.get("/countries/<code>")
@guard("country.read", country_of)
def show(country: Place) -> ResponseReturnValue:
    """Show who is there, who takes part, and what is missing."""
    today = now().date()
    sectors = queries.organisations_by_sector(country.code)
    sitting = queries.sittings(country.code, on=today)
    coming, past = (
        events.listed(events.Wanted(past=is_past, country=country.code), on=today, page=1).rows[:EVENTS_SHOWN]
        for is_past in (False, True)
    )
    return render_template(
        "directory/country.html",
        place=country,
        note=note_said(country.code, language()),
        sectors=sectors,
        sitting=sitting,
        accreditations=queries.accreditations(country.code, on=today),
        participation=PARTICIPATION.ask()(at=now()),
        coming=coming,
        past=past,
        gaps=gaps(queries.known_of(country.code, sectors, sitting)),
        subregions=SUBREGIONS,
        m49=M49_SUBREGIONS,
        regions=ICANN_REGIONS,
        spots=region_map.spots(),
        spot=next((each for each in region_map.spots() if each.code == country.code), None),
        map=region_map,
    )
