"""The description of the programming interface."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from portal.system.guard import guard
from portal.system.interface.answers import answer
from portal.system.interface.callers import throttled
from portal.system.interface.description import description

blueprint = throttled(Blueprint("api", __name__, url_prefix="/api", description="This description."))


@blueprint.get("/openapi.json")
@guard("api.describe")
@blueprint.response(200, {"type": "object"}, description="The description, in OpenAPI 3.1.")
def described() -> Response:
    """Describe the programming interface."""
    return answer(description())
