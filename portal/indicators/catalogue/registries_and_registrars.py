"""4.1.e: registries and registrars of the region."""

from __future__ import annotations

from portal.indicators.accreditations import DATE_RULE, SEAT, SOURCE, UNKNOWN, seated, series_called
from portal.indicators.definitions import Indicator
from portal.indicators.phrases import ORGANISATION_AFTER_MERGES
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.enums import AccreditationKind

ENTRY = Indicator(
    code="4.1.e",
    title=mark("Registries and registrars of the region in ICANN"),
    definition=mark(
        "Distinct organisations with their seat in the region that have a contract as a registry or an "
        "accreditation as a registrar."
    ),
    rationale=mark("It shows how much of the domain name business is at home in the region."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.ICANN_LAC, Scheme.LAC_M49),
    date_rule=DATE_RULE,
    distinct_on=ORGANISATION_AFTER_MERGES,
    filters=mark("Contracts and accreditations in force; back-end registries are in 4.3.d."),
    series=(
        series_called(
            "organisations",
            mark("Registries and registrars"),
            mark("organisations with their seat in the region that are a registry or a registrar"),
            seated(AccreditationKind.REGISTRY, AccreditationKind.REGISTRAR),
        ),
        series_called(
            "registries",
            mark("Registries"),
            mark("of them with a contract as a registry"),
            seated(AccreditationKind.REGISTRY),
        ),
        series_called(
            "registrars",
            mark("Registrars"),
            mark("of them with an accreditation as a registrar"),
            seated(AccreditationKind.REGISTRAR),
        ),
    ),
    counting=(
        mark("An organisation counts once, also when it is both a registry and a registrar."),
        mark("Such an organisation is in each of the two figures, so they may add to more than the first."),
        SEAT,
        mark("An accreditation that ended on the day before the last day of the period does not count."),
        mark("An office in the region does not count here, only the seat; see 4.3.c."),
    ),
    unknown=UNKNOWN,
    limits=(mark("It counts who may do business, not who takes part in ICANN’s bodies or meetings."),),
    defect=mark(
        "The plan does not say what “in ICANN” means. Here it is a contract or an accreditation in force. "
        "The registrars are counted again in 4.3.c."
    ),
    source=SOURCE,
)
