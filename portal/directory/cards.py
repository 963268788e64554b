"""Writing all cards anew in a few statements: after far more rows came than were there, and to mend them.

Row by row the triggers do the same; for many rows at once this is several times quicker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

CLEARED = ("card_dues", "card_pieces", "card_words", "card_counts", "organisation_cards", "person_cards")
KINDS = ("organisation", "person")
TABLES = frozenset(f"{kind}s" for kind in KINDS)

_COLUMNS = {
    "organisation": {
        "record_id": "id",
        "name": "substr(search_text, 1, 100)",
        "words": "{words}",
        "country": "country",
        "sector": "sector",
        "is_public": "is_published",
        "verified_on": "coalesce(verified_on, '0001-01-01')",
    },
    "person": {
        "record_id": "id",
        "name": "substr(search_text, 1, 100)",
        "words": "{words}",
        "country": "country",
        "sector": "sector",
        "is_public": "coalesce(directory_consent, {no})",
        "verified_on": "coalesce(verified_on, '0001-01-01')",
        "addresses": "lower(coalesce(emails, ''))",
    },
}
_COUNTS = """
INSERT INTO card_counts (kind, is_public, country, sector, is_fresh, records)
SELECT '{kind}', is_public, coalesce(country, ''), coalesce(sector, ''),
  verified_on >= (SELECT since FROM card_borders), count(*)
FROM {kind}_cards GROUP BY 2, 3, 4, 5
"""
_WORDS = """
INSERT INTO card_words (word, organisations, public_organisations, persons, public_persons)
SELECT word, sum(a), sum(b), sum(c), sum(d) FROM (
  SELECT word, count(*) AS a, sum(is_public) AS b, 0 AS c, 0 AS d FROM ({organisations}) o GROUP BY word
  UNION ALL
  SELECT word, 0, 0, count(*), sum(is_public) FROM ({persons}) p GROUP BY word
) both_kinds GROUP BY word ORDER BY word
"""
_PIECES = """
INSERT INTO card_pieces (piece, word)
WITH beginnings AS (SELECT word, substr(word, 1, 7) AS start FROM card_words WHERE length(word) >= 4),
numbers(n) AS (VALUES (1), (2), (3), (4), (5), (6), (7))
SELECT start AS piece, word FROM beginnings
UNION SELECT substr(start, 1, i.n - 1) || substr(start, i.n + 1), word
  FROM beginnings CROSS JOIN numbers i WHERE i.n <= length(start)
UNION SELECT substr(start, 1, i.n - 1) || substr(start, i.n + 1, j.n - i.n - 1) || substr(start, j.n + 1), word
  FROM beginnings CROSS JOIN numbers i CROSS JOIN numbers j WHERE i.n < j.n AND length(word) > 7
ORDER BY piece, word
"""
_SPLIT = {
    "sqlite": """SELECT DISTINCT {kind}_cards.id, is_public, substr(value, 1, 60) AS word FROM {kind}_cards,
json_each('[' || replace(json_quote(words), ' ', '","') || ']') WHERE value <> ''""",
    "postgresql": """SELECT DISTINCT id, is_public::int AS is_public, left(value, 60) AS word FROM {kind}_cards,
unnest(string_to_array(words, ' ')) value WHERE value <> ''""",
}
_TEXT = {
    "sqlite": "search_text",
    # No word of an index of words may be longer than 2,046 bytes.
    "postgresql": r"CASE WHEN length(search_text) > 200 THEN regexp_replace(search_text, '(\S{200})\S+', '\1', 'g')"
    " ELSE search_text END",
}
_TRAITS_DUE = """
INSERT INTO trait_dues (kind, record_id)
SELECT '{kind}', record_id FROM {kind}_cards UNION SELECT kind, record_id FROM card_traits WHERE kind = '{kind}'
ON CONFLICT DO NOTHING
"""
_AFTER = {
    "sqlite": (
        "INSERT INTO search_organisations (search_organisations) VALUES ('rebuild')",
        "INSERT INTO search_persons (search_persons) VALUES ('rebuild')",
    ),
    "postgresql": (
        "ANALYZE organisation_cards",
        "ANALYZE person_cards",
        "ANALYZE card_words",
        "ANALYZE card_pieces",
    ),
}


def writing(kind: str, dialect: str, *, which: str = "true", again: bool = False) -> str:
    """Return the statement that writes the cards of records, in the order of their names.

    :param which: what holds of the records
    :param again: also of those that have a card
    """
    given = {"words": _TEXT[dialect], "no": "0" if dialect == "sqlite" else "false"}
    cells = {name: made.format(**given) for name, made in _COLUMNS[kind].items()}
    changes = ", ".join(f"{name} = excluded.{name}" for name in cells if name != "record_id")
    return (
        f"INSERT INTO {kind}_cards ({', '.join(cells)}) SELECT {', '.join(cells.values())} FROM {kind}s"  # noqa: S608
        f" WHERE merged_into IS NULL AND {which} ORDER BY search_text, id"
        f"{f' ON CONFLICT (record_id) DO UPDATE SET {changes}' if again else ''}"
    )


@contextmanager
def written_at_once(connection: Connection, tables: Iterable[str]) -> Iterator[None]:
    """Leave the cards alone while many rows come into these tables, and write them all at the end.

    :param tables: of records; where none of them has cards, nothing is done
    """
    if not TABLES.intersection(tables):
        yield
        return
    connection.exec_driver_sql("INSERT INTO card_pauses (id) VALUES (1)")
    yield
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("DELETE FROM card_pauses")
    for kind in KINDS:
        connection.exec_driver_sql(_TRAITS_DUE.format(kind=kind))


def write_anew(connection: Connection) -> None:
    """Write every card, count and word anew from the records."""
    with written_at_once(connection, TABLES):
        pass


def _statements(dialect: str) -> Iterator[str]:
    yield from (f"DELETE FROM {table}" for table in CLEARED)  # noqa: S608 - names of our own
    for kind in KINDS:
        yield writing(kind, dialect)
        yield _COUNTS.format(kind=kind)
    split = {f"{kind}s": _SPLIT[dialect].format(kind=kind) for kind in KINDS}
    yield _WORDS.format(**split)
    yield _PIECES
    yield from _AFTER[dialect]
