"""2.7.a: users trained."""

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
from portal.kernel.enums import Audience
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.system.database.contract import holds


def _rows(span: Span) -> Select[Any]:
    done, rows = completed(span)
    return rows.where(holds(done.c.audience, Audience.END_USER.value))


ENTRY = Indicator(
    code="2.7.a",
    title=mark("Users of the region trained"),
    definition=mark("Distinct people of the region who completed a training meant for end users."),
    rationale=mark("It shows how many end users learn about the Internet and ICANN."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=DATE_RULE,
    distinct_on=DISTINCT_ON,
    filters=mark(
        "As 2.5.a, with end users in the audience of the training; where it names none, in that of the "
        "programme."
    ),
    series=series_of(
        _rows,
        mark("people of the region who completed a training meant for end users"),
        mark("trainings meant for end users completed, one for each person and training"),
    ),
    counting=(
        *COUNTING,
        mark("The audience of the training replaces that of the programme: they are not added."),
        mark("For whom the training is meant decides, not the sector of the person."),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=LIMITS,
    defect=mark(
        "The plan does not say who is a user. Here it is anybody who completed a training meant for end "
        "users. The plan also numbers two projects 2.7.2; the second should be 2.7.3."
    ),
    source=SOURCE,
)
