"""Questionnaires, their versions, and the answers given to one version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.system.database import Base, Instant, Record, refers_to


class Questionnaire(Record, Base):
    """A set of questions with a name for staff."""

    __tablename__ = "questionnaires"
    ID_PREFIX = "qst"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(Text)
    versions: Mapped[list[QuestionnaireVersion]] = relationship(
        back_populates="questionnaire", order_by="QuestionnaireVersion.number"
    )


class QuestionnaireVersion(Record, Base):
    """One version; once published it never changes, and answers stay on theirs.

    ``definition`` is the JSON form of :class:`portal.questionnaires.definitions.Definition`.
    """

    __tablename__ = "questionnaire_versions"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)
    ID_PREFIX = "qsv"

    questionnaire_id: Mapped[str] = mapped_column(refers_to("questionnaires.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    definition: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    questionnaire: Mapped[Questionnaire] = relationship(back_populates="versions")


class AnswerSheet(Record, Base):
    """The answers to one version: question code → value as JSON. ``revision`` rises with each save."""

    __tablename__ = "answer_sheets"
    ID_PREFIX = "ans"

    version_id: Mapped[str] = mapped_column(refers_to("questionnaire_versions.id"), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    questions: Mapped[QuestionnaireVersion] = relationship(lazy="joined", innerjoin=True)
