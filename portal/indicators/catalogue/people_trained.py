"""2.5.a: people trained."""

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
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _rows(span: Span) -> Select[Any]:
    _, rows = completed(span)
    return rows


ENTRY = Indicator(
    code="2.5.a",
    title=mark("People of the region trained"),
    definition=mark(
        "Distinct people of the region who completed a training of a capacity building programme."
    ),
    rationale=mark("It shows how many people the capacity building programmes reach to the end."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=DATE_RULE,
    distinct_on=DISTINCT_ON,
    filters=mark("Trainings that were held; people who passed, or attended enough where there was no test."),
    series=series_of(
        _rows,
        mark("people of the region who completed a training"),
        mark("trainings completed, one for each person and training"),
    ),
    counting=COUNTING,
    unknown=UNKNOWN_PEOPLE,
    limits=LIMITS,
    defect=mark(
        "The plan does not say when somebody is trained, nor in which programmes. Here a test passed or 80 "
        "per cent of the sessions is enough, and every programme of the inventory counts."
    ),
    source=SOURCE,
)
