"""What the inventory asks of the features above it: parts of a record's page, and how somebody is written to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kernel.i18n import Sentence
from portal.stakeholders.models import Organisation, Person
from portal.system.questions import Question


@dataclass(frozen=True)
class Reader:
    """For whom a page is made, and on which day: staff may see what the public may not."""

    is_staff: bool
    on: date


@dataclass(frozen=True)
class Panel:
    """A part of the page of an organisation or a person that a higher feature fills.

    ``key`` is the part's id on the page; ``template`` is of the feature that answers, and finds ``panel`` in
    its context, with ``content`` in it. Who has nothing to tell answers no panel.
    """

    key: str
    heading: Sentence
    template: str
    content: Any = None


@dataclass(frozen=True)
class Correspondent:
    """How somebody is written to: the address of their account, and the language of letters."""

    address: str
    language: str
    name: str
    account_id: str
    person_id: str


Answer = Callable[[Organisation | Person, Reader], Sequence[Panel]]

#: Asked with the record that stands for all those merged into it; ``portal.wiring.PANEL_ANSWERS`` has the order.
PANELS: Question[Answer] = Question("panels of a record's page")
#: Asked with the ids of persons who stand for themselves: which of them have an account, and so keep their record.
OWNED: Question[Callable[[Collection[str]], Collection[str]]] = Question("who keeps their own record")
CORRESPONDENT: Question[Callable[[str], Correspondent | None]] = Question("how a person is written to")
