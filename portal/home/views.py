"""The front page and the desk."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.applications.rules import standing
from portal.home import queries
from portal.indicators import panels
from portal.kernel.clock import now
from portal.kernel.codes import search_text
from portal.system.guard import guard
from portal.system.i18n import country_name
from portal.system.visitor import current_actor

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@guard("front.read")
def front() -> ResponseReturnValue:
    """Show the public front page."""
    at = now()
    shown = queries.front(at)
    countries = sorted(shown.by_country.items(), key=lambda pair: search_text(country_name(pair[0])))
    return render_template("home/front.html", front=shown, at=at, panels=panels, countries=countries)


@blueprint.get("/desk")
@guard("desk.read")
def desk() -> ResponseReturnValue:
    """Show what waits for the reader, and everything that is theirs."""
    return render_template("home/desk.html", desk=queries.desk(current_actor(), now()), standing=standing)
