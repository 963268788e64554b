"""Texts are in order by code point, whatever the language of the database."""

from flask import Flask
from sqlalchemy import String, literal, select, union_all

from portal.system.database import db
from portal.system.database.ordering import by_code_point


def test_capitals_come_first_and_accents_last(app: Flask) -> None:
    words = ["b", "a", "B", "á", "a-b", "aa", "a_b"]
    rows = union_all(*(select(literal(word, String()).label("word")) for word in words)).subquery()
    with app.app_context():
        found = db.session.scalars(select(rows.c.word).order_by(by_code_point(rows.c.word))).all()
    assert found == sorted(words) == ["B", "a", "a-b", "a_b", "aa", "b", "á"]
