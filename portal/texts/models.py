"""Versions of legal texts by language, names that administrators gave to codes, and notes on countries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.system.database import Base, Instant, Record, choice, refers_to
from portal.texts.enums import Document


class Edition(Record, Base):
    """One version of a legal text, in every language; a draft until it is published.

    ``asks_again``: whoever agreed to an earlier one is asked at the next page.
    """

    __tablename__ = "legal_editions"
    __table_args__ = (UniqueConstraint("document", "number"),)
    ID_PREFIX = "leg"

    document: Mapped[Document] = mapped_column(choice(Document))
    number: Mapped[str] = mapped_column(String(20))
    asks_again: Mapped[bool] = mapped_column(Boolean, default=False)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    wordings: Mapped[list[Wording]] = relationship(
        back_populates="edition",
        cascade="all, delete-orphan",
        order_by="Wording.language",
        lazy="selectin",
    )


class Wording(Base):
    """The words of one version in one language."""

    __tablename__ = "legal_wordings"

    edition_id: Mapped[str] = mapped_column(refers_to("legal_editions.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    edition: Mapped[Edition] = relationship(back_populates="wordings")


class CountryNote(Record, Base):
    """What is to be known of a country, by language; shown where the country is."""

    __tablename__ = "country_notes"
    ID_PREFIX = "cno"

    country: Mapped[str] = mapped_column(String(2), unique=True)
    en: Mapped[str | None] = mapped_column(Text)
    es: Mapped[str | None] = mapped_column(Text)
    pt: Mapped[str | None] = mapped_column(Text)
    fr: Mapped[str | None] = mapped_column(Text)
