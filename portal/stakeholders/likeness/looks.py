"""What of a record is compared: how an organisation and a person look from outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationLook:
    """An organisation as far as it is compared.

    ``names``: every other name, in any language. ``country``: ISO 3166-1 alpha-2, None when unknown.
    ``identifiers``: (scheme, value), the schemes as in the inventory (ROR, ISNI, WIKIDATA, ASN, PEERINGDB,
    DOMAIN). Leave out what must not count as evidence.
    """

    name: str
    key: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    website: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonLook:
    """A person as far as they are compared.

    ``names``: other forms of the name, such as the one on the badge. ``organisations``: keys of where they
    work or worked.
    """

    name: str
    key: str = ""
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    country: str | None = None
    organisations: tuple[str, ...] = ()
