"""What all factories share: a running number, the day it is, and adding to the session."""

import itertools
from datetime import UTC, datetime
from typing import TypeVar

from portal.system.database import db

Model = TypeVar("Model")
NOW = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
numbers = itertools.count(1)


def add(record: Model) -> Model:
    """Add a record to the open transaction."""
    db.session.add(record)
    db.session.flush()
    return record
