"""The indicators that are computed, one entry each; adding one is writing an entry and naming it here."""

from __future__ import annotations

from portal.indicators.catalogue.fellowships import FELLOWSHIPS
from portal.indicators.catalogue.organisations_at_meetings import ORGANISATIONS_AT_MEETINGS
from portal.indicators.catalogue.people_in_bodies import PEOPLE_IN_BODIES
from portal.indicators.catalogue.remote_participants import REMOTE_PARTICIPANTS
from portal.indicators.definitions import Indicator
from portal.indicators.plan_words import plan_lines

_COMPUTED = {
    entry.code: entry
    for entry in (PEOPLE_IN_BODIES, ORGANISATIONS_AT_MEETINGS, REMOTE_PARTICIPANTS, FELLOWSHIPS)
}

#: By code, in the order of the plan.
INDICATORS: dict[str, Indicator] = {
    line.code: _COMPUTED[line.code] for line in plan_lines() if line.code in _COMPUTED
}
