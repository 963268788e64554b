"""``portal duplicates``: records that may be one, and how well they are told apart."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.kernel.clock import now
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind
from portal.stakeholders.likeness.evaluation import FILES, Measure, measured
from portal.system.acting import actor_for, as_option
from portal.system.database import transaction
from portal.system.listing import format_option, show

LISTS = Path("../shared/data")

duplicates = AppGroup("duplicates", help="Records that may be one.")


@duplicates.command("find")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in DoubleKind]),
    default=None,
    help="Organisations or persons; both when left out.",
)
@as_option
@format_option
def find(kind: str | None, email: str | None, output: str) -> None:
    """Compare every record with every other that may be it, and put what is found into the list of pairs.

    Pairs that somebody decided stay decided; open ones that no longer look alike are forgotten.
    """
    actor_for(email, "duplicate.review")
    show([_found(each) for each in DoubleKind if kind in (None, each.value)], output)


def _found(kind: DoubleKind) -> dict[str, object]:
    with click.progressbar(
        length=queries.record_count(kind), label=f"Comparing {kind.value}", file=sys.stderr
    ) as bar:
        pairs = actions.pairs_of(queries.likenesses(kind, bar.update))
    with transaction():
        found = actions.keep_pairs(kind, pairs, at=now())
    return {"kind": kind.value, "pairs": found.total, "new": found.new, "gone": found.gone}


@duplicates.command("evaluate")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help=f"The folder with {', '.join(FILES)}; {LISTS} when left out.",
)
@click.option("--check", is_flag=True, help="End with 1 when a promise is missed.")
@format_option
def evaluate(folder: Path | None, check: bool, output: str) -> None:
    """Measure on real lists how well names, cities and countries tell organisations apart.

    Weights and thresholds were set on the tuned half; the reported half is what counts.
    """
    chosen = folder or LISTS
    missing = [name for name in FILES if not (chosen / name).is_file()]
    if missing:
        raise click.ClickException(f"{chosen} does not hold {', '.join(missing)}.")
    measures = measured(chosen)
    show([_row(each) for each in measures], output)
    if check and not all(each.is_kept for each in measures):
        click.echo("A promise is missed.", err=True)
        sys.exit(1)


def _row(measure: Measure) -> dict[str, object]:
    return {
        "task": measure.task,
        "half": measure.half,
        "answerable": measure.answerable,
        "answered": measure.answered,
        "right": measure.right,
        "precision": round(measure.precision, 4),
        "promised": measure.least_precision,
        "recall": round(measure.recall, 4),
        "promised recall": measure.least_recall,
        "not judged": measure.unjudged,
        "kept": "yes" if measure.is_kept else "no",
    }
