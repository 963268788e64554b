"""Small questionnaires and answers to them."""

from typing import Any

from portal.questionnaires.models import AnswerSheet, Questionnaire, QuestionnaireVersion
from tests.factories.adding import NOW, add, numbers

DEFINITION: dict[str, Any] = {
    "sections": [
        {
            "code": "experience",
            "title": {"en": "Your experience", "es": "Su experiencia"},
            "questions": [
                {
                    "code": "why",
                    "kind": "long_text",
                    "label": {"en": "Why this meeting", "es": "Por qué esta reunión"},
                    "required": True,
                    "word_limit": 100,
                    "audience": "reviewers",
                }
            ],
        }
    ]
}


def make_questions(definition: dict[str, Any] | None = None, **given: Any) -> QuestionnaireVersion:
    """A published version of a questionnaire."""
    number = next(numbers)
    questionnaire = Questionnaire(code=f"preguntas-{number}", title=f"Preguntas {number}")
    values = {"number": 1, "definition": definition or DEFINITION, "published_at": NOW}
    return add(QuestionnaireVersion(questionnaire=questionnaire, **(values | given)))


def make_answers(version: QuestionnaireVersion | None = None, **answers: Any) -> AnswerSheet:
    """A sheet of answers."""
    return add(AnswerSheet(questions=version or make_questions(), answers=answers, saved_at=NOW))
