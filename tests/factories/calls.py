"""Invented calls and rubrics."""

from datetime import timedelta
from typing import Any

from portal.calls.enums import CallKind
from portal.calls.models import Call, Rubric, RubricVersion
from tests.factories.adding import NOW, add, numbers
from tests.factories.questionnaires import make_questions
from tests.factories.stakeholders import make_organisation

CRITERIA: list[dict[str, Any]] = [
    {
        "code": "experience",
        "label": {"en": "Experience", "es": "Experiencia"},
        "most": {"first": 60, "returning": 40},
        "steps": [
            {"share": 0.0, "label": {"en": "None in the field"}},
            {"share": 0.5, "label": {"en": "Works near it"}},
            {"share": 1.0, "label": {"en": "Has led it"}},
        ],
    },
    {
        "code": "future",
        "label": {"en": "What comes after", "es": "Lo que hará después"},
        "most": {"first": 40, "returning": 60},
        "steps": [
            {"share": 0.0, "label": {"en": "Nothing said"}},
            {"share": 1.0, "label": {"en": "A plan with dates"}},
        ],
    },
]


def make_rubric(criteria: list[dict[str, Any]] | None = None, **given: Any) -> RubricVersion:
    """A published rubric of two criteria, 100 points on either track."""
    number = next(numbers)
    rubric = Rubric(code=f"pauta-{number}", title=f"Pauta {number}")
    values = {"number": 1, "criteria": criteria or CRITERIA, "published_at": NOW}
    return add(RubricVersion(rubric=rubric, **(values | given)))


def make_call(**given: Any) -> Call:
    """A fellowship call, published, open now, closing in six days."""
    number = next(numbers)
    values = {
        "code": f"beca-{number}",
        "title": f"Beca de ejemplo {number}",
        "kind": CallKind.FELLOWSHIP,
        "opens_at": NOW - timedelta(days=20),
        "closes_at": NOW + timedelta(days=6),
        "zone": "America/Montevideo",
        "places": 2,
        "published_at": NOW - timedelta(days=20),
    }
    for key, maker in (("funder", make_organisation), ("questions", make_questions), ("rubric", make_rubric)):
        if key not in given and f"{key}_id" not in given:
            values[key] = maker()
    return add(Call(**(values | given)))
