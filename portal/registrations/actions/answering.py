"""Answers to the questions that the organisers of an event ask besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from portal.kernel.errors import Refused
from portal.questionnaires import actions as questionnaires
from portal.questionnaires.filling import Fault, all_faults
from portal.questionnaires.queries import definition_of
from portal.registrations.models import Registration
from portal.system.access import Actor


class Unanswered(Refused):
    """Some questions lack their answer, or have one that does not fit: ``faults`` says which, and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].sentence)
        self.faults = faults


def keep_answers(registration: Registration, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Keep the answers to the questions of the event, on the version that the registration began with.

    :raises Unanswered: unless every question that must be has an answer that fits
    """
    version = registration.answers.questions if registration.answers else registration.event.questions
    if version is None:
        return
    if registration.answers is None:
        registration.answers = questionnaires.new_sheet(version)
    definition = definition_of(version)
    faults = [
        fault
        for section in definition.sections
        for fault in questionnaires.save_answers(registration.answers, section, answers, by=by, at=at)
    ]
    told = {fault.question for fault in faults}
    for _section, more in all_faults(definition, registration.answers.answers):
        faults += [fault for fault in more if fault.question not in told]
    if faults:
        raise Unanswered(faults)
