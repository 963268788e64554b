"""Pages of the indicators: the plan, an indicator, and the rows behind a number."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.indicators import exports, panels, queries
from portal.indicators.definitions import Figure, Indicator
from portal.indicators.panels import Asked
from portal.indicators.queries import Row
from portal.indicators.rules import discreet, is_discreet
from portal.kernel.clock import now
from portal.kernel.periods import year
from portal.system.downloads import CSV_TYPE, attachment
from portal.system.guard import guard, may
from portal.system.paging import page_number

blueprint = Blueprint("indicators", __name__)

#: Where a record and what it names are shown, and to whom: the permissions are those that ask for no record.
_PLACES = {
    "application": ("applications.staff_file", "application.list"),
    "attendance": ("registrations.attendee", "registration.manage"),
    "award": ("awards.offer", "decision.read"),
    "body": ("bodies.show", "body.read"),
    "call": ("calls.show", "call.list"),
    "event": ("events.show", "event.read"),
    "membership": ("bodies.show", "body.read"),
    "person": ("people.show", "person.read"),
}


def _years() -> list[int]:
    """The years offered, the newest first."""
    today = now().date()
    return list(range(today.year, queries.first_year(today) - 1, -1))


@blueprint.get("/indicators")
@guard("indicator.read")
def index() -> ResponseReturnValue:
    """Show the plan with the figures computed so far."""
    years = _years()
    chosen = panels.chosen_year(request.args.get("year"), years)
    wanted = [queries.Asked(entry.code, year(chosen)) for entry in queries.indicators()]
    standing = queries.standing(wanted, at=now())
    return render_template(
        "indicators/index.html",
        areas=panels.areas(),
        entries={entry.code: entry for entry in queries.indicators()},
        figures={asked.code: panels.main_figures(found.figures) for asked, found in standing.items()},
        freshness=panels.freshness(standing.values()),
        years=years,
        chosen=chosen,
        is_running=panels.is_running(year(chosen), now().date()),
        panels=panels,
    )


@blueprint.get("/indicators/<code>")
@guard("indicator.read", queries.indicator)
def show(entry: Indicator) -> ResponseReturnValue:
    """Show an indicator: its value, its years, a breakdown, and how it is counted."""
    years = _years()
    question = panels.asked(entry, request.args, years)
    totals = [queries.Asked(entry.code, year(number)) for number in years]
    parts = queries.Asked(entry.code, question.period, question.by)
    standing = queries.standing([*totals, *([] if question.within else [parts])], at=now())
    figures = _figures(question, standing.get(parts))
    chosen = panels.pick(figures, question.series, question.scheme)
    names = queries.member_names(question.by, (each.member for each in chosen)) if question.by else {}
    return render_template(
        "indicators/show.html",
        entry=entry,
        asked=question,
        years=years,
        trend=[line for each in totals for line in standing[each].figures],
        freshness=panels.freshness(standing.values()),
        lines=panels.lines(chosen, names),
        part=chosen[0] if chosen else None,
        is_discreet=_is_discreet(question),
        is_running=panels.is_running(question.period, now().date()),
        panels=panels,
    )


@blueprint.get("/indicators/<code>/figures.csv")
@guard("indicator.read", queries.indicator)
def figures_csv(entry: Indicator) -> ResponseReturnValue:
    """Send what the page shows, in the columns of the export."""
    question = panels.asked(entry, request.args, _years())
    text = exports.as_csv(_figures(question))
    name = f"indicator-{entry.code}-{question.year}-{question.by or 'total'}.csv"
    return attachment([text.encode()], name=name, content_type=CSV_TYPE)


@blueprint.get("/indicators/<code>/rows")
@guard("indicator.rows", queries.indicator)
def rows(entry: Indicator) -> ResponseReturnValue:
    """Show staff the rows behind a number."""
    question = panels.asked(entry, request.args, _years())
    member = request.args.get("member") if question.by else None
    page = queries.rows_page(
        question.series,
        question.scheme,
        question.period,
        by=question.by if member else None,
        member=member,
        within=question.within,
        page=page_number(request.args.get("page")),
    )
    names = queries.member_names(question.by, [member]) if question.by and member else {}
    return render_template(
        "indicators/rows.html",
        entry=entry,
        asked=question,
        member=member,
        member_name=names.get(member or ""),
        page=page,
        added=panels.added(question.series, question.by if member else None),
        address_of=_address_of,
        panels=panels,
    )


def _figures(question: Asked, stored: queries.Standing | None = None) -> list[Figure]:
    """Return what the breakdown shows; the public sees no small cells."""
    if stored is not None:
        found = stored.figures
    else:
        found = queries.figures(question.entry.code, question.period, question.by, question.within)
    return discreet(found) if _is_discreet(question) else found


def _is_discreet(question: Asked) -> bool:
    return is_discreet(question.by, question.within) and not may("indicator.rows")


def _address_of(row: Row, of: str) -> str | None:
    """Return the page of a row's record, of its person, or of what it is about, if the reader may see it."""
    kind, code = {
        "record": (row.record, row.record_code),
        "person": ("person", row.person_code),
        "about": (row.about_kind, row.about_code),
    }[of]
    endpoint, permission = _PLACES.get(kind, ("", ""))
    if code is None or not endpoint or not may(permission):
        return None
    if kind == "application":
        return url_for(endpoint, code=row.about_code, reference=code)
    return url_for(endpoint, code=code)
