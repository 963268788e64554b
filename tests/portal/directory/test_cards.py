"""Cards, counts and words stay true whatever is written, and however."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from portal.directory.borders import move_border
from portal.directory.cards import write_anew, written_at_once
from portal.directory.dues import write_due, written_later
from portal.directory.models import CardCount, CardDue, CardPiece, CardWord, OrganisationCard, PersonCard
from portal.directory.queries import are_cards_due
from portal.kernel.codes import public_code
from portal.kernel.enums import Sector
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.rules import found_by
from portal.system.database import db, transaction
from tests.factories import make_organisation, make_person
from tests.portal.directory.truth import assert_true

WORDS = ["red", "universidad", "nacional", "academia", "ana", "maria", "santos", "lacnic", "añil", "x"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
countries = st.sampled_from([None, "UY", "BR", "PE"])
languages = st.sampled_from([(), ("es",), ("es", "pt")])
sectors = st.sampled_from([None, Sector.ACADEMIC, Sector.ISP])
days = st.sampled_from([None, date(2024, 2, 29), date(2026, 1, 1), date(2026, 11, 1)])
ACTS = (
    "add, add many, add at once, edit, publish, rename, merge, unmerge, remove, edit all, roll back, later,"
    " border"
)
acts = st.sampled_from(ACTS.split(", "))
later_acts = st.sampled_from(["add", "add many", "edit", "publish", "merge", "unmerge", "remove"])


class Writer:
    """Writes at random, through the session and past it."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.ids: dict[type, list[str]] = {Organisation: [], Person: []}

    def values(self, model: Any) -> dict[str, Any]:
        name = self.draw(names)
        values = {
            "name": name,
            "country": self.draw(countries),
            "sector": self.draw(sectors),
            "search_text": found_by(name),
            "verified_on": self.draw(days),
            "languages": self.draw(languages),
        }
        if model is Organisation:
            return values | {"is_published": self.draw(st.booleans())}
        return values | {
            "directory_consent": self.draw(st.sampled_from([None, False, True])),
            "emails": self.draw(
                st.sampled_from([(), ("Ana@example.org",), ("a@example.org", "b@example.net")])
            ),
        }

    def one(self, model: Any) -> Any:
        known = self.ids[model]
        return db.session.get_one(model, self.draw(st.sampled_from(known))) if known else None

    def act(self, act: str, model: Any) -> None:
        make = make_organisation if model is Organisation else make_person
        if act == "add":
            self.ids[model].append(make(**self.values(model)).id)
            return
        if act == "add many":
            rows = [
                {"id": f"{model.__name__}-{public_code()}", "code": public_code(), "version": 1}
                | self.values(model)
                for _ in range(3)
            ]
            db.session.execute(insert(model), rows)
            self.ids[model] += [str(row["id"]) for row in rows]
            return
        if act == "add at once":
            with written_at_once(db.session.connection(), [model.__tablename__]):
                self.act("add many", model)
            return
        if act == "border":
            move_border(self.draw(days) or date(2025, 1, 1))
            return
        if act == "edit all":
            db.session.execute(update(model).values(country=self.draw(countries)))
            return
        record = self.one(model)
        if record is not None:
            self.change(act, model, record)

    def change(self, act: str, model: Any, record: Any) -> None:
        if act == "edit":
            for name, value in self.values(model).items():
                setattr(record, name, value)
        elif act == "publish":
            field = "is_published" if model is Organisation else "directory_consent"
            setattr(record, field, not getattr(record, field))
        elif act == "rename":
            record.search_text = self.draw(names)
        elif act == "merge":
            other = self.one(model)
            record.merged_into = other.id if other.id != record.id else None
        elif act == "unmerge":
            record.merged_into = None
        elif act == "remove":
            db.session.execute(update(model).where(model.merged_into == record.id).values(merged_into=None))
            db.session.execute(delete(model).where(model.id == record.id))
            self.ids[model].remove(record.id)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_written_the_cards_say_the_same(app: Flask, data: st.DataObject) -> None:
    writer = Writer(data.draw)
    with app.app_context():
        for _ in range(data.draw(st.integers(2, 10))):
            act, model = data.draw(acts), data.draw(st.sampled_from([Organisation, Person]))
            if act == "roll back":
                roll_back(writer)
            elif act == "later":
                write_later(writer, model)
            else:
                with transaction():
                    writer.act(act, model)
            assert_true()


def write_later(writer: Writer, model: Any) -> None:
    """Write a few records whose cards come later: what is hidden is hidden at once, and later all is true."""
    table = model.__table__
    for _ in range(writer.draw(st.integers(1, 3))):
        known = set(writer.ids[model])
        with transaction() as session, written_later(session.connection(), {table.name: select(table.c.id)}):
            writer.act(writer.draw(later_acts), model)
            for new in set(writer.ids[model]) - known:
                session.add(CardDue(kind=CARDS[model].KIND.value, record_id=new))
            session.flush()
        assert not public_cards(model) - public_records(model)
    if writer.draw(st.booleans()):
        with transaction():
            writer.act("edit all", model)
    while are_cards_due():
        with transaction():
            assert write_due(db.session.connection(), 2) > 0


CARDS: dict[Any, Any] = {Organisation: OrganisationCard, Person: PersonCard}


def public_cards(model: Any) -> set[str]:
    """The records that are there and that their cards say anyone may see."""
    card = CARDS[model]
    found = select(card.record_id).join(model, model.id == card.record_id).where(card.is_public)
    return set(db.session.scalars(found))


def public_records(model: Any) -> set[str]:
    """The records that anyone may see."""
    seen = Organisation.is_published if model is Organisation else Person.directory_consent
    return set(db.session.scalars(select(model.id).where(seen, model.merged_into.is_(None))))


def roll_back(writer: Writer) -> None:
    known = {model: list(ids) for model, ids in writer.ids.items()}
    with pytest.raises(ZeroDivisionError), transaction():
        for act in ("add many", "edit", "edit all"):
            writer.act(act, Organisation)
            writer.act(act, Person)
        db.session.flush()
        _ = 1 / 0
    writer.ids = known


def test_words_that_nobody_bears_any_more_are_forgotten(app: Flask) -> None:
    with app.app_context(), transaction():
        make_person(name="Zoraida Quintanilla", search_text="zoraida quintanilla")
    with app.app_context(), transaction():
        db.session.execute(update(Person).values(search_text="", name="", emails=()))
    with app.app_context():
        assert_true()
        kept = [*db.session.scalars(select(CardWord.word)), *db.session.scalars(select(CardPiece.word))]
        assert not {"zoraida", "quintanilla"} & set(kept)


def test_what_went_wrong_is_mended(app: Flask) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Red Uno")
        db.session.execute(update(CardCount).values(records=CardCount.records + 1))
        db.session.execute(delete(CardWord).where(CardWord.word == "red"))
        db.session.execute(delete(OrganisationCard))
    with app.app_context():
        with pytest.raises(AssertionError):
            assert_true()
        db.session.rollback()
        with transaction() as session:
            write_anew(session.connection())
        assert_true()
