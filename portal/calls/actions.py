"""Making calls, changing them and publishing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.calls import queries, rubrics, rules, shipped
from portal.calls.models import Call, Rubric, RubricVersion
from portal.calls.rubrics import Criterion
from portal.calls.terms import SHIPPED, TERM_NAMES, Terms, terms_of
from portal.kernel.errors import Clash, Refused, refuse_if
from portal.kernel.i18n import mark
from portal.questionnaires import actions as questionnaires
from portal.questionnaires.models import QuestionnaireVersion
from portal.questionnaires.queries import latest_published
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db


def draft(*, code: str, terms: Terms, by: Actor, at: datetime) -> Call:
    """Make a call that only staff see.

    :raises Refused: if the code is none or is taken, or the terms do not fit together
    """
    refuse_if(rules.code_fault(code), field="code")
    if queries.call_by_code(code) is not None:
        raise Refused(mark("Another call has this code already."), field="code")
    _check(terms)
    settled = _settled(terms, by=by, at=at)
    call = Call(code=code, **{name: getattr(settled, name) for name in TERM_NAMES})
    db.session.add(call)
    db.session.flush()
    audit.record("call.draft", call, by=by, at=at, facts={"code": code})
    return call


def edit(call: Call, *, terms: Terms, version: int, by: Actor, at: datetime) -> None:
    """Change the terms of a call.

    :param version: of the call as the editor saw it
    :raises Clash: if somebody else saved meanwhile
    :raises Refused: if the terms do not fit, or touch what stays once published
    """
    if call.version != version:
        raise Clash(mark("Somebody else changed this call while you were writing."))
    _check(terms)
    terms = _settled(terms, by=by, at=at)
    refuse_if(rules.pinned_fault(call, terms), field="questions_id")
    before = terms_of(call)
    changed = [name for name in TERM_NAMES if getattr(before, name) != getattr(terms, name)]
    for name in changed:
        setattr(call, name, getattr(terms, name))
    facts: dict[str, Any] = {"changed": changed}
    if "closes_at" in changed:
        facts["closed_at_before"] = before.closes_at.isoformat()
    audit.record("call.edit", call, by=by, at=at, facts=facts)


def publish(call: Call, *, by: Actor, at: datetime) -> None:
    """Show a call to everybody; it opens by its dates.

    :raises Refused: with what it lacks
    """
    refuse_if(next(iter(rules.publish_faults(call, at)), None))
    call.published_at = at
    audit.record("call.publish", call, by=by, at=at, from_state="draft", to_state="published")


def _check(terms: Terms) -> None:
    fault = rules.terms_fault(terms)
    if fault is not None:
        raise Refused(fault[1], field=fault[0])


def _settled(terms: Terms, *, by: Actor, at: datetime) -> Terms:
    """Return the terms with what the portal brings in the place of its name."""
    if terms.questions_id == SHIPPED:
        terms = replace(terms, questions_id=shipped_questions(by=by, at=at).id)
    if terms.rubric_id == SHIPPED:
        terms = replace(terms, rubric_id=shipped_rubric(by=by, at=at).id)
    return terms


def shipped_questions(*, by: Actor, at: datetime) -> QuestionnaireVersion:
    """Return the published fellowship form that the portal brings, made at its first use."""
    known = latest_published(shipped.CODE)
    if known is not None:
        return known
    version = questionnaires.create(
        code=shipped.CODE,
        title="Fellowship application",
        definition=shipped.fellowship_questions(),
        by=by,
        at=at,
    )
    questionnaires.publish(version, by=by, at=at)
    return version


def shipped_rubric(*, by: Actor, at: datetime) -> RubricVersion:
    """Return the published fellowship rubric that the portal brings, made at its first use."""
    return queries.latest_rubric(shipped.CODE) or new_rubric(
        code=shipped.CODE, title="Fellowship, 100 points", criteria=shipped.fellowship_rubric(), by=by, at=at
    )


def new_rubric(
    *, code: str, title: str, criteria: Sequence[Criterion], by: Actor, at: datetime
) -> RubricVersion:
    """Make the next version of a rubric and publish it; earlier ones stay as they are.

    :raises Refused: with its first fault
    """
    refuse_if(next(iter(rubrics.faults(criteria)), None))
    rubric = queries.rubric_by_code(code)
    latest = queries.latest_rubric(code)
    version = RubricVersion(
        rubric=rubric or Rubric(code=code, title=title),
        number=latest.number + 1 if latest else 1,
        criteria=rubrics.to_json(criteria),
        published_at=at,
    )
    db.session.add(version)
    db.session.flush()
    audit.record("rubric.publish", version, by=by, at=at, facts={"number": version.number})
    return version
