"""Answers: cleaned, checked, dropped where the question is hidden."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.errors import Refused
from portal.questionnaires.filling import (
    all_faults,
    clean,
    clean_all,
    faults,
    in_force,
    progress,
)
from tests.portal.questionnaires.sample import COMPLETE, DEFINITION, TRAVEL, YOU


def cleaned(code: str, raw: Any) -> Any:
    question = DEFINITION.question(code)
    assert question is not None
    return clean(question, raw)


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("city", "  Lima \t Norte ", "Lima Norte"),
        ("city", "   ", None),
        ("why", "a\r\nb\x00", "a\nb"),
        ("topic", "dns", "dns"),
        ("topics", ["dns", "access", "dns"], ["access", "dns"]),
        ("topics", [], None),
        ("before", "no", "no"),
        ("before", True, "yes"),
        ("years", "3", 3),
        ("years", "2,5", 2.5),
        ("years", "1 200", 1200),
        ("born", "2024-02-29", "2024-02-29"),
        ("from_where", "na", "NA"),
        ("agrees", "y", True),
        ("agrees", "", None),
        ("note", "typed into a statement", None),
        ("city", None, None),
    ],
)
def test_an_answer_is_stored_as_meant(code: str, raw: Any, value: Any) -> None:
    assert cleaned(code, raw) == value


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("city", "x" * 301),
        ("why", "x" * 20_001),
        ("city", ["a"]),
        ("topic", "money"),
        ("topic", ["dns"]),
        ("topics", ["dns", "money"]),
        ("before", "perhaps"),
        ("years", "many"),
        ("years", "NaN"),
        ("years", "1e999999"),
        ("years", "9" * 40),
        ("born", "2023-02-29"),
        ("born", "yesterday"),
        ("from_where", "ZZ"),
        ("from_where", "UNKNOWN"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_question(code: str, raw: Any) -> None:
    with pytest.raises(Refused) as refusal:
        cleaned(code, raw)
    assert refusal.value.field == code


def test_other_questions_are_passed_over() -> None:
    values, refused = clean_all(YOU, {"city": "Lima", "status": "selected", "years": "3", "topic": "money"})
    assert values == {"city": "Lima"}
    assert [each.question for each in refused] == ["topic"]


def test_complete_answers_have_no_faults() -> None:
    assert all_faults(DEFINITION, COMPLETE) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"city": None}, [("city", "This question needs an answer.")]),
        ({"why": "one two three four five six"}, [("why", "Shorten the text: it has 6 words and 5 fit.")]),
        ({"topic": "money"}, [("topic", "Choose an answer of the list.")]),
        ({"which": None}, [("which", "This question needs an answer.")]),
        ({"before": "no", "which": None}, []),
        ({"before": None, "which": None}, []),
    ],
)
def test_faults_of_a_section(change: dict[str, Any], found: list[tuple[str, str]]) -> None:
    answers = COMPLETE | change
    assert [(each.question, str(each.sentence)) for each in faults(YOU, answers)] == found


def test_a_consent_that_is_required_must_be_given() -> None:
    answers = {code: value for code, value in COMPLETE.items() if code != "agrees"}
    assert [(each.question, str(each.sentence)) for each in faults(TRAVEL, answers)] == [
        ("agrees", "This needs your agreement: tick the box, or do not submit.")
    ]


def test_answers_to_hidden_questions_are_dropped() -> None:
    assert "which" not in in_force(DEFINITION, COMPLETE | {"before": "no"})
    assert in_force(DEFINITION, COMPLETE) == COMPLETE


def test_progress_counts_what_is_asked() -> None:
    told = [(p.section.code, p.answered_count, p.open_count, p.is_begun) for p in progress(DEFINITION, {})]
    assert told == [("you", 0, 1, False), ("travel", 0, 1, False)]
    whole = [(p.answered_count, p.is_complete) for p in progress(DEFINITION, COMPLETE)]
    assert whole == [(6, True), (4, True)]


@given(st.dictionaries(st.sampled_from(sorted(COMPLETE)), st.text() | st.lists(st.text()) | st.booleans()))
def test_whatever_is_sent_is_stored_well_or_refused(raw: dict[str, Any]) -> None:
    for section in DEFINITION.sections:
        values, refused = clean_all(section, raw)
        again, refused_again = clean_all(section, values)
        assert (again, refused_again) == (values, [])
        assert set(values) | {each.question for each in refused} == set(raw) & {
            q.code for q in section.questions
        }
