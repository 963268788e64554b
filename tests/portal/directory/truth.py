"""What the cards, counts and words must say, counted anew in Python from the records."""

from collections import Counter
from typing import Any

from sqlalchemy import select, text

from portal.directory.borders import kept_border
from portal.directory.models import NEVER, CardCount, CardPiece, CardWord, OrganisationCard, PersonCard
from portal.stakeholders.models import Organisation, Person
from portal.system.database import db
from tests.portal.directory.traits_truth import assert_traits_true


def pieces_of(word: str) -> set[str]:
    """The beginning of a word, without one letter of it, and without two when it is long."""
    if len(word) < 4:
        return set()
    start = word[:7]
    one = {start[:i] + start[i + 1 :] for i in range(len(start))}
    two = {each[:i] + each[i + 1 :] for each in one for i in range(len(each))} if len(word) > 7 else set()
    return {start} | one | two


def wanted_cards() -> dict[str, list[tuple[Any, ...]]]:
    """The cards that there must be."""
    organisations = db.session.scalars(select(Organisation).where(Organisation.merged_into.is_(None)))
    persons = db.session.scalars(select(Person).where(Person.merged_into.is_(None)))
    return {
        "organisation": sorted(
            (
                one.id,
                one.search_text,
                one.country or "",
                one.sector or "",
                one.is_published,
                one.verified_on or NEVER,
                "",
            )
            for one in organisations
        ),
        "person": sorted(
            (
                one.id,
                one.search_text,
                one.country or "",
                one.sector or "",
                bool(one.directory_consent),
                one.verified_on or NEVER,
                "|".join(("", *one.emails, "")).lower() if one.emails else "",
            )
            for one in persons
        ),
    }


def kept_cards() -> dict[str, list[tuple[Any, ...]]]:
    """The cards that there are."""
    return {
        "organisation": sorted(
            (c.record_id, c.words, c.country or "", c.sector or "", c.is_public, c.verified_on, "")
            for c in db.session.scalars(select(OrganisationCard))
        ),
        "person": sorted(
            (c.record_id, c.words, c.country or "", c.sector or "", c.is_public, c.verified_on, c.addresses)
            for c in db.session.scalars(select(PersonCard))
        ),
    }


def assert_true() -> None:
    """Compare everything that is kept with what the records say."""
    db.session.expire_all()
    cards = wanted_cards()
    assert kept_cards() == cards
    assert _kept_counts() == _wanted_counts(cards)
    assert_traits_true()
    words = _wanted_words(cards)
    assert {w.word: _held(w) for w in db.session.scalars(select(CardWord))} == words
    wanted = sorted((piece, word) for word in words for piece in pieces_of(word))
    assert sorted((p.piece, p.word) for p in db.session.scalars(select(CardPiece))) == wanted
    if db.engine.dialect.name == "sqlite":
        for index in ("search_organisations", "search_persons"):
            # It raises where the index and the cards differ.
            db.session.connection().execute(
                text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            )


def _kept_counts() -> dict[tuple[Any, ...], int]:
    return {
        (c.kind, c.is_public, c.country, c.sector, c.is_fresh): c.records
        for c in db.session.scalars(select(CardCount).where(CardCount.records != 0))
    }


def _wanted_counts(cards: dict[str, list[tuple[Any, ...]]]) -> dict[tuple[Any, ...], int]:
    since = kept_border()
    return dict(
        Counter(
            (kind, card[4], card[2], str(card[3]), card[5] >= since)
            for kind, rows in cards.items()
            for card in rows
        )
    )


def _wanted_words(cards: dict[str, list[tuple[Any, ...]]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, kind in ((0, "organisation"), (2, "person")):
        for card in cards[kind]:
            for word in {each[:60] for each in card[1].split(" ") if each}:
                counts = found.setdefault(word, [0, 0, 0, 0])
                counts[place] += 1
                counts[place + 1] += card[4]
    return {word: tuple(counts) for word, counts in found.items()}


def _held(word: CardWord) -> tuple[int, ...]:
    return (word.organisations, word.public_organisations, word.persons, word.public_persons)
