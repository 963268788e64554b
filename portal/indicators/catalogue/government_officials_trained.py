"""2.8.a: government officials trained."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, select

from portal.bodies.meaning import active_on, memberships_below
from portal.bodies.models import GAC
from portal.capacity.meaning import completions_that_count
from portal.indicators.definitions import Indicator
from portal.indicators.phrases import UNKNOWN_PEOPLE
from portal.indicators.spans import Span
from portal.indicators.training import (
    COUNTING,
    DATE_RULE,
    DIMENSIONS,
    DISTINCT_ON,
    LIMITS,
    SOURCE,
    completed,
    series_of,
)
from portal.kernel.enums import Sector
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme


def _rows(span: Span) -> Select[Any]:
    done, rows = completed(span)
    in_gac = case((done.c.id.in_(_completed_as_members()), "YES"), else_="NO")
    return rows.add_columns(in_gac.label("gac")).where(done.c.sector == Sector.GOVERNMENT.value)


def _completed_as_members() -> Select[Any]:
    """Return the completions on a day on which the person was a member of the GAC."""
    done, member = completions_that_count("completed_as_member"), memberships_below(GAC)
    at_that_time = and_(member.c.person_id == done.c.person_id, active_on(member, done.c.completed_on))
    return (
        select(done.c.id)
        .select_from(done)
        .join(member, at_that_time)
        .where(done.c.sector == Sector.GOVERNMENT.value)
    )


ENTRY = Indicator(
    code="2.8.a",
    title=mark("Government officials of the region trained"),
    definition=mark("Distinct people of the region, from government, who completed a training."),
    rationale=mark("It shows how many officials are prepared to take part, in the GAC and elsewhere."),
    source_class="computed",
    direction="up",
    schemes=(Scheme.LAC_M49, Scheme.ICANN_LAC),
    date_rule=DATE_RULE,
    distinct_on=DISTINCT_ON,
    filters=mark("As 2.5.a, with the sector “Government” on the record of the training."),
    series=series_of(
        _rows,
        mark("people of the region, from government, who completed a training"),
        mark("trainings completed by people from government, one for each person and training"),
        (*DIMENSIONS, "gac"),
    ),
    counting=(
        *COUNTING,
        mark("Where the record states no sector, that of the organisation on it is taken."),
        mark(
            "A member of the GAC is who had a membership that counts in it, or in a group below it, on the "
            "day the training was completed."
        ),
    ),
    unknown=UNKNOWN_PEOPLE,
    limits=LIMITS,
    defect=mark(
        "The plan does not say who is an official. Here the sector on the record decides, whoever the "
        "training was meant for. In project 2.8.1 the plan writes “exiting” for “existing”."
    ),
    source=SOURCE,
)
