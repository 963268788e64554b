"""Making the application."""

import pytest
from flask import Flask

from portal.accounts import passwords
from portal.app import create_app, engine_options
from portal.kernel.i18n import mark
from portal.settings import Settings
from portal.system import pages
from portal.system.database import constraints
from portal.system.questions import Question

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def _slots() -> int:
    return int(vars(passwords._slots)["_initial_value"])


def test_nothing_shows_its_code_whatever_the_environment_says(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(settings)
    assert (app.debug, app.testing) == (False, False)


def test_two_portals_live_side_by_side(settings: Settings, app: Flask) -> None:
    other = create_app(settings)
    assert other.extensions["portal_access"] is not app.extensions["portal_access"]
    assert [each.test_client().get("/").status_code for each in (app, other)] == [200, 200]


def test_what_an_installation_sets_reaches_the_features(settings: Settings) -> None:
    create_app(Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_PASSWORD_CHECKS": "3"}))
    assert _slots() == 3
    create_app(settings)
    assert _slots() == settings.password_checks


def test_statements_are_shown_without_their_values(settings: Settings) -> None:
    options = engine_options(settings)
    assert (options["hide_parameters"], options["pool_size"]) == (True, settings.threads + 2)


def test_an_explained_constraint_that_does_not_exist_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = constraints.EXPLANATIONS | {"uq_nowhere": constraints.Explanation(mark("Never."))}
    monkeypatch.setattr(constraints, "EXPLANATIONS", odd)
    with pytest.raises(RuntimeError, match="nowhere declared: uq_nowhere"):
        create_app(settings)


def test_a_question_without_an_answer_stops_the_start(settings: Settings) -> None:
    asked: Question[object] = Question("a test asks")
    try:
        with pytest.raises(RuntimeError, match="nobody answers: a test asks"):
            create_app(settings)
    finally:
        Question.asked.remove(asked)


def test_every_navigation_entry_leads_somewhere(app: Flask) -> None:
    places = [*pages.NAVIGATION, *pages.FOOTER]
    assert [p.endpoint for p in places if p.endpoint not in app.view_functions] == []
    assert [
        p.permission for p in places if p.permission not in app.extensions["portal_access"].policies
    ] == []
