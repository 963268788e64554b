"""What must hold of an application, and how its state is told to its applicant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.applications.enums import ApplicationStatus as S
from portal.calls.enums import Track
from portal.calls.models import Call
from portal.calls.rules import closing_fault, eligibility
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.questionnaires.definitions import Definition
from portal.questionnaires.filling import all_faults
from portal.stakeholders.models import Person


@dataclass(frozen=True)
class Obstacle:
    """What keeps an application from being submitted, and the section and question to mend, if one is to."""

    sentence: Sentence
    section: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class Standing:
    """Where an application stands in public words: nothing of its review shows before the answer is out.

    ``kind`` is how the word is marked: half, wait, done, stop or off.
    """

    kind: str
    label: Sentence
    follows: Sentence


def standing(status: S) -> Standing:
    """Return what the applicant is told of a state; the states of the review are one to them."""
    return _STANDINGS[status]


_NOTHING_TO_DO = mark("There is nothing to do; the answer comes by mail.")
_BEING_READ = Standing("half", mark_context("application", "Being read"), _NOTHING_TO_DO)
_STANDINGS = {
    S.DRAFT: Standing("half", mark_context("application", "Draft"), mark("Go on writing, then submit.")),
    S.SUBMITTED: Standing("done", mark_context("application", "Received"), _NOTHING_TO_DO),
    S.NEEDS_INFORMATION: Standing(
        "wait",
        mark_context("application", "Waits for you"),
        mark("Answer what we asked by mail."),
    ),
    S.ELIGIBLE: _BEING_READ,
    S.IN_REVIEW: _BEING_READ,
    S.SCORED: _BEING_READ,
    S.INELIGIBLE: Standing(
        "off", mark_context("application", "Not eligible"), mark("The letter to you says why.")
    ),
    S.SELECTED: Standing(
        "done", mark_context("application", "Selected"), mark("Answer the offer that came by mail.")
    ),
    S.ALTERNATE: Standing(
        "wait",
        mark_context("application", "On the waitlist"),
        mark("There is nothing to do; if a place becomes free, we write to you."),
    ),
    S.NOT_SELECTED: Standing(
        "off", mark_context("application", "Not selected"), mark("You may apply to the next call.")
    ),
    S.WITHDRAWN: Standing(
        "off",
        mark_context("application", "Withdrawn"),
        mark("While the call is open you may begin anew."),
    ),
}


def obstacles(
    call: Call,
    definition: Definition,
    answers: Mapping[str, Any],
    person: Person,
    *,
    granted: int,
    at: datetime,
) -> list[Obstacle]:
    """Return everything that keeps an application from being submitted at ``at``."""
    closed = closing_fault(call, at)
    found = [Obstacle(closed)] if closed is not None else []
    found += [Obstacle(sentence) for sentence in eligibility(call, person, granted=granted)]
    for section, faults in all_faults(definition, answers):
        found += [Obstacle(fault.sentence, section.code, fault.question) for fault in faults]
    return found


def track_of(granted: int) -> Track:
    """Return the track: who was granted a fellowship before is returning."""
    return Track.RETURNING if granted else Track.FIRST


def answers_hash(version_id: str, answers: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what was submitted, under the version of its form."""
    text = json.dumps([version_id, answers], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def reason_fault(reason: str) -> Sentence | None:
    """Who is told that they are not eligible is told why."""
    return None if reason.strip() else mark("Say why; the applicant reads it in the letter.")


def draft_fault(status: S) -> Sentence | None:
    """What was submitted stays as it is."""
    if status is S.DRAFT:
        return None
    return mark("This application has been submitted, so its answers stay as they are.")
