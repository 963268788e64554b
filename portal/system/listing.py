"""Listings on the command line: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

format_option: Callable[..., Any] = click.option(
    "--format", "output", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)


def show(rows: Sequence[dict[str, Any]], output: str) -> None:
    """Print rows that share their keys.

    :param output: ``table``, ``json`` or ``csv``
    """
    if output == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif output == "csv":
        _csv(rows)
    else:
        _table(rows)


def _csv(rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _table(rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        click.echo("Nothing.", err=True)
        return
    lines = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
