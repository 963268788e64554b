"""Definitions: the round trip, and what is found wrong with each."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.errors import Refused
from portal.questionnaires.definitions import (
    Condition,
    Definition,
    Option,
    Question,
    Section,
    faults,
    from_json,
    missing_languages,
    text_in,
    to_json,
)
from portal.questionnaires.enums import Audience, QuestionKind
from tests.factories.questionnaires import DEFINITION

texts = st.dictionaries(st.sampled_from(["en", "es", "pt", "fr"]), st.text(min_size=1, max_size=20))
codes = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
questions = st.builds(
    Question,
    code=codes,
    kind=st.sampled_from(list(QuestionKind)),
    label=texts,
    hint=texts,
    required=st.booleans(),
    word_limit=st.none() | st.integers(1, 900),
    options=st.lists(st.builds(Option, codes, texts), max_size=3).map(tuple),
    audience=st.sampled_from(list(Audience)),
    shown_when=st.none() | st.builds(Condition, codes, codes),
)
sections = st.builds(
    Section, code=codes, title=texts, intro=texts, questions=st.lists(questions, max_size=3).map(tuple)
)
definitions = st.builds(Definition, st.lists(sections, max_size=3).map(tuple))


@given(definitions)
def test_any_definition_round_trips(definition: Definition) -> None:
    assert from_json(to_json(definition)) == definition


def test_the_sample_has_no_faults_and_lacks_two_languages() -> None:
    definition = from_json(DEFINITION)
    assert faults(definition) == []
    assert missing_languages(definition) == {"experience": ["pt", "fr"], "why": ["pt", "fr"]}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {"sections": 1},
        {"sections": [{"code": "a", "title": {}}]},
        {"sections": [{"code": 1, "title": {}, "questions": []}]},
        {
            "sections": [
                {"code": "a", "title": {}, "questions": [{"code": "b", "kind": "riddle", "label": {}}]}
            ]
        },
    ],
)
def test_what_is_no_questionnaire_is_refused(raw: Any) -> None:
    with pytest.raises(Refused):
        from_json(raw)


def changed(**question: Any) -> Definition:
    raw = copy.deepcopy(DEFINITION)
    raw["sections"][0]["questions"][0].update(question)
    return from_json(raw)


EN = {"en": "Text"}


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"code": "Why not"}, "The code Why not does not fit"),
        ({"label": {}}, "why has no text in any language"),
        ({"kind": "choice", "word_limit": None}, "why needs options"),
        ({"options": [{"value": "a", "label": EN}]}, "why is of a kind that has no options"),
        (
            {"kind": "choice", "word_limit": None, "options": [{"value": "a", "label": EN}] * 2},
            "why has two options of the same value",
        ),
        ({"kind": "date"}, "why is no text, so it has no word limit"),
        ({"word_limit": 0}, "The word limit of why is below 1"),
        ({"shown_when": {"question": "later", "value": "x"}}, "why depends on later"),
        ({"code": "experience_2", "shown_when": {"question": "experience_2", "value": "x"}}, "depends on"),
    ],
)
def test_each_fault_is_told_once(question: dict[str, Any], sentence: str) -> None:
    found = [str(each) for each in faults(changed(**question))]
    assert len(found) == 1
    assert sentence in found[0]


def test_a_condition_that_nobody_can_meet_is_a_fault() -> None:
    raw = copy.deepcopy(DEFINITION)
    raw["sections"][0]["questions"].insert(0, {"code": "before", "kind": "yes_no", "label": EN})
    raw["sections"][0]["questions"][1]["shown_when"] = {"question": "before", "value": "perhaps"}
    assert [str(each) for each in faults(from_json(raw))] == [
        "why is shown when before is perhaps, which nobody can answer."
    ]


def test_a_questionnaire_without_questions_and_codes_used_twice_are_faults() -> None:
    assert [str(f) for f in faults(Definition(()))] == ["There is no question yet."]
    section = from_json(DEFINITION).sections[0]
    assert [str(f) for f in faults(Definition((section, section)))] == [
        "The code experience is used more than once.",
        "The code why is used more than once.",
    ]


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"en": "Why", "es": "Por qué"}, "es", "Por qué"),
        ({"en": "Why", "es": "Por qué"}, "fr", "Why"),
        ({"es": "Por qué"}, "fr", "Por qué"),
        ({"es": "", "en": "Why"}, "es", "Why"),
        ({}, "es", ""),
    ],
)
def test_a_text_falls_back(texts: dict[str, str], language: str, text: str) -> None:
    assert text_in(texts, language) == text
