"""Questions that a lower feature asks and a higher one answers.

The lower feature declares a typed protocol and a :class:`Question` for it; ``portal.wiring`` joins the
answer; the app does not start while a question has none.
"""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

Protocol_ = TypeVar("Protocol_")


class Question(Generic[Protocol_]):
    """One question; ``ask()`` returns whoever answers it."""

    asked: ClassVar[list[Question[object]]] = []

    def __init__(self, name: str) -> None:
        self.name = name
        self._answer: Protocol_ | None = None
        Question.asked.append(self)  # type: ignore[arg-type]

    def answer_with(self, answer: Protocol_) -> None:
        """Join the answer; wiring does this once."""
        self._answer = answer

    def ask(self) -> Protocol_:
        """Return the answer's function.

        :raises RuntimeError: if nobody answers
        """
        if self._answer is None:
            raise RuntimeError(f"nobody answers the question {self.name}")
        return self._answer


def check_answers() -> None:
    """Refuse to start while a question has no answer.

    :raises RuntimeError: naming each
    """
    open_ones = [question.name for question in Question.asked if question._answer is None]
    if open_ones:
        raise RuntimeError("nobody answers: " + ", ".join(sorted(open_ones)))
