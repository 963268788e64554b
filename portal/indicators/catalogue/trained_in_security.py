"""2.6.b: people trained in security, stability and resiliency."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from portal.indicators.definitions import Indicator
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.indicators.training import (
    COUNTING,
    DATE_RULE,
    DISTINCT_ON,
    LIMITS,
    SOURCE,
    completed,
    series_of,
)
from portal.kernel.enums import Topic
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.system.database.contract import holds


def _rows(span: Span) -> Select[Any]:
    done, rows = completed(span)
    return rows.where(holds(done.c.topics, Topic.SSR.value))


ENTRY = Indicator(
    code="2.6.b",
    title=mark("People of the region trained in security, stability and resiliency"),
    definition=mark(
        "Distinct people of the region who completed a training on security, stability and resiliency of "
        "the DNS."
    ),
    rationale=mark("It shows how many people are prepared to keep the DNS secure and stable."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=DATE_RULE,
    distinct_on=DISTINCT_ON,
    filters=mark(
        "As 2.5.a, with security, stability and resiliency among the topics of the training; where it names "
        "none, among those of the programme."
    ),
    series=series_of(
        _rows,
        mark("people of the region who completed a training on security, stability and resiliency"),
        mark("trainings on security, stability and resiliency completed, one for each person and training"),
    ),
    counting=(
        *COUNTING,
        mark("The topics of the training replace those of the programme: they are not added."),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=LIMITS,
    defect=mark(
        "The plan does not say when somebody is trained, nor how far security must be the subject. Here it "
        "is enough that it is one of the topics."
    ),
    source=SOURCE,
)
