"""What must hold of persons and organisations; each rule answers None or the sentence that says why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from email_validator import EmailNotValidError, validate_email

from portal.kernel.codes import search_words, with_initials
from portal.kernel.enums import Topic
from portal.kernel.i18n import Sentence, mark
from portal.kernel.places import is_country

NAME_LENGTH = 200
LONGEST_NAME = 500
CHANGED_MEANWHILE = mark("Somebody changed this record while you were writing. Compare the two versions.")
SHARED_IDENTIFIER = mark(
    "Another record has the same identifier. Look at it below; if both are right, tick that it is so."
)
SHARED_ADDRESS = mark(
    "Another record has the same address. Look at it below; if both are right, tick that it is so."
)
DECIDED_MEANWHILE = mark("Somebody else has decided on this meanwhile.")
PLACE_GONE = mark("The organisation is no longer in the inventory. Leave this out.")
MOST_WAITING = 20

#: What anyone who is signed in may propose of an organisation, and what those who speak for it may, too.
OPEN_FIELDS = ("name", "acronym", "names", "aliases", "country", "city", "website", "languages")
INSIDER_FIELDS = (*OPEN_FIELDS, "sector", "other_sectors", "size", "identifiers", "cctld")
FIELD_NAMES = {
    "name": mark("Name"),
    "acronym": mark("Acronym"),
    "names": mark("Names in several languages"),
    "aliases": mark("Other names"),
    "country": mark("Country"),
    "city": mark("City"),
    "website": mark("Web address"),
    "languages": mark("Languages it works in"),
    "sector": mark("Sector"),
    "other_sectors": mark("Other sectors it belongs to"),
    "size": mark("Size"),
    "identifiers": mark("Identifiers"),
    "cctld": mark("Country-code domains it manages"),
}
#: What people say of themselves: others' changes to it wait, where somebody keeps their own record.
OWN_WORDS = ("name", "badge_name", "gender", "country", "citizenships", "languages", "sector")
#: What everyone sees of those who are listed, so what anyone who is signed in may propose.
SEEN_WORDS = ("name", "country", "languages", "sector")
WORKPLACE = "affiliation:"
PERSON_FIELD_NAMES = {
    "name": mark("Name"),
    "badge_name": mark("Name for badges"),
    "gender": mark("Gender"),
    "country": mark("Country where they live"),
    "citizenships": mark("Citizenships"),
    "languages": mark("Languages they speak"),
    "sector": mark("Part of the community"),
    WORKPLACE: mark("Organisation they work at"),
}
#: How long a person has to answer before an administrator may decide in their place.
ANSWERS_WITHIN = timedelta(days=14)

#: Words that people search by, in the four languages, as search compares them.
_TOPIC_WORDS = {
    Topic.SSR: frozenset("dnssec rpki csirt cert security seguridad seguranca securite abuse abuso".split()),
    Topic.IPV6: frozenset({"ipv6"}),
    Topic.CCTLD: frozenset({"cctld", "cctlds"}),
    Topic.NEW_GTLD: frozenset("gtld gtlds newgtld idn idns".split()),
    Topic.DNS: frozenset("dns dnssec doh dot resolver resolvers root raiz racine".split()),
    Topic.IG: frozenset("governance gobernanza governanca gouvernance igf multistakeholder".split()),
    Topic.BUSINESS: frozenset("registrar registrars registrador registradores bureau".split()),
    Topic.DISPUTE: frozenset("udrp urs trademark trademarks marca marcas marque marques".split()),
    Topic.ACCESS: frozenset("access acceso acesso acces connectivity conectividad ixp ixps".split()),
}
_EMAIL_WITHIN = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def field_sentence(name: str, *, of_person: bool) -> Sentence:
    """Return what a field of a proposal is called; each of somebody's organisations is called the same."""
    if not of_person:
        return FIELD_NAMES[name]
    return PERSON_FIELD_NAMES[WORKPLACE if name.startswith(WORKPLACE) else name]


def name_fault(name: str, *, most: int = NAME_LENGTH) -> Sentence | None:
    """A name is there, and fits."""
    if not name.strip():
        return mark("Give a name.")
    if len(name) > most:
        return mark("Shorten the name: at most %(most)s characters fit.", most=most)
    return None


def title_fault(title: str) -> Sentence | None:
    """A title is there, and fits."""
    if not title.strip():
        return mark("Give a title.")
    if len(title) > LONGEST_NAME:
        return mark("Shorten the title: at most %(most)s characters fit.", most=LONGEST_NAME)
    return None


def open_text_fault(text: str | None) -> Sentence | None:
    """A text that everyone reads holds no e-mail address."""
    if text and _EMAIL_WITHIN.search(text):
        return mark("Everyone can read this. Leave e-mail addresses out; give a web address instead.")
    return None


def reason_fault(reason: str) -> Sentence | None:
    """Who removes a record says why."""
    if not reason.strip():
        return mark("Say why; the trail keeps it.")
    return None


def email_fault(email: str) -> Sentence | None:
    """An e-mail address is one."""
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return mark("Give an e-mail address like name@example.org.")
    return None


def email_key(email: str) -> str:
    """Return the form in which addresses are compared.

    :raises EmailNotValidError: if it is no address
    """
    return validate_email(email, check_deliverability=False).normalized.casefold()


def website_fault(website: str | None) -> Sentence | None:
    """A web address, where there is one, begins with http:// or https://."""
    if website and not _ADDRESS.fullmatch(website):
        return mark("Give a web address that begins with https:// or http://.")
    return None


def country_fault(country: str | None) -> Sentence | None:
    """A country, where there is one, is a code of ISO 3166-1."""
    if country and not is_country(country):
        return mark("There is no country “%(code)s”.", code=country[:10])
    return None


