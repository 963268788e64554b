"""Health and the outbox."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.system.guard import guard

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@guard("health.read")
def healthz() -> ResponseReturnValue:
    """Say that the process is alive."""
    return {"status": "alive"}
