"""What the models promise of every table."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import CheckConstraint, Table

from portal.system.database import Base

LONGEST_NAME = 63  # PostgreSQL cuts what is longer, and then two may be one.


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    import portal.wiring  # noqa: F401 - every model is known once the features are joined

    return [table for _, table in sorted(Base.metadata.tables.items())]


def named(table: Table) -> dict[str, Any]:
    rules = {str(each.name): each for each in table.constraints if each.name}
    return rules | {str(each.name): each for each in table.indexes}


def test_every_constraint_has_a_name(tables: list[Table]) -> None:
    nameless = [f"{table.name}: {each}" for table in tables for each in table.constraints if not each.name]

    assert nameless == []


def test_no_name_is_cut_or_given_twice(app: Flask, tables: list[Table]) -> None:
    from sqlalchemy import inspect

    from portal.system.database import db

    with app.app_context():
        reader = inspect(db.engine)
        stored = [
            str(each["name"])
            for table in tables
            for each in (*reader.get_check_constraints(table.name), *reader.get_foreign_keys(table.name))
        ]

    assert [each for each in stored if len(each) > LONGEST_NAME] == []
    assert len(stored) == len(set(stored))


def test_every_foreign_key_is_checked_when_the_transaction_ends(tables: list[Table]) -> None:
    early = [
        str(key.name)
        for table in tables
        for key in table.foreign_key_constraints
        if not (key.deferrable and key.initially == "DEFERRED")
    ]

    assert early == []


def test_every_model_says_what_a_row_is(tables: list[Table]) -> None:
    silent = [mapper.class_.__name__ for mapper in Base.registry.mappers if not mapper.class_.__doc__]

    assert silent == []


def test_every_condition_is_written_in_the_database(app: Flask, tables: list[Table]) -> None:
    from sqlalchemy import inspect

    from portal.system.database import db

    written = {
        str(each.name).removeprefix(f"ck_{table.name}_")
        for table in tables
        for each in table.constraints
        if isinstance(each, CheckConstraint)
    }
    with app.app_context():
        reader = inspect(db.engine)
        kept = {
            str(each["name"]).removeprefix(f"ck_{table.name}_")
            for table in tables
            for each in reader.get_check_constraints(table.name)
        }

    assert written <= kept
