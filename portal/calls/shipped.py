"""What the portal brings for a fellowship call: a form and a rubric, in four languages, to begin from.

:source: the rubric's areas and points: domain.md, section 1.1; its steps are the portal's own
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from portal.calls import rubrics
from portal.calls.rubrics import Criterion
from portal.questionnaires.definitions import Definition, from_json

CODE = "fellowship"
_FOLDER = Path(__file__).with_name("templates")


@cache
def fellowship_questions() -> Definition:
    """Return the form of a fellowship application."""
    return from_json(_read("fellowship_questions"))


@cache
def fellowship_rubric() -> tuple[Criterion, ...]:
    """Return the rubric of 100 points on each track."""
    return rubrics.from_json(_read("fellowship_rubric"))


def _read(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
