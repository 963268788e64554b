"""Making questionnaires and their versions, and saving answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.kernel.errors import refuse_if
from portal.questionnaires.definitions import Definition, Section, to_json
from portal.questionnaires.filling import Fault, clean_all
from portal.questionnaires.models import AnswerSheet, Questionnaire, QuestionnaireVersion
from portal.questionnaires.queries import definition_of
from portal.questionnaires.rules import change_fault, publish_fault
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def create(*, code: str, title: str, definition: Definition, by: Actor, at: datetime) -> QuestionnaireVersion:
    """Make a questionnaire with its first version, as a draft."""
    questionnaire = Questionnaire(code=code, title=title)
    db.session.add(questionnaire)
    db.session.flush()
    audit.record("questionnaire.create", questionnaire, by=by, at=at)
    return new_version(questionnaire, definition=definition, by=by, at=at)


def new_version(
    questionnaire: Questionnaire, *, definition: Definition, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Make the next version, as a draft; earlier ones stay as they are."""
    number = max((each.number for each in questionnaire.versions), default=0) + 1
    version = QuestionnaireVersion(number=number, definition=to_json(definition))
    questionnaire.versions.append(version)
    db.session.flush()
    audit.record("questionnaire.new_version", version, by=by, at=at, facts={"number": number})
    return version


def edit(version: QuestionnaireVersion, *, definition: Definition, by: Actor, at: datetime) -> None:
    """Change a draft.

    :raises Refused: if it is published
    """
    refuse_if(change_fault(version))
    version.definition = to_json(definition)
    audit.record("questionnaire.edit", version, by=by, at=at)


def publish(version: QuestionnaireVersion, *, by: Actor, at: datetime) -> None:
    """Let a version be used; from now on it never changes. Publishing again does nothing.

    :raises Refused: with the first fault of its definition
    """
    if version.published_at is not None:
        return
    refuse_if(publish_fault(definition_of(version)))
    version.published_at = at
    audit.record("questionnaire.publish", version, by=by, at=at)


def new_sheet(version: QuestionnaireVersion) -> AnswerSheet:
    """Make an empty sheet for a version; the record it belongs to is audited, not the sheet."""
    sheet = AnswerSheet(questions=version, answers={})
    db.session.add(sheet)
    db.session.flush()
    return sheet


def save_answers(
    sheet: AnswerSheet, section: Section, values: Mapping[str, Any], *, by: Actor, at: datetime
) -> list[Fault]:
    """Keep what was answered to a section, finished or not.

    What cannot be stored leaves the earlier answer as it is; questions of other sections are passed over.

    :param values: question code → answer as it was sent
    :returns: what could not be stored
    """
    cleaned, refused = clean_all(section, values)
    merged = {**sheet.answers, **cleaned}
    sheet.answers = {code: value for code, value in merged.items() if value is not None}
    sheet.saved_at = at
    facts = {"section": section.code, "answers": sum(value is not None for value in cleaned.values())}
    audit.record("answers.save", sheet, by=by, at=at, facts=facts)
    return refused
