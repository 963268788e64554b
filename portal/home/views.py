"""The front page and the desk."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.system.guard import guard

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@guard("front.read")
def front() -> ResponseReturnValue:
    """Show the public front page."""
    return render_template("home/front.html")


@blueprint.get("/desk")
@guard("desk.read")
def desk() -> ResponseReturnValue:
    """Show what waits for the reader."""
    return render_template("home/desk.html")
