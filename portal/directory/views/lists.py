"""The lists of organisations and of people."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.directory import queries
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.views.filters import Filters
from portal.directory.views.shared import EXPORTS, LISTS, blueprint, choice_of
from portal.kernel.clock import now
from portal.system.guard import guard, may
from portal.system.paging import page_number
from portal.system.visitor import current_actor


@blueprint.get("/organisations")
@guard("directory.read")
def organisations() -> ResponseReturnValue:
    """List organisations, narrowed by words and by links."""
    return _list(Kind.ORGANISATION)


@blueprint.get("/people")
@guard("directory.read")
def people() -> ResponseReturnValue:
    """List the people who agreed to be listed; for staff, everybody."""
    return _list(Kind.PERSON)


def _list(kind: Kind) -> ResponseReturnValue:
    choice, today = choice_of(kind), now().date()
    listed = queries.listed(choice, page_number(request.args.get("page")), today=today)
    filters = Filters(url_for(LISTS[kind]), choice, listed, opened=request.args.get("all"))
    return render_template(
        "directory/list.html",
        kinds=Kind,
        choice=choice,
        listed=listed,
        page=listed.page,
        filters=filters,
        chips=filters.chips(),
        views=_views(kind),
        may_export=may(EXPORTS[kind]),
        **_beside(kind, listed.page.rows, choice),
    )


def _views(kind: Kind) -> list[Any]:
    return queries.kept_views(current_actor(), kind, shared_too=may("view.share"))


def _beside(kind: Kind, rows: Any, choice: Choice) -> dict[str, Any]:
    if kind is Kind.ORGANISATION:
        return {}
    ids = [row.id for row in rows]
    return {"workplaces": queries.workplaces_of(ids, on=now().date(), everything=choice.everything)}


@blueprint.get("/directory")
@guard("directory.read")
def index() -> ResponseReturnValue:
    """Lead to the list of organisations."""
    return redirect(url_for("directory.organisations"))


@blueprint.get("/directory/speakers")
@guard("directory.read")
def speakers() -> ResponseReturnValue:
    """Lead to the academic inventory, where who speaks or trains is found; bookmarks know this address still."""
    given = request.args
    kept: dict[str, Any] = {
        "topic": given.get("topic"),
        "language": given.get("language"),
        "region": given.get("area"),
    }
    willing = "train" if given.get("trains") == "1" else "speak"
    return redirect(url_for("academic.index", willing=willing, country=given.get("country"), **kept))
