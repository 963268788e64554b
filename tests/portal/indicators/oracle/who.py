"""Who a record is about: country, sector and gender as they were, or as the contract falls back (rules 8-12)."""

from tests.portal.indicators.oracle.reading import UNKNOWN, Book, Record, Row

ECONOMIC = {
    "BUSINESS_CORPORATE",
    "BUSINESS_SME",
    "ISP",
    "TELECOM",
    "IXP",
    "OSP",
    "REGISTRY_G",
    "BACKEND",
    "REGISTRAR",
}
NEW_SEGMENTS = {"IXP", "OSP", "TELECOM"}


def country_of(book: Book, row: Row) -> str:
    """Country of a record (rule 8)."""
    if row["country"]:
        return row["country"]
    if row["person_id"]:
        return book.row("persons", book.person_id(row))["country"] or UNKNOWN
    if row["organisation_id"]:
        return book.row("organisations", book.organisation_id(row))["country"] or UNKNOWN
    return UNKNOWN


def country_of_organisation(book: Book, row: Row) -> str:
    """Country of the organisation on a record (rule 9); a support has no person and no country."""
    if not row.get("person_id") and row.get("country"):
        return row["country"]
    return seat(book, row["organisation_id"])


def seat(book: Book, organisation: str) -> str:
    """Country of the survivor of an organisation."""
    if not organisation:
        return UNKNOWN
    return book.row("organisations", book.survivor("organisations", organisation))["country"] or UNKNOWN


def sector_of_organisation(book: Book, organisation: str) -> str:
    """Sector of an organisation (rule 11)."""
    if not organisation:
        return UNKNOWN
    return book.row("organisations", book.survivor("organisations", organisation))["sector"] or UNKNOWN


def sector_of(book: Book, row: Row) -> str:
    """Sector of a record (rule 11)."""
    return row["sector"] or sector_of_organisation(book, row["organisation_id"])


def gender_of(book: Book, row: Row) -> str:
    """Gender of a record (rule 11)."""
    if row["gender"]:
        return row["gender"]
    if row["person_id"]:
        return book.row("persons", book.person_id(row))["gender"] or UNKNOWN
    return UNKNOWN


def who(book: Book, row: Row) -> Record:
    """Give the four "who" dimensions of a record, and its person; the subregion follows from the country."""
    return {
        "person": book.person_id(row),
        "country": country_of(book, row),
        "sector": sector_of(book, row),
        "gender": gender_of(book, row),
    }


def organisation_now(book: Book, organisation: str) -> Record:
    """Give the survivor's id, seat, sector and business."""
    sector = sector_of_organisation(book, organisation)
    return {
        "organisation": book.survivor("organisations", organisation),
        "country": seat(book, organisation),
        "sector": sector,
        "business": "BUSINESS" if sector in ECONOMIC else "OTHER",
    }
