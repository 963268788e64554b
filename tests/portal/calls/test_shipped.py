"""What the portal brings: whole, and in four languages."""

from portal.calls import rubrics, shipped
from portal.calls.enums import Track
from portal.questionnaires.definitions import faults, missing_languages
from portal.questionnaires.enums import Audience


def test_the_form_has_no_faults_and_every_text_in_four_languages() -> None:
    form = shipped.fellowship_questions()
    assert (faults(form), missing_languages(form)) == ([], {})
    assert [section.code for section in form.sections] == ["you", "experience", "meeting", "travel"]


def test_readers_see_no_answer_that_says_who_applies() -> None:
    seen = {q.code for q in shipped.fellowship_questions() if q.audience is Audience.REVIEWERS}
    assert seen == {"other_funds", "work", "done", "topics", "why", "understanding", "after"}


def test_the_rubric_gives_a_hundred_points_on_each_track() -> None:
    criteria = shipped.fellowship_rubric()
    assert rubrics.faults(criteria) == []
    assert [(c.code, c.most[Track.FIRST], c.most[Track.RETURNING]) for c in criteria] == [
        ("need", 30, 30),
        ("experience", 30, 20),
        ("knowledge", 20, 40),
        ("future", 20, 10),
    ]
    assert [rubrics.most_points(criteria, track) for track in Track] == [100, 100]
    languages = {"en", "es", "pt", "fr"}
    assert all(set(c.label) == languages for c in criteria)
    assert all(set(step.label) == languages for c in criteria for step in c.steps)
