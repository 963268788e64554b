"""Kinds of questions, and who may see the answers."""

from __future__ import annotations

from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    COUNTRY = "country"
    CONSENT = "consent"
    STATEMENT = "statement"


class Audience(StrEnum):
    """Who may read an answer besides its writer and the staff who run the call."""

    REVIEWERS = "reviewers"
    STAFF = "staff"
