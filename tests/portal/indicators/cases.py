"""Small worlds made by hand: rows of the contract with what does not matter filled in, and figures read shortly."""

from datetime import date

from portal.indicators import queries
from portal.indicators.catalogue import INDICATORS
from portal.kernel.periods import Period
from portal.kernel.places import Scheme
from tests.portal.indicators.loading import load
from tests.portal.indicators.packages import HEADERS

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31))
_DAY = "2014-05-01"
_FILLED: dict[str, dict[str, str]] = {
    "organisations": {"name": "An organisation"},
    "persons": {"name": "Somebody"},
    "memberships": {"role": "member", "capacity": "individual", "from_on": "2010-01-01"},
    "bodies": {"name": "A body", "class": "GROUP"},
    "events": {
        "title": "An event",
        "type": "meeting",
        "modality": "hybrid",
        "status": "held",
        "organisers": "org-icann",
        "start_on": _DAY,
        "end_on": "2015-12-31",
    },
    "sessions": {"title": "A session", "status": "held"},
    "registrations": {"status": "confirmed", "category": "participant"},
    "attendances": {"channel": "remote", "proof": "badge"},
    "headcounts": {"place": "A hub"},
    "programmes": {"name": "A programme", "origin": "existing", "started_on": "2010-01-01"},
    "offerings": {"status": "held", "start_on": _DAY},
    "completions": {"result": "passed", "completed_on": _DAY, "country": "UY"},
    "supports": {"kind": "other", "supported_on": _DAY},
    "awards": {
        "kind": "organisation_grant",
        "funder_id": "org-icann",
        "status": "accepted",
        "awarded_on": _DAY,
    },
    "documents": {"title": "A document", "type": "strategic", "source_language": "en", "published_on": _DAY},
    "document_versions": {"published_on": _DAY},
    "credentials": {"kind": "registrar", "from_on": "2010-01-01"},
}


def given(table: str, *rows: dict[str, str]) -> None:
    """Put rows into a table; each names what matters, and has an id of its own."""
    empty = dict.fromkeys(HEADERS[table], "") | _FILLED[table]
    load({table: [empty | {"id": f"{table}-{number}"} | row for number, row in enumerate(rows)]})


def organisations(**countries: str) -> None:
    """Put organisations there, by id and country."""
    given("organisations", *({"id": one, "country": country} for one, country in countries.items()))


def persons(*ids: str) -> None:
    """Put people there."""
    given("persons", *({"id": one} for one in ids))


def figure(code: str, series: str, by: str | None = None, scheme: Scheme | None = None) -> dict[str, str]:
    """Read a series of 2014: its values by member, the total's under ``_T``; a share as ``1/4``.

    :param scheme: the main one, when it is not told
    """
    wanted = scheme or INDICATORS[code].schemes[0]
    found = queries.figures(code, YEAR, by)
    return {
        one.member: str(one.value) if one.denominator is None else f"{one.numerator}/{one.denominator}"
        for one in found
        if one.series == series and one.scheme is wanted
    }
