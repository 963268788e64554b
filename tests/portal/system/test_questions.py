"""Questions upward."""

from collections.abc import Iterator

import pytest

from portal.system.questions import Question, check_answers


@pytest.fixture
def question() -> Iterator[Question]:
    before = list(Question.asked)
    Question.asked.clear()
    yield Question("calls.standing")
    Question.asked[:] = before


def test_the_answer_is_asked(question: Question) -> None:
    question.answer_with(len)
    check_answers()
    assert question.ask()([1, 2]) == 2


def test_a_question_without_an_answer_stops_the_start(question: Question) -> None:
    with pytest.raises(RuntimeError, match=r"nobody answers: calls\.standing"):
        check_answers()
    with pytest.raises(RuntimeError, match=r"the question calls\.standing"):
        question.ask()