def list_fault(values: Iterable[str]) -> Sentence | None:
    """What is kept in a list of names holds no ``|``, which separates them in files."""
    if any("|" in value for value in values):
        return mark("A name in a list may not hold the sign |.")
    return None


def proposal_fault(changed: Iterable[str], *, speaks_for: bool, waiting_count: int) -> Sentence | None:
    """A proposal changes something, of what its author may speak about, and not more wait than can be read."""
    names = set(changed)
    if not names:
        return mark("Nothing differs from the record. Change what is wrong, then send it.")
    if names - set(INSIDER_FIELDS if speaks_for else OPEN_FIELDS):
        return mark("Only those who work there, or are its contact, propose this.")
    if waiting_count >= MOST_WAITING:
        return mark("Your earlier proposals wait for an editor still. Send this one once they are decided.")
    return None


def person_proposal_fault(changed: Iterable[str], *, waiting_count: int) -> Sentence | None:
    """Of a person one proposes what everyone sees, and not more wait than can be read."""
    names = set(changed)
    if not names:
        return mark("Nothing differs from the record. Change what is wrong, then send it.")
    if names - set(SEEN_WORDS):
        return mark("Propose only what everyone sees of a person.")
    return proposal_fault(("name",), speaks_for=False, waiting_count=waiting_count)


def instead_fault(proposed_at: datetime, reason: str, *, at: datetime) -> Sentence | None:
    """In a person's place one decides once they did not answer, and tells them why."""
    if at < proposed_at + ANSWERS_WITHIN:
        return mark("The person has 14 days to answer. You may decide in their place after that.")
    return None if reason.strip() else mark("Say why you decide in their place; the person reads this.")


def decision_fault(wanted: Iterable[str], accepted: Iterable[str], reason: str) -> Sentence | None:
    """Whoever does not get everything is told why."""
    if set(wanted) - set(accepted) and not reason.strip():
        return mark("Say why the rest is not taken over; whoever proposed it reads this.")
    return None


def reach_fault(email: str | None, phone: str | None) -> Sentence | None:
    """A contact can be reached somehow."""
    return None if email or phone else mark("Give an e-mail address or a telephone number.")


def agreement_fault(is_public: bool, agreed_on: date | None, *, today: date) -> Sentence | None:
    """What everyone sees was agreed to, on a day that has been."""
    if is_public and agreed_on is None:
        return mark("Say when they agreed that everyone sees it, or keep it for staff.")
    if agreed_on is not None and agreed_on > today:
        return mark("Give a day that is not in the future.")
    return None


def once_each_fault(languages: Iterable[str]) -> Sentence | None:
    """There is one name in each language; more are other names."""
    told = list(languages)
    if len(told) != len(set(told)):
        return mark("Give one name in each language; write further ones under other names.")
    return None


def parent_fault(own_id: str, parent_id: str | None, above: Mapping[str, str | None]) -> Sentence | None:
    """No organisation is a part of itself, however many stand between (rule 2 of merges included).

    :param above: the parent of each organisation from ``parent_id`` upwards, all standing for themselves
    """
    seen = {own_id}
    while parent_id is not None:
        if parent_id in seen:
            return mark("An organisation cannot be a part of itself. Choose another one above it.")
        seen.add(parent_id)
        parent_id = above.get(parent_id)
    return None


def since_fault(from_on: date | None, *, today: date) -> Sentence | None:
    """Nobody works somewhere since a day that is still to come."""
    if from_on is not None and from_on > today:
        return mark("Give a day that is not in the future.")
    return None


def move_fault(began_on: date | None, moved_on: date) -> Sentence | None:
    """Somebody moves to another organisation after they began at the one before."""
    if began_on is not None and moved_on < began_on:
        return mark("You work at the organisation before since a later day. Give the day you moved.")
    return None


def span_fault(from_on: date | None, to_on: date | None) -> Sentence | None:
    """The end of a span is not before its start (R3)."""
    if from_on is not None and to_on is not None and to_on < from_on:
        return mark("The last day is before the first. Give a later one.")
    return None


def found_by(*texts: str | None) -> str:
    """Return the words that search finds a record by: no accents, no case, no punctuation."""
    return " ".join(words_of(" ".join(text for text in texts if text)))


def organisation_found_by(*names: str | None) -> str:
    """Return the words that search finds an organisation by: those of its names, and the initials of long ones."""
    return with_initials(name for name in names if name)


def words_of(text: str) -> list[str]:
    """Return the words of a text as search compares them."""
    return search_words(text)


def merge_fault(kept_id: str, other_id: str) -> Sentence | None:
    """A record is merged into another one."""
    return mark("A record cannot be merged into itself.") if kept_id == other_id else None


def merged_fault(kept_into: str | None, other_into: str | None) -> Sentence | None:
    """Neither of two records was merged before, so that no chain leads back to where it began."""
    if kept_into is not None or other_into is not None:
        return mark("One of the two records was merged meanwhile. Look at the one that stands for it.")
    return None


def undo_fault(undone_at: datetime | None, merged_into: str | None, survivor_id: str) -> Sentence | None:
    """A merge is undone once."""
    if undone_at is not None or merged_into != survivor_id:
        return mark("This merge was undone already.")
    return None


def apart_fault(state: str | None) -> Sentence | None:
    """Only what was said not to be the same is looked at again."""
    return None if state == "not_same" else mark("Nobody said that these two are not the same.")


def topics_named(words: str) -> list[Topic]:
    """Return the topics that some words speak of although their names do not say so, in the order of the list."""
    wanted = set(words_of(words))
    return [topic for topic in Topic if wanted & _TOPIC_WORDS.get(topic, frozenset())]
