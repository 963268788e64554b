"""Reading questionnaires and answers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.questionnaires.definitions import Definition, from_json
from portal.questionnaires.models import AnswerSheet, Questionnaire, QuestionnaireVersion
from portal.system.database import db


def definition_of(version: QuestionnaireVersion) -> Definition:
    """Return what a version asks."""
    return from_json(version.definition)


def questionnaire_by_code(code: str) -> Questionnaire | None:
    """Return a questionnaire by its code."""
    return db.session.scalar(select(Questionnaire).where(Questionnaire.code == code))


def version(version_id: str) -> QuestionnaireVersion | None:
    """Return a version by its id."""
    return db.session.get(QuestionnaireVersion, version_id)


def published_versions() -> list[QuestionnaireVersion]:
    """Return the versions that may be used, by title, newest first, with their questionnaires."""
    return list(
        db.session.scalars(
            select(QuestionnaireVersion)
            .join(QuestionnaireVersion.questionnaire)
            .options(joinedload(QuestionnaireVersion.questionnaire))
            .where(QuestionnaireVersion.published_at.is_not(None))
            .order_by(Questionnaire.title, QuestionnaireVersion.number.desc())
        )
    )


def latest_published(code: str) -> QuestionnaireVersion | None:
    """Return the newest version of a questionnaire that may be used."""
    return db.session.scalars(
        select(QuestionnaireVersion)
        .join(QuestionnaireVersion.questionnaire)
        .where(Questionnaire.code == code, QuestionnaireVersion.published_at.is_not(None))
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    ).first()


def sheet(sheet_id: str) -> AnswerSheet | None:
    """Return a sheet of answers by its id."""
    return db.session.get(AnswerSheet, sheet_id)
