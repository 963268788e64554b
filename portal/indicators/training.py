"""People trained: what 2.5.a, 2.6.b, 2.7.a and 2.8.a count alike.

:source: the contract's indicators.md, 2.5.a
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, select

from portal.capacity.meaning import completions_that_count
from portal.indicators.definitions import WHO, Kind, Rows, Series
from portal.indicators.measures import distinct
from portal.indicators.spans import Span
from portal.kernel.i18n import Sentence, mark

DIMENSIONS = (*WHO, "programme", "language", "level")

DATE_RULE = mark("The day the person completed the training.")
DISTINCT_ON = mark("The person, after merges; the person and the training for participations.")
COUNTING = (
    mark("A person counts once, however many trainings the person completed."),
    mark(
        "A person has completed a course who passed the test or, where there was no test, attended at "
        "least 80 per cent of the sessions."
    ),
    mark("A person who failed does not count, even with all sessions attended."),
    mark("A training that was cancelled counts nobody."),
    mark("The country, the gender and the sector are those that stood on the record of the training."),
)
LIMITS = (
    mark("It says who completed a training, not what the person learned."),
    mark("2.6.b, 2.7.a and 2.8.a are parts of 2.5.a and overlap one another: never add them."),
)
SOURCE = mark("Programmes, trainings and their completions kept in the portal.")


def completed(span: Span) -> tuple[Subquery, Select[Any]]:
    """Return the completions that count, and a select of those of the span, to be narrowed."""
    done = completions_that_count()
    return done, select(
        done.c.id.label("record_id"),
        span.number.label("period"),
        done.c.person_id,
        done.c.offering_id,
        done.c.country,
        done.c.gender,
        done.c.sector,
        done.c.programme_id.label("programme"),
        done.c.language,
        done.c.level,
    ).where(done.c.completed_on.between(span.start, span.end))


def series_of(
    rows: Rows, persons: Sentence, participations: Sentence, dimensions: tuple[str, ...] = DIMENSIONS
) -> tuple[Series, Series]:
    """Return the two series.

    :param persons: what is said after the number of people
    :param participations: what is said after the number of people and trainings
    """
    return (
        Series(
            name="persons",
            title=mark("People trained"),
            said=persons,
            unit="persons",
            kind=Kind.FLOW,
            record="completion",
            measure=distinct("person_id"),
            rows=rows,
            dimensions=dimensions,
        ),
        Series(
            name="participations",
            title=mark("Trainings completed"),
            said=participations,
            unit="participations",
            kind=Kind.FLOW,
            record="completion",
            measure=distinct("person_id", "offering_id"),
            rows=rows,
            dimensions=dimensions,
        ),
    )
