"""The trail: in the transaction of the act, ids only, words apart and erasable."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from portal.system import audit
from portal.system.access import PORTAL, Actor
from portal.system.audit import AuditEntry, AuditWords
from portal.system.database import db, transaction
from tests.factories import make_person

AT = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
ANA = Actor(account_id="acc-1", person_id="p-1", name="Ana")


def test_an_entry_says_who_what_when_and_from_where_to_where(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
            audit.record(
                "person.close", person, by=ANA, at=AT, from_state="open", to_state="closed", facts={"n": 2}
            )
        (entry,) = audit.entries_of(person)
        assert (entry.account_id, entry.act, entry.at) == ("acc-1", "person.close", AT)
        assert (entry.subject_kind, entry.subject_id) == ("persons", person.id)
        assert (entry.from_state, entry.to_state, entry.facts) == ("open", "closed", {"n": 2})
        assert (entry.words, entry.words_hash) == (None, None)


def test_nothing_is_told_of_what_was_rolled_back(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
        with pytest.raises(ZeroDivisionError), transaction():
            audit.record("person.edit", person, by=PORTAL, at=AT)
            raise ZeroDivisionError
        assert audit.entries_of(person) == []


def test_words_lie_apart_and_verify_after_they_are_erased(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
            audit.record("person.edit", person, by=ANA, at=AT, words={"name": ["Ñandú", "Ana"]})
        (entry,) = audit.entries_of(person)
        text = entry.words.words
        assert "Ñandú" in text
        assert audit.words_hash(entry.words_salt, text) == entry.words_hash
        assert audit.words_hash(entry.words_salt, text + " ") != entry.words_hash
        columns = {c.name: getattr(entry, c.name) for c in AuditEntry.__table__.columns}
        assert "Ñandú" not in str(columns)
        with transaction():
            db.session.execute(delete(AuditWords))
        (kept,) = audit.entries_of(person)
        assert (kept.words, audit.words_hash(kept.words_salt, text)) == (None, kept.words_hash)


def test_one_text_has_another_hash_each_time(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person = make_person()
            for _ in range(2):
                audit.record("person.edit", person, by=ANA, at=AT, words={"name": "Ana"})
        first, second = audit.entries_of(person)
        assert first.words_hash != second.words_hash


def test_the_latest_comes_first_and_only_of_this_record(app: Flask) -> None:
    with app.app_context():
        with transaction():
            person, other = make_person(), make_person()
            for minutes in (3, 1, 2):
                audit.record(f"person.act{minutes}", person, by=ANA, at=AT + timedelta(minutes=minutes))
            audit.record("person.other", other, by=ANA, at=AT)
        assert [e.act for e in audit.entries_of(person)] == ["person.act3", "person.act2", "person.act1"]
        assert [e.act for e in audit.entries_of(person, limit=1)] == ["person.act3"]
        assert len(db.session.scalars(select(AuditEntry)).all()) == 4
