"""Reading reviews."""

from portal.reviews.queries.board import BoardRow, Reader, board, readers
from portal.reviews.queries.files import BlindFile, blind_file
from portal.reviews.queries.records import (
    locked_application,
    locked_review,
    progress,
    queue,
    review,
    review_of,
    submitted_among,
    submitted_count,
    totals,
)

__all__ = [
    "BlindFile",
    "BoardRow",
    "Reader",
    "blind_file",
    "board",
    "locked_application",
    "locked_review",
    "progress",
    "queue",
    "readers",
    "review",
    "review_of",
    "submitted_among",
    "submitted_count",
    "totals",
]
