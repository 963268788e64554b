"""4.3.c: accredited registrars in the region."""

from __future__ import annotations

from portal.indicators.accreditations import (
    DATE_RULE,
    ONCE,
    SEAT,
    SOURCE,
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
    code="4.3.c",
    title=mark("Accredited registrars in the region"),
    definition=mark(
        "Distinct organisations with their seat in the region and an accreditation as a registrar."
    ),
    rationale=mark("It shows where in the region domains can be bought from an accredited company."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=DATE_RULE,
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark("Accreditations as a registrar that are in force."),
    series=(
        series_called(
            "organisations",
            mark("Registrars with their seat in the region"),
            mark("organisations with their seat in the region that are accredited registrars"),
            seated(AccreditationKind.REGISTRAR),
        ),
        series_called(
            "local_office",
            mark("Registrars from elsewhere with an office in the region"),
            mark("registrars with their seat elsewhere and an office in the region"),
            with_office(AccreditationKind.REGISTRAR),
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
    limits=(mark("One office an accreditation is known, even where a registrar has several."),),
    defect=mark(
        "The plan does not say whether the seat or an office makes a registrar of the region. Both are "
        "given, apart."
    ),
    source=SOURCE,
)
