"""4.3.d: back-end registries in the region."""

from __future__ import annotations

from portal.indicators.accreditations import (
    DATE_RULE,
    ONCE,
    SEAT,
    UNKNOWN,
    seated,
    series_called,
    with_office,
)
from portal.indicators.definitions import Indicator
from portal.indicators.phrases import ORGANISATION_AFTER_MERGES
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import AccreditationKind

ENTRY = Indicator(
    code="4.3.d",
    title=mark("Back-end registries in the region"),
    definition=mark("Distinct organisations with their seat in the region that run back-end registries."),
    rationale=mark("It shows whether the region runs the machinery of registries itself."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=DATE_RULE,
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark("Back-end registries whose record in the register is in force."),
    series=(
        series_called(
            "organisations",
            mark("Back-end registries with their seat in the region"),
            mark("organisations with their seat in the region that run back-end registries"),
            seated(AccreditationKind.BACKEND),
        ),
        series_called(
            "local_office",
            mark("Back-end registries from elsewhere with an office in the region"),
            mark("back-end registries with their seat elsewhere and an office in the region"),
            with_office(AccreditationKind.BACKEND),
        ),
    ),
    counting=(
        ONCE,
        SEAT,
        mark(
            "The second figure has those whose seat is not in the region but whose office is, by the office."
        ),
        mark("Who has both seat and office in the region is in the first figure only."),
        mark("Under the 33 states, a seat in a territory is a seat elsewhere."),
    ),
    unknown=UNKNOWN,
    limits=(mark("Nobody publishes a full list of back-end registries; it is as full as the register."),),
    defect=mark(
        "The plan does not say what a back-end registry is, nor whether the seat or an office makes it one "
        "of the region. Both are given, apart."
    ),
    source=mark("The register of accreditations kept in the portal, from what the registries publish."),
)
