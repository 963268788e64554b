"""The lists of organisations, of people, and of who speaks or trains."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.bodies import queries as bodies
from portal.directory import queries
from portal.directory.choices import Area, Choice
from portal.directory.enums import Kind
from portal.directory.queries import SpeakersWanted
from portal.directory.views.filters import Filters
from portal.directory.views.shared import EXPORTS, LISTS, blueprint, choice_of, sees_all
from portal.kernel.clock import now
from portal.kernel.enums import Topic
from portal.kernel.places import is_country
from portal.system.guard import guard, may
from portal.system.i18n import LANGUAGES
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
    body = bodies.body_by_code(choice.body) if choice.body else None
    return render_template(
        "directory/list.html",
        kinds=Kind,
        choice=choice,
        listed=listed,
        page=listed.page,
        filters=filters,
        chips=filters.chips(body.acronym or body.name if body else None),
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
    """List people and institutions that speak or train, by topic, language and place."""
    wanted = _speakers_wanted()
    return render_template(
        "directory/speakers.html",
        wanted=wanted,
        page=queries.speakers(wanted, page_number(request.args.get("page"))),
        topics=Topic,
        areas=Area,
        languages_spoken=LANGUAGES,
    )


def _speakers_wanted() -> SpeakersWanted:
    given = request.args
    topic, area, country, spoken = (given.get(each, "") for each in ("topic", "area", "country", "language"))
    return SpeakersWanted(
        topic=Topic(topic) if topic in set(Topic) else None,
        area=Area(area) if area in set(Area) else None,
        country=country if is_country(country) else None,
        language=spoken if spoken.isascii() and spoken.isalpha() and len(spoken) <= 3 else None,
        trains=given.get("trains") == "1",
        everything=sees_all(Kind.PERSON) and sees_all(Kind.ORGANISATION),
    )
