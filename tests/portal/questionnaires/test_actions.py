"""Versions that never change once published, and answers that are kept as they come."""

from typing import Any

import pytest
from flask import Flask

from portal.kernel.errors import Refused
from portal.questionnaires import actions, queries
from portal.questionnaires.definitions import Definition, from_json
from portal.system.access import PORTAL
from portal.system.database import db, transaction
from tests.factories import make_answers, make_questions
from tests.factories.adding import NOW
from tests.factories.questionnaires import DEFINITION
from tests.portal.questionnaires.sample import DEFINITION as EVERY_KIND
from tests.portal.questionnaires.sample import EVERY_KIND as EVERY_KIND_JSON
from tests.portal.questionnaires.sample import YOU

WHO: dict[str, Any] = {"by": PORTAL, "at": NOW}


def test_a_questionnaire_goes_from_draft_to_published(app: Flask) -> None:
    with app.app_context(), transaction():
        version = actions.create(code="beca", title="Beca", definition=EVERY_KIND, **WHO)
        assert (version.number, queries.latest_published("beca")) == (1, None)
        actions.edit(version, definition=from_json(DEFINITION), **WHO)
        actions.publish(version, **WHO)
        second = actions.new_version(version.questionnaire, definition=EVERY_KIND, **WHO)
        assert (second.number, queries.latest_published("beca")) == (2, version)
        actions.publish(second, **WHO)
        assert queries.latest_published("beca") == second
        assert queries.published_versions() == [second, version]
        assert queries.definition_of(version) == from_json(DEFINITION)


def test_a_published_version_never_changes(app: Flask) -> None:
    with app.app_context(), transaction():
        version = make_questions()
        with pytest.raises(Refused):
            actions.edit(version, definition=EVERY_KIND, **WHO)
        assert version.definition == DEFINITION


def test_a_version_with_faults_is_not_published(app: Flask) -> None:
    with app.app_context(), transaction():
        version = actions.create(code="vacia", title="Vacía", definition=Definition(()), **WHO)
        with pytest.raises(Refused) as refusal:
            actions.publish(version, **WHO)
        assert str(refusal.value.sentence) == "There is no question yet."
        assert version.published_at is None


def test_answers_are_kept_and_the_version_of_the_sheet_rises(app: Flask) -> None:
    with app.app_context():
        with transaction():
            sheet = make_answers(make_questions(EVERY_KIND_JSON), city="Lima", years=3)
            before = sheet.version
        with transaction():
            refused = actions.save_answers(
                sheet, YOU, {"city": "", "why": "a b", "topic": "money", "years": "9", "id": "x"}, **WHO
            )
            assert [fault.question for fault in refused] == ["topic"]
        db.session.expire_all()
        assert (sheet.answers, sheet.version) == ({"why": "a b", "years": 3}, before + 1)
