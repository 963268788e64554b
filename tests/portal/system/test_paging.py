"""Pages of a list."""

import pytest
from flask import Flask
from sqlalchemy import event, select

from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage
from portal.system.paging import Page, page_number, page_of
from tests.factories import make_letter

LETTERS = select(OutboxMessage).order_by(OutboxMessage.id)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (None, 1),
        ("", 1),
        ("0", 1),
        ("1", 1),
        ("7", 7),
        ("-1", 1),
        ("1.5", 1),
        ("٣", 1),
        ("²", 1),
        ("9" * 30, 1),
        ("x", 1),
    ],
)
def test_a_number_from_an_address(text: str | None, number: int) -> None:
    assert max(1, page_number(text)) == number


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_the_last_page(total: int, last: int) -> None:
    pages: list[Page[object]] = [Page([], number, total) for number in range(1, last + 1)]
    assert [page.last for page in pages] == [last] * last
    assert [page.has_previous for page in pages] == [False] + [True] * (last - 1)
    assert [page.has_next for page in pages] == [True] * (last - 1) + [False]


def test_every_row_stands_on_one_page(app: Flask) -> None:
    with app.app_context():
        with transaction():
            made = sorted(make_letter().id for _ in range(7))
        pages = [page_of(LETTERS, number, size=3) for number in (1, 2, 3)]
        assert [row.id for page in pages for row in page.rows] == made
        assert [(page.number, page.total, page.last) for page in pages] == [(1, 7, 3), (2, 7, 3), (3, 7, 3)]


@pytest.mark.parametrize(("asked", "shown"), [(-5, 1), (0, 1), (3, 3), (4, 3), (10**9, 3)])
def test_past_the_end_is_the_last_page(app: Flask, asked: int, shown: int) -> None:
    with app.app_context():
        with transaction():
            for _ in range(7):
                make_letter()
        page = page_of(LETTERS, asked, size=3)
        assert (page.number, len(page.rows) > 0) == (shown, True)


def test_nothing_is_one_empty_page(app: Flask) -> None:
    with app.app_context():
        page = page_of(LETTERS, 9, size=3)
        assert (page.rows, page.number, page.total, page.last) == ([], 1, 0, 1)


def test_a_page_costs_two_questions_and_may_hold_columns(app: Flask) -> None:
    asked: list[str] = []
    with app.app_context():
        with transaction():
            make_letter()
        event.listen(
            db.engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement)
        )
        page = page_of(
            select(OutboxMessage.id, OutboxMessage.state).order_by(OutboxMessage.id), 1, scalars=False
        )
        assert ([len(row) for row in page.rows], len([s for s in asked if s.startswith("SELECT")])) == (
            [2],
            2,
        )
