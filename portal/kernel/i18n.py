"""Sentences marked where they stand and translated at the border.

Code below the border cannot know the reader's language, so it hands on a :class:`Sentence`:
the English text, its values and, where there is one, its plural or its context. The border
(``portal.system.i18n``) turns it into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A text that waits for its language.

    ``text`` holds ``%(name)s`` placeholders; values that are sentences are translated too.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str | None = None
    count: int | None = None
    context: str | None = None

    def __str__(self) -> str:
        """Return the English form, for logs and the command line."""
        text = self.text if self.many is None or self.count == 1 else self.many
        values = {"num": self.count, **self.values} if self.many is not None else dict(self.values)
        return text % values if values else text


def mark(text: str, /, **values: object) -> Sentence:
    """Mark ``text`` for translation.

    :param text: an English sentence with ``%(name)s`` placeholders; write ``%%`` for a percent sign only
        when there are values
    """
    return Sentence(text, values)


def mark_plural(one: str, many: str, count: int, /, **values: object) -> Sentence:
    """Mark a sentence that depends on ``count``, which both forms may show as ``%(num)s``."""
    return Sentence(one, values, many=many, count=count)


def mark_context(context: str, text: str, /, **values: object) -> Sentence:
    """Mark a word whose translation depends on what it speaks of, as states do."""
    return Sentence(text, values, context=context)
