"""Writing all cards anew in a few statements: after far more rows came than were there, and to mend them.

Row by row the triggers do the same; for many rows at once this is several times quicker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

CLEARED = ("card_pieces", "card_words", "card_counts", "organisation_cards", "person_cards")
TABLES = frozenset({"organisations", "persons"})

_CARDS = """
INSERT INTO organisation_cards (record_id, name, words, country, sector, is_public, verified_on)
SELECT id, substr(search_text, 1, 100), {words}, country, sector, is_published, coalesce(verified_on, '0001-01-01')
FROM organisations WHERE merged_into IS NULL ORDER BY search_text, id;
INSERT INTO person_cards (record_id, name, words, country, sector, is_public, verified_on, addresses)
SELECT id, substr(search_text, 1, 100), {words}, country, sector, coalesce(directory_consent, {no}),
  coalesce(verified_on, '0001-01-01'), lower(coalesce(emails, ''))
FROM persons WHERE merged_into IS NULL ORDER BY search_text, id
"""
_COUNTS = """
INSERT INTO card_counts (kind, is_public, country, sector, verified_year, records)
SELECT '{kind}', is_public, coalesce(country, ''), coalesce(sector, ''), {year}, count(*)
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
_YEAR = {
    "sqlite": "CAST(substr(verified_on, 1, 4) AS INTEGER)",
    "postgresql": "CAST(extract(year FROM verified_on) AS integer)",
}
_TEXT = {
    "sqlite": "search_text",
    # No word of an index of words may be longer than 2,046 bytes.
    "postgresql": r"CASE WHEN length(search_text) > 200 THEN regexp_replace(search_text, '(\S{200})\S+', '\1', 'g')"
    " ELSE search_text END",
}
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


def write_anew(connection: Connection) -> None:
    """Write every card, count and word anew from the records."""
    with written_at_once(connection, TABLES):
        pass


def _statements(dialect: str) -> Iterator[str]:
    yield from (f"DELETE FROM {table}" for table in CLEARED)  # noqa: S608 - names of our own
    no = "0" if dialect == "sqlite" else "false"
    yield from _CARDS.format(words=_TEXT[dialect], no=no).split(";")
    for kind in ("organisation", "person"):
        yield _COUNTS.format(kind=kind, year=_YEAR[dialect])
    split = {f"{kind}s": _SPLIT[dialect].format(kind=kind) for kind in ("organisation", "person")}
    yield _WORDS.format(**split)
    yield _PIECES
    yield from _AFTER[dialect]
