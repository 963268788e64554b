"""Health and the outbox."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts.mails import LETS_IN
from portal.kernel.clock import now
from portal.operations import queries
from portal.settings import Settings
from portal.system.guard import guard
from portal.system.outbox import OutboxMessage, PostState
from portal.system.paging import page_number

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@guard("health.read")
def healthz() -> ResponseReturnValue:
    """Say that the process is alive."""
    return {"status": "alive"}


@blueprint.get("/readyz")
@guard("health.read")
def readyz() -> ResponseReturnValue:
    """Say whether the database is there, migrated, and a worker seen."""
    faults = queries.faults_of_readiness(now())
    return {"status": "ready" if not faults else "not ready", "missing": faults}, 503 if faults else 200


@blueprint.get("/outbox")
@guard("outbox.read")
def outbox() -> ResponseReturnValue:
    """List the letters the portal wrote."""
    wanted = request.args.get("state")
    state = PostState(wanted) if wanted in set(PostState) else None
    page = queries.letters(state=state, number=page_number(request.args.get("page")))
    counts = queries.letter_counts()
    return render_template("operations/outbox.html", page=page, state=state, counts=counts, states=PostState)


def _load(message_id: str) -> OutboxMessage | None:
    return queries.letter(message_id)


@blueprint.get("/outbox/<message_id>")
@guard("outbox.read", _load)
def letter(message: OutboxMessage) -> ResponseReturnValue:
    """Show a letter as its reader gets it."""
    return render_template("operations/letter.html", message=message, withheld=_is_withheld(message))


def _is_withheld(message: OutboxMessage) -> bool:
    """Tell whether the text holds a link that lets its owner in, which no administrator is to follow."""
    settings: Settings = current_app.extensions["portal_settings"]
    return message.template in LETS_IN and not settings.is_demonstration
