"""``portal indicators``: figures, what they mean, and the rows behind them."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
from flask.cli import AppGroup

from portal.indicators import actions, exports, queries
from portal.indicators.definitions import DIMENSIONS, Indicator, Series
from portal.kernel.clock import now
from portal.kernel.periods import Period, year
from portal.kernel.places import Scheme
from portal.system.database import transaction
from portal.system.listing import format_option, show

group = AppGroup("indicators", help="Figures computed from the records.")
#: By then nothing waits any more for having been counted a moment ago.
FAR_AHEAD = datetime.max.replace(tzinfo=UTC)
DAY = click.DateTime(formats=["%Y-%m-%d"])


def _period(start: datetime, end: datetime) -> Period:
    if end < start:
        raise click.UsageError("The period ends before it starts.")
    return Period(start.replace(tzinfo=UTC).date(), end.replace(tzinfo=UTC).date())


def _entry(_context: click.Context, _parameter: click.Parameter, code: str) -> Indicator:
    entry = queries.indicator(code)
    if entry is None:
        known = ", ".join(each.code for each in queries.indicators())
        raise click.BadParameter(f"{code} is not computed. Computed are: {known}.")
    return entry


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--from`` and ``--to``, both days included."""
    last = click.option("--to", "end", type=DAY, required=True, help="Last day, included.")
    return click.option("--from", "start", type=DAY, required=True, help="First day, included.")(
        last(command)
    )


@group.command("export")
@period_options
@click.option("--by", type=click.Choice(list(DIMENSIONS)), help="Also a line per member of this dimension.")
@click.option("--format", "output", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def export(start: datetime, end: datetime, by: str | None, output: str) -> None:
    """Print every figure of a period, as the data contract says."""
    period = _period(start, end)
    found = [each for entry in queries.indicators() for each in queries.figures(entry.code, period, by)]
    text = exports.as_csv(found) if output == "csv" else exports.as_json(found)
    # Bytes, for the contract fixes them, whatever the terminal's language is.
    click.echo(text.encode(), nl=False)


@group.command("explain")
@click.argument("entry", metavar="CODE", callback=_entry)
@click.option("--from", "start", type=DAY, help="First day; this year's when left out.")
@click.option("--to", "end", type=DAY, help="Last day; this year's when left out.")
def explain(entry: Indicator, start: datetime | None, end: datetime | None) -> None:
    """Print what an indicator means, and the SQL of each of its series."""
    period = _period(start, end) if start and end else year(now().year)
    click.echo(exports.definition(entry.code))
    for series in entry.series:
        click.echo(f"\n-- {entry.code} {series.name}: {series.title}\n")
        click.echo(f"{queries.statement_of(entry, series, period) or '-- nothing is computed'};")


@group.command("rows")
@click.argument("entry", metavar="CODE", callback=_entry)
@click.option("--series", "name", required=True, help="The name of the series, as in the export.")
@period_options
@click.option("--scheme", type=click.Choice([one.value for one in Scheme]), help="The main one if left out.")
@click.option("--by", type=click.Choice(list(DIMENSIONS)), help="The dimension of --member.")
@click.option("--member", help="Only rows of this member.")
@format_option
def rows(
    entry: Indicator,
    name: str,
    start: datetime,
    end: datetime,
    scheme: str | None,
    by: str | None,
    member: str | None,
    output: str,
) -> None:
    """List the rows behind a number; rows with the same number are counted as one."""
    series = _series(entry, name, by, member)
    schemes = entry.schemes_of(series)
    chosen = Scheme(scheme) if scheme else schemes[0]
    if chosen not in schemes:
        raise click.UsageError(f"{entry.code} {series.name} is not counted for {chosen}.")
    found = queries.rows_behind(entry.code, series.name, chosen, _period(start, end), by=by, member=member)
    names = series.counted(by).measure.columns if series.rows else ()
    show([_cells(each, names) for each in found], output)


def _cells(row: queries.Row, names: tuple[str, ...]) -> dict[str, Any]:
    """Name what is added up as the measure does: ``amount``, ``at_end`` and so on."""
    cells = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    sums = (cells.pop("first"), cells.pop("second"))
    cells |= {name: number for name, number in zip(names, sums, strict=False) if name != "hit"}
    return cells | {"hit": bool(sums[0])} if "hit" in names else cells


def _series(entry: Indicator, name: str, by: str | None, member: str | None) -> Series:
    series = entry.series_called(name)
    if series is None:
        known = ", ".join(each.name for each in entry.series)
        raise click.UsageError(f"{entry.code} has no series {name}. It has: {known}.")
    if by is not None and by not in series.dimensions:
        raise click.UsageError(f"{entry.code} {name} has no breakdown by {by}.")
    if member is not None and by is None:
        raise click.UsageError("--member needs --by, which says of what it is a member.")
    return series


@group.command("refresh")
@click.option("--all", "everything", is_flag=True, help="Count anew also what still holds.")
def refresh(everything: bool) -> None:
    """Count anew the figures stored for the pages, where rows under them changed.

    The worker does this by itself; the command is for those who do not want to wait for it.
    """
    wanted = queries.kept_for_pages(now().date())
    waiting = wanted if everything else queries.out_of_date(wanted, at=FAR_AHEAD)
    with click.progressbar(waiting, label="Counting", file=sys.stderr) as bar:
        for asked in bar:
            counted = queries.count(asked)
            with transaction():
                actions.keep_figures([counted], at=now())
    click.echo(f"{len(waiting)} sets of figures counted, {len(wanted) - len(waiting)} held.", err=True)
