"""A card for each organisation and person that stands for itself, what is counted of them, and views people keep.

Cards, counts and words are written by triggers of the database alone (migration ``directory``): whichever way
a record is written, its card is true in the same transaction. A merged record has no card. Of traits, triggers
only note whose are due; ``portal.directory.traits`` writes them before the transaction commits.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.directory.enums import Kind
from portal.kernel.enums import Sector
from portal.stakeholders.models import Organisation, Person
from portal.system.database import Base, Instant, choice, identifier, refers_to

#: ``verified_on`` of a card whose record was never verified; it sorts before every other day.
NEVER = date(1, 1, 1)
#: Who sees that a record has a trait: staff alone, for the record is not public; staff alone, though the record is
#: (the member who sits for it is not); everybody.
HIDDEN, HALF_SEEN, OPEN = 0, 1, 2
#: All countries or sectors together.
ALL = "*"
#: How much of a record's name its card is ordered by.
NAME_LENGTH = 100


def _plain(length: int | None = None) -> String:
    """Text that is compared by code points on either database."""
    kind = Text if length is None else String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


#: What a list that anyone may see is narrowed by, so that going through it reads the index alone.
_CLASSES = ("country", "sector", "verified_on")


def _by_name(table: str, *before: str) -> tuple[Index, Index]:
    """The way through the cards in the order of their names: of all, and of those that anyone may see."""
    columns = (*before, "name", "record_id")
    called = "_".join((*before, "name"))
    public: dict[str, Any] = {"sqlite_where": text("is_public = 1"), "postgresql_where": text("is_public")}
    return (
        Index(f"ix_{table}_{called}", *columns),
        Index(
            f"ix_{table}_public_{called}",
            *columns,
            *(each for each in _CLASSES if each not in before),
            **public,
        ),
    )


class Card:
    """What lists, counts and search need of a record. ``is_public``: anyone may see it."""

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    record_id: Mapped[str] = mapped_column(identifier(), unique=True)
    name: Mapped[str] = mapped_column(_plain(NAME_LENGTH))
    words: Mapped[str] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(String(2))
    sector: Mapped[str | None] = mapped_column(String(40))
    is_public: Mapped[bool] = mapped_column(Boolean)
    verified_on: Mapped[date] = mapped_column(Date)


class OrganisationCard(Card, Base):
    """The card of an organisation."""

    __tablename__ = "organisation_cards"
    __table_args__ = (
        *_by_name("organisation_cards"),
        *_by_name("organisation_cards", "country"),
        *_by_name("organisation_cards", "sector"),
        Index(
            "ix_organisation_cards_verified_on", "verified_on", "record_id", "country", "sector", "is_public"
        ),
    )
    RECORD = Organisation
    KIND = Kind.ORGANISATION


class PersonCard(Card, Base):
    """The card of a person; the addresses are for staff, and nothing that others ask reads them."""

    __tablename__ = "person_cards"
    __table_args__ = (
        *_by_name("person_cards"),
        *_by_name("person_cards", "country"),
        *_by_name("person_cards", "sector"),
        Index("ix_person_cards_verified_on", "verified_on", "record_id", "country", "sector", "is_public"),
    )
    RECORD = Person
    KIND = Kind.PERSON

    addresses: Mapped[str] = mapped_column(Text)


class CardBorder(Base):
    """The one row says since when a verification counts as fresh in what is counted; it moves on day by day."""

    __tablename__ = "card_borders"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    since: Mapped[date] = mapped_column(Date)


class CardCount(Base):
    """How many cards there are of each class; the empty text is a country or sector that is not known.

    ``is_fresh``: verified on the day of the border or after it.
    """

    __tablename__ = "card_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    is_public: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    sector: Mapped[str] = mapped_column(String(40), primary_key=True)
    is_fresh: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    records: Mapped[int] = mapped_column(Integer)


class CardTrait(Base):
    """What is counted of a record besides what its card says, and as what it was counted.

    ``trait`` is a filter and one of its values, as ``language:es`` or ``body:gac``. ``seen`` is HIDDEN, HALF_SEEN
    or OPEN; the empty text is a country or sector that is not known. ``beside``: all traits of the record, between
    upright lines, with a question mark where only staff may know of it.
    """

    __tablename__ = "card_traits"
    __table_args__ = (
        # No index begins with the kind: without statistics SQLite would take all of one kind for few.
        Index("ix_card_traits_country", "trait", "kind", "country", "sector", "seen", "record_id"),
        Index("ix_card_traits_sector", "trait", "kind", "sector", "seen", "record_id"),
        {"sqlite_with_rowid": False},
    )

    record_id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    trait: Mapped[str] = mapped_column(_plain(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    sector: Mapped[str] = mapped_column(String(40))
    seen: Mapped[int] = mapped_column(Integer)
    is_fresh: Mapped[bool] = mapped_column(Boolean)
    beside: Mapped[str] = mapped_column(Text)


class TraitCount(Base):
    """How many records have a trait, in each class of cards; ``*`` stands for all countries, or all sectors."""

    __tablename__ = "trait_counts"
    __table_args__ = (
        # Counts change at every write, so no index says them: PostgreSQL then changes a row where it is.
        Index("ix_trait_counts_country_sector", "kind", "country", "sector"),
        {"sqlite_with_rowid": False},
    )

    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    trait: Mapped[str] = mapped_column(_plain(80), primary_key=True)
    sector: Mapped[str] = mapped_column(String(40), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    seen: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    is_fresh: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    records: Mapped[int] = mapped_column(Integer)


class TraitDue(Base):
    """A record something changed of that its traits are made of: they are looked at before the commit."""

    __tablename__ = "trait_dues"

    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    record_id: Mapped[str] = mapped_column(identifier(), primary_key=True)


class CardWord(Base):
    """A word that cards hold, and how many do: of organisations, of the public ones; of persons likewise."""

    __tablename__ = "card_words"

    word: Mapped[str] = mapped_column(_plain(60), primary_key=True)
    organisations: Mapped[int] = mapped_column(Integer)
    public_organisations: Mapped[int] = mapped_column(Integer)
    persons: Mapped[int] = mapped_column(Integer)
    public_persons: Mapped[int] = mapped_column(Integer)


class CardPiece(Base):
    """What is left of a word's beginning when one or two of its letters are missing: how slips find it."""

    __tablename__ = "card_pieces"
    __table_args__ = ({"sqlite_with_rowid": False},)

    piece: Mapped[str] = mapped_column(_plain(7), primary_key=True)
    word: Mapped[str] = mapped_column(_plain(60), primary_key=True)


class CardPause(Base):
    """While it has a row, which only the transaction that put it there sees, triggers leave the cards alone."""

    __tablename__ = "card_pauses"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class CardDue(Base):
    """A record that came with very many others: its card is written a moment later, a part of them at a time."""

    __tablename__ = "card_dues"

    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    record_id: Mapped[str] = mapped_column(identifier(), primary_key=True)


class SavedView(Base):
    """A list with its filters that somebody keeps under a name, for themselves or for all staff."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    account_id: Mapped[str] = mapped_column(refers_to("accounts.id"), index=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    name: Mapped[str] = mapped_column(String(100))
    query: Mapped[str] = mapped_column(Text)
    is_shared: Mapped[bool] = mapped_column(Boolean)
    kept_at: Mapped[datetime] = mapped_column(Instant)


def sector_of(code: str | None) -> Sector | None:
    """Return the sector that a card names."""
    return Sector(code) if code else None
