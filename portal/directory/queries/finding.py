"""What typed words find: any order, beginnings of words, without accents, with small slips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, cast, column, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from portal.directory import spelling
from portal.directory.choices import Choice, fresh_since
from portal.directory.enums import Kind
from portal.directory.models import CardPiece, CardWord, PersonCard
from portal.directory.queries.counting import Cell
from portal.directory.queries.narrowing import card_of, conditions
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.rules import words_of
from portal.system.database import db

MOST_WORDS = 8
#: More than so many are neither counted nor put in order: a further word is needed.
MOST_HITS = 100
#: With fewer than so many found by one word, what is spelt alike is shown too; with one fewer for each further word,
#: for who typed more said more clearly what was meant.
FEW = 3
#: Beside what was found only the nearest is worth showing; where nothing was, more may have gone wrong.
ONE_SLIP, MOST_SLIPS = 1, 2
#: So many words at a time are looked up, until enough of them may be seen.
MOST_ASKED = 60
_LAST = "\U0010ffff"

_LEXEMES = {
    Kind.ORGANISATION: "organisation_lexemes(organisation_cards.words)",
    Kind.PERSON: "person_lexemes(person_cards.words, person_cards.addresses)",
}
_TABLES = {
    Kind.ORGANISATION: table("search_organisations", column("rowid"), column("search_organisations")),
    Kind.PERSON: table("search_persons", column("rowid"), column("search_persons")),
}


@dataclass(frozen=True)
class Hits:
    """The records that words find, best first, with what they are counted by.

    ``is_cut``: there are more than can be put in order. ``meant``: words spelt alike that found some of them.
    """

    record_ids: Sequence[str]
    cells: Sequence[Cell]
    is_cut: bool = False
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Hit:
    record_id: str
    country: str | None
    sector: str | None
    verified_on: date
    words: str
    names: tuple[str | None, ...]
    is_slip: bool = False


def hits(choice: Choice, *, today: date, slips: int = MOST_SLIPS) -> Hits:
    """Return what the words of a choice find under its other conditions; place, sector and freshness only count.

    Best first: who bears exactly these words as name or acronym, then whose name begins so, then the rest,
    each by name; what is only spelt alike comes last.

    :param slips: how many a word may have where nothing is found as it was typed
    """
    words = words_of(choice.words)[:MOST_WORDS]
    plain = " ".join(words)
    if "@" in choice.words and choice.everything and choice.kind is Kind.PERSON:
        found = _at_address(choice, choice.words.strip().lower(), today)
        return _ordered(choice, found, plain, today)
    if not words:
        return Hits((), [])
    found = _matching(choice, dict.fromkeys(words, ()), today)
    if len(found) > MOST_HITS:
        return _cut(choice, found, plain, today)
    meant: dict[str, Sequence[str]] = {}
    if len(found) < max(1, FEW + 1 - len(words)):
        meant = _spelt_alike(choice, _slips_of(found, words, slips))
        if any(meant.values()):
            known = {hit.record_id for hit in found}
            more = _matching(choice, meant, today, is_slip=True)
            found += [hit for hit in more if hit.record_id not in known]
    return _ordered(choice, found[:MOST_HITS], plain, today, meant)


def _slips_of(found: Sequence[_Hit], words: Sequence[str], most: int) -> dict[str, int]:
    """Return how many slips each word may have: none where one record has all of them as they were typed."""
    is_whole = any(set(words) <= set(hit.words.split()) for hit in found)
    beside = 0 if is_whole else min(most, ONE_SLIP) if found else most
    return {word: min(beside, spelling.slips_of(word)) for word in words}


def _open(choice: Choice) -> Choice:
    return choice.without(words="", country=None, area=None, sector=None, group=None, verified=None)


def _select(choice: Choice, today: date) -> Select[Any]:
    card = card_of(choice.kind)
    names = (
        (Organisation.name, Organisation.acronym)
        if choice.kind is Kind.ORGANISATION
        else (Person.name, Person.badge_name)
    )
    cells = (card.record_id, card.country, card.sector, card.verified_on, card.words)
    record: Any = card.RECORD
    columns: tuple[Any, ...] = (*cells, *names)
    return (
        select(*columns)
        .join(record, record.id == card.record_id)
        .where(*conditions(_open(choice), today=today, found=True))
    )


def _read(statement: Select[Any], *, is_slip: bool = False) -> list[_Hit]:
    rows = db.session.execute(statement.limit(MOST_HITS + 1))
    return [_Hit(row[0], row[1], row[2], row[3], row[4], tuple(row[5:]), is_slip) for row in rows]


def _matching(
    choice: Choice, words: Mapping[str, Sequence[str]], today: date, *, is_slip: bool = False
) -> list[_Hit]:
    return _read(_select(choice, today).where(holding(choice.kind, words)), is_slip=is_slip)


def holding(kind: Kind, words: Mapping[str, Sequence[str]]) -> ColumnElement[bool]:
    """Return the condition that a card holds, for each word, one that begins so or one of those meant."""
    if db.engine.dialect.name == "sqlite":
        ways = ([f'"{word}" *', *(f'"{each}"' for each in meant)] for word, meant in words.items())
        every = " AND ".join(f"({' OR '.join(way)})" for way in ways)
        return _in_index(kind, every if kind is Kind.ORGANISATION else f"{{words}} : ({every})")
    ways = ([f"'{word}':*", *(f"'{each}'" for each in meant)] for word, meant in words.items())
    return _lexemes(kind, " & ".join(f"({' | '.join(way)})" for way in ways))


def _in_index(kind: Kind, wanted: str) -> ColumnElement[bool]:
    # Joined, not looked up in a list of all that match: the first hundred of very many come at once.
    index = _TABLES[kind]
    return and_(card_of(kind).id == index.c.rowid, index.c[index.name].op("MATCH")(wanted))


def _lexemes(kind: Kind, wanted: str) -> ColumnElement[bool]:
    return literal_column(_LEXEMES[kind]).op("@@")(cast(wanted, TSQUERY))


def _at_address(choice: Choice, address: str, today: date) -> list[_Hit]:
    """Read the persons one of whose addresses begins so; for staff."""
    statement = _select(choice, today).where(PersonCard.addresses.contains(f"|{address}", autoescape=True))
    if db.engine.dialect.name == "sqlite":
        parts = _parts(address)
        every = " AND ".join(f'"{part}" *' for part in parts)
        return _read(statement.where(_in_index(Kind.PERSON, f"{{addresses}} : ({every})"))) if parts else []
    quoted = ("@" + address).replace("\\", "\\\\").replace("'", "''")
    return _read(statement.where(_lexemes(Kind.PERSON, f"'{quoted}':*")))


def _parts(address: str) -> list[str]:
    """Return the tokens of an address as the full-text index of SQLite takes them."""
    return "".join(c if c == "_" or not c.isascii() or c.isalnum() else " " for c in address).split()


def _spelt_alike(choice: Choice, slips: Mapping[str, int]) -> dict[str, Sequence[str]]:
    """Return for each word those within so many slips that may have been meant: of cards the reader may see."""
    return {
        word: _first_seen(choice, spelling.near(word, _sharing(word, count), count)) if count else ()
        for word, count in slips.items()
    }


def _sharing(word: str, slips: int) -> Sequence[str]:
    """Return the words that share a piece with one that was typed, but for those that begin with it."""
    pieces = sorted(spelling.pieces_of(word, slips))
    begins = and_(CardPiece.word >= word, CardPiece.word < word + _LAST)
    statement = select(CardPiece.word).where(CardPiece.piece.in_(pieces), ~begins)
    return list(db.session.scalars(statement.distinct()))


def _first_seen(choice: Choice, words: Sequence[str]) -> list[str]:
    """Return the first of the words that cards hold which the reader may see."""
    scope = f"{'' if choice.everything else 'public_'}{choice.kind.value}s"
    found: list[str] = []
    for first in range(0, len(words), MOST_ASKED):
        asked = words[first : first + MOST_ASKED]
        held = select(CardWord.word).where(CardWord.word.in_(asked), getattr(CardWord, scope) > 0)
        seen = set(db.session.scalars(held))
        found += [word for word in asked if word in seen]
        if len(found) >= spelling.MOST_MEANT:
            break
    return found[: spelling.MOST_MEANT]


def _cut(choice: Choice, found: list[_Hit], plain: str, today: date) -> Hits:
    """Of more than can be put in order: those whose name begins so, by name, and then some of the others."""
    card = card_of(choice.kind)
    narrowed = _select(choice, today).where(*conditions(choice.without(words=""), today=today))
    begins = narrowed.where(card.name >= plain, card.name < plain + _LAST)
    first = _read(begins.order_by(card.name, card.record_id))[:MOST_HITS]
    known = {hit.record_id for hit in first}
    fitting = [hit for hit in found if hit.record_id not in known and _fits(choice, hit, today)]
    kept = [*first, *sorted(fitting, key=lambda hit: (hit.words, hit.record_id))][:MOST_HITS]
    return Hits([hit.record_id for hit in kept], _cells(found, fresh_since(today)), is_cut=True)


def _fits(choice: Choice, hit: _Hit, today: date) -> bool:
    return (
        choice.fits_place(hit.country)
        and choice.fits_sector(hit.sector)
        and choice.fits_freshness(hit.verified_on >= fresh_since(today))
    )


def _ordered(
    choice: Choice,
    found: list[_Hit],
    plain: str,
    today: date,
    meant: Mapping[str, Sequence[str]] | None = None,
) -> Hits:
    cells = _cells(found, fresh_since(today))
    fitting = [hit for hit in found if _fits(choice, hit, today)]
    fitting.sort(key=lambda hit: (hit.is_slip, _tier(hit, plain), hit.words, hit.record_id))
    slips = [hit for hit in fitting if hit.is_slip]
    held = {word for hit in slips for word in hit.words.split()}
    shown = tuple(dict.fromkeys(each for words in (meant or {}).values() for each in words if each in held))
    return Hits([hit.record_id for hit in fitting], cells, meant=shown)


def _cells(found: Iterable[_Hit], since: date) -> list[Cell]:
    return [(hit.country, hit.sector, hit.verified_on >= since) for hit in found]


def _tier(hit: _Hit, plain: str) -> int:
    if plain in hit.words and any(name and " ".join(words_of(name)) == plain for name in hit.names):
        return 0
    return 1 if hit.words.startswith(plain) else 2
