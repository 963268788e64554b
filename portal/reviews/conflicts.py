"""Why a person may not read an application: computed from records, said as evidence for staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from portal.kernel.i18n import Sentence, mark

YEARS_BACK = 2

PUBLIC_DOMAINS = frozenset(
    """
    gmail.com googlemail.com hotmail.com hotmail.es hotmail.fr hotmail.com.ar hotmail.com.br outlook.com
    outlook.es outlook.fr outlook.com.br live.com live.com.ar live.com.mx msn.com yahoo.com yahoo.es yahoo.fr
    yahoo.com.ar yahoo.com.br yahoo.com.co yahoo.com.mx yahoo.com.pe yahoo.com.ve ymail.com rocketmail.com
    icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de gmx.fr mail.com
    zoho.com tutanota.com tuta.io fastmail.com hey.com riseup.net disroot.org yandex.com mail.ru qq.com
    uol.com.br bol.com.br terra.com.br ig.com.br globo.com r7.com adinet.com.uy vera.com.uy montevideo.com.uy
    fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar prodigy.net.mx une.net.co etb.net.co cantv.net
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr cwjamaica.com flowja.com tstt.net.tt
    example.com example.net example.org
    """.split()
)
"""Domains at which anybody may have an address, so that a common one says nothing; the last are nobody's."""

RESERVED_ENDINGS = (".example", ".test", ".invalid", ".localhost")
"""Names that RFC 2606 keeps for examples: they tell nothing either."""


@dataclass(frozen=True)
class Affiliated:
    """That a person belongs to an organisation; ``organisation_id`` is that of the survivor."""

    organisation_id: str
    organisation: str
    from_on: date | None = None
    to_on: date | None = None

    def is_recent(self, on: date) -> bool:
        """Tell whether it held at some time of the two years that end with ``on``."""
        begun = self.from_on is None or self.from_on <= on
        return begun and (self.to_on is None or self.to_on >= years_before(on, YEARS_BACK))


@dataclass(frozen=True)
class Party:
    """What records say of one side: the person's survivor, affiliations, and domains of mail addresses.

    Of an applicant the organisation that the application names is among the affiliations.
    """

    person_id: str | None
    affiliations: tuple[Affiliated, ...] = ()
    domains: frozenset[str] = field(default_factory=frozenset)

    @property
    def private_domains(self) -> frozenset[str]:
        """Domains that tell where somebody belongs."""
        return frozenset(d for d in self.domains - PUBLIC_DOMAINS if not d.endswith(RESERVED_ENDINGS))


def reasons(reader: Party, applicant: Party, *, on: date) -> list[Sentence]:
    """Return why ``reader`` may not read the application; an empty list when nothing stands against it.

    Unknown means conflicted: a reader of whom records know neither an organisation of the last two years
    nor an address at a private domain could share anything with anyone, so nothing may be given to them
    until their profile says where they belong. The duty to be known is the reader's alone. An applicant
    without organisation, as students are, is not read by nobody: what records cannot show, the reader
    declares by stepping aside.

    :param on: the day it is, in UTC
    """
    nothing_known = unknown(reader, on=on)
    return [*shared(reader, applicant, on=on), *([nothing_known] if nothing_known else [])]


def unknown(reader: Party, *, on: date) -> Sentence | None:
    """Records say where a reader belongs."""
    if reader.private_domains or any(each.is_recent(on) for each in reader.affiliations):
        return None
    return mark(
        "Nothing is known of where this reviewer belongs: no organisation in the last two years, "
        "and no mail address of one."
    )


def shared(one: Party, other: Party, *, on: date) -> list[Sentence]:
    """Return what records show that two people have in common; nothing is said of what is unknown."""
    return [*_same_person(one, other), *_same_organisations(one, other, on), *_same_domains(one, other)]


def _same_person(one: Party, other: Party) -> list[Sentence]:
    same = one.person_id is not None and one.person_id == other.person_id
    return [mark("This is their own application.")] if same else []


def _same_organisations(one: Party, other: Party, on: date) -> list[Sentence]:
    ours = {each.organisation_id for each in one.affiliations if each.is_recent(on)}
    common = {
        each.organisation_id: each.organisation
        for each in other.affiliations
        if each.organisation_id in ours and each.is_recent(on)
    }
    return [
        mark("Both belong to %(organisation)s, now or in the last two years.", organisation=name)
        for name in sorted(common.values())
    ]


def _same_domains(one: Party, other: Party) -> list[Sentence]:
    pairs = ((a, b) for a in one.private_domains for b in other.private_domains)
    common = {min(a, b, key=len) for a, b in pairs if a == b or a.endswith("." + b) or b.endswith("." + a)}
    return [mark("Both have a mail address at %(domain)s.", domain=domain) for domain in sorted(common)]


def domains_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return the domains of mail addresses, in small letters."""
    return frozenset(address.rpartition("@")[2].strip().casefold() for address in addresses if "@" in address)


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
