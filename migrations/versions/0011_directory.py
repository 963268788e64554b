"""the directory: a card for each record, kept true by triggers, and views that people keep.

SQLite finds words through FTS5 over the cards, PostgreSQL through an index of their words as a ``tsvector``;
neither is in the models, and their names begin with ``search_``.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SMALL_WORDS = frozenset("a al an and as da das de del des di do dos du e el en et for in la las le les los "
                        "na no o of on os para por pour the u und y".split())

# What a card holds, from its record; %(r)s is the record, or the row of a trigger.
CARDS = {
    "organisation": {
        "record_id": "{r}.id", "name": "substr({r}.search_text, 1, 100)", "words": "{words}",
        "country": "{r}.country", "sector": "{r}.sector", "is_public": "{r}.is_published",
        "verified_on": "coalesce({r}.verified_on, '0001-01-01')",
    },
    "person": {
        "record_id": "{r}.id", "name": "substr({r}.search_text, 1, 100)", "words": "{words}",
        "country": "{r}.country", "sector": "{r}.sector", "is_public": "coalesce({r}.directory_consent, {no})",
        "verified_on": "coalesce({r}.verified_on, '0001-01-01')", "addresses": "lower(coalesce({r}.emails, ''))",
    },
}


def card(kind: str, row: str, *, sqlite: bool) -> dict[str, str]:
    """Return what each column of a card is made of. PostgreSQL takes no word of 2,000 letters and more."""
    text = f"{row}.search_text"
    cut = f"regexp_replace({text}, '(\\S{{200}})\\S+', '\\1', 'g')"
    words = text if sqlite else f"CASE WHEN length({text}) > 200 THEN {cut} ELSE {text} END"
    given = {"r": row, "words": words, "no": "0" if sqlite else "false"}
    return {name: made.format(**given) for name, made in CARDS[kind].items()}


def put(kind: str, row: str, *, sqlite: bool, source: str) -> str:
    """Return the statement that writes cards, of new records and of changed ones."""
    cells = card(kind, row, sqlite=sqlite)
    changes = ", ".join(f"{name} = excluded.{name}" for name in cells if name != "record_id")
    return (
        f"INSERT INTO {kind}_cards ({', '.join(cells)}) SELECT {', '.join(cells.values())} {source}"
        f" ON CONFLICT (record_id) DO UPDATE SET {changes}"
    )


# The classes that cards are counted by.
def classes(kind: str, row: str, *, sqlite: bool) -> str:
    year = (f"CAST(substr({row}.verified_on, 1, 4) AS INTEGER)" if sqlite
            else f"CAST(extract(year FROM {row}.verified_on) AS integer)")
    return (f"'{kind}', {row}.is_public, coalesce({row}.country, ''), coalesce({row}.sector, ''),"
            f" {year}")


COUNTED = "kind, is_public, country, sector, verified_year"
BOTH = ("organisation", "person")
RECORDS = {"organisation": "organisations", "person": "persons"}
WATCHED = {
    "organisation": ("search_text", "country", "sector", "is_published", "verified_on", "merged_into"),
    "person": ("search_text", "emails", "country", "sector", "directory_consent", "verified_on", "merged_into"),
}
RUNNING = "NOT EXISTS (SELECT 1 FROM card_pauses)"


def split_in_sqlite(row: str) -> str:
    """Return the distinct words of a card, as rows of ``value``."""
    words = f"json_each('[' || replace(json_quote({row}.words), ' ', '\",\"') || ']')"
    return f"(SELECT DISTINCT substr(value, 1, 60) AS value FROM {words} WHERE value <> '')"


def words_in_sqlite(kind: str, row: str, sign: str) -> list[str]:
    """Return the statements that count the words of one card, or take them back."""
    held, public = f"{kind}s", f"public_{kind}s"
    if sign == "+":
        return [
            f"INSERT INTO card_words (word, organisations, public_organisations, persons, public_persons)"
            f" SELECT value, {int(kind == 'organisation')},"
            f" {f'{row}.is_public' if kind == 'organisation' else 0}, {int(kind == 'person')},"
            f" {f'{row}.is_public' if kind == 'person' else 0} FROM {split_in_sqlite(row)} WHERE true"
            f" ON CONFLICT (word) DO UPDATE SET {held} = {held} + 1, {public} = {public} + excluded.{public}"
        ]
    return [
        f"UPDATE card_words SET {held} = {held} - 1, {public} = {public} - {row}.is_public"
        f" WHERE word IN {split_in_sqlite(row)}",
        f"DELETE FROM card_words WHERE word IN {split_in_sqlite(row)} AND organisations = 0 AND persons = 0",
    ]


def count_in_sqlite(kind: str, row: str, sign: str) -> str:
    """Return the statement that counts one card, or takes it back."""
    return (
        f"INSERT INTO card_counts ({COUNTED}, records) VALUES ({classes(kind, row, sqlite=True)}, {sign}1)"
        f" ON CONFLICT ({COUNTED}) DO UPDATE SET records = records {sign} 1"
    )


def find_in_sqlite(kind: str, row: str, *, drop: bool = False) -> str:
    """Return the statement that brings one card into the full-text index, or takes it out."""
    columns = ["words"] + (["addresses"] if kind == "person" else [])
    index, cells = f"search_{kind}s", ", ".join(f"{row}.{name}" for name in columns)
    if drop:
        return f"INSERT INTO {index} ({index}, rowid, {', '.join(columns)}) VALUES ('delete', {row}.id, {cells})"
    return f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES ({row}.id, {cells})"


def pieces(word: str, *, sqlite: bool) -> str:
    """Return the beginning of a word, and what is left of it without one letter, or two where it is long."""
    def numbers(name: str) -> str:
        if sqlite:
            return f"(SELECT value AS n FROM json_each('[1,2,3,4,5,6,7]')) AS {name}"
        return f"generate_series(1, 7) AS {name}(n)"
    start = f"substr({word}, 1, 7)"
    one = f"substr({start}, 1, i.n - 1) || substr({start}, i.n + 1)"
    two = f"substr({start}, 1, i.n - 1) || substr({start}, i.n + 1, j.n - i.n - 1) || substr({start}, j.n + 1)"
    return (
        f"SELECT {start} AS piece"
        f" UNION SELECT {one} FROM {numbers('i')} WHERE i.n <= length({start})"
        f" UNION SELECT {two} FROM {numbers('i')}, {numbers('j')} WHERE i.n < j.n AND length({word}) > 7"
    )


def trigger(name: str, when: str, table: str, *statements: str, if_: str = "") -> str:
    """Return a trigger of SQLite."""
    body = " ".join(f"{each};" for each in statements)
    condition = f" WHEN {if_}" if if_ else ""
    return f"CREATE TRIGGER {name} AFTER {when} ON {table} FOR EACH ROW{condition} BEGIN {body} END"


def sqlite_statements() -> list[str]:
    """Return what makes the triggers and the full-text index of SQLite."""
    made = [
        "CREATE VIRTUAL TABLE search_organisations USING fts5(words, content='organisation_cards',"
        " content_rowid='id', tokenize=\"ascii tokenchars '_'\", detail='none', prefix='2 3')",
        "CREATE VIRTUAL TABLE search_persons USING fts5(words, addresses, content='person_cards',"
        " content_rowid='id', tokenize=\"ascii tokenchars '_'\", detail='column', prefix='2 3')",
    ]
    for kind in BOTH:
        made += _records_in_sqlite(kind) + _cards_in_sqlite(kind)
    long_enough = "length({}.word) >= 4 AND " + RUNNING
    made += [
        trigger("card_words_added", "INSERT", "card_words",
                f"INSERT INTO card_pieces (piece, word) SELECT piece, NEW.word FROM ({pieces('NEW.word', sqlite=True)})",
                if_=long_enough.format("NEW")),
        trigger("card_words_removed", "DELETE", "card_words",
                f"DELETE FROM card_pieces WHERE word = OLD.word AND piece IN ({pieces('OLD.word', sqlite=True)})",
                if_=long_enough.format("OLD")),
    ]
    return made


def _records_in_sqlite(kind: str) -> list[str]:
    table, cards = RECORDS[kind], f"{kind}_cards"
    drop = f"DELETE FROM {cards} WHERE record_id = "
    written = put(kind, "NEW", sqlite=True, source="WHERE NEW.merged_into IS NULL")
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in WATCHED[kind])
    return [
        trigger(f"{table}_added", "INSERT", table, written, if_=RUNNING),
        trigger(f"{table}_changed", f"UPDATE OF {', '.join(WATCHED[kind])}", table,
                f"{drop}OLD.id AND NEW.merged_into IS NOT NULL", written, if_=f"({changed}) AND {RUNNING}"),
        trigger(f"{table}_removed", "DELETE", table, f"{drop}OLD.id", if_=RUNNING),
    ]


def _cards_in_sqlite(kind: str) -> list[str]:
    table = f"{kind}_cards"
    found = ["words"] + (["addresses"] if kind == "person" else [])
    classed = ("country", "sector", "is_public", "verified_on")

    def differ(*names: str) -> str:
        return "(" + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names) + ")"

    return [
        trigger(f"{table}_added", "INSERT", table, find_in_sqlite(kind, "NEW"), count_in_sqlite(kind, "NEW", "+"),
                *words_in_sqlite(kind, "NEW", "+"), if_=RUNNING),
        trigger(f"{table}_removed", "DELETE", table, find_in_sqlite(kind, "OLD", drop=True),
                count_in_sqlite(kind, "OLD", "-"), *words_in_sqlite(kind, "OLD", "-"), if_=RUNNING),
        trigger(f"{table}_found", f"UPDATE OF {', '.join(found)}", table, find_in_sqlite(kind, "OLD", drop=True),
                find_in_sqlite(kind, "NEW"), if_=f"{differ(*found)} AND {RUNNING}"),
        trigger(f"{table}_counted", f"UPDATE OF {', '.join(classed)}", table, count_in_sqlite(kind, "OLD", "-"),
                count_in_sqlite(kind, "NEW", "+"), if_=f"{differ(*classed)} AND {RUNNING}"),
        trigger(f"{table}_worded", "UPDATE OF words, is_public", table, *words_in_sqlite(kind, "NEW", "+"),
                *words_in_sqlite(kind, "OLD", "-"), if_=f"{differ('words', 'is_public')} AND {RUNNING}"),
    ]


OPERATIONS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def on_statement(name: str, table: str, operation: str, *statements: str) -> list[str]:
    """Return a function and its trigger, which is run once for all rows of a statement on PostgreSQL."""
    rows = " ".join(f"{side} TABLE AS {side.lower()}_rows" for side in OPERATIONS[operation])
    body = " ".join(f"{each};" for each in statements)
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
        f" IF EXISTS (SELECT 1 FROM card_pauses) THEN RETURN NULL; END IF; {body} RETURN NULL; END $body$",
        f"CREATE TRIGGER {name} AFTER {operation} ON {table} REFERENCING {rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


FOUND = {
    "organisation": "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))",
    "person": "array_to_tsvector(array_remove(string_to_array(words, ' ')"
              " || string_to_array(replace(rtrim(addresses, '|'), '|', '|@'), '|'), ''))",
}


def postgresql_statements() -> list[str]:
    """Return what makes the triggers and the index of words of PostgreSQL."""
    made = []
    for kind in BOTH:
        made.append(f"CREATE INDEX search_{kind}s ON {kind}_cards USING gin ({FOUND[kind]})")
        made += _records_in_postgresql(kind) + _cards_in_postgresql(kind)
    spelt = "SELECT piece, r.word FROM {} r CROSS JOIN LATERAL ({}) AS spelt WHERE length(r.word) >= 4"
    spelt = spelt.replace("{})", pieces("r.word", sqlite=False) + ")")
    made += on_statement("card_words_added", "card_words", "INSERT",
                         f"INSERT INTO card_pieces (piece, word) {spelt.format('new_rows')}")
    made += on_statement("card_words_removed", "card_words", "DELETE",
                         f"DELETE FROM card_pieces WHERE (piece, word) IN ({spelt.format('old_rows')})")
    return made


def _records_in_postgresql(kind: str) -> list[str]:
    table, cards = RECORDS[kind], f"{kind}_cards"
    changed = (f"FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.merged_into IS NULL AND"
               f" ({', '.join(f'o.{name}' for name in WATCHED[kind])}) IS DISTINCT FROM"
               f" ({', '.join(f'n.{name}' for name in WATCHED[kind])})")
    return [
        *on_statement(f"{table}_added", table, "INSERT",
                      put(kind, "n", sqlite=False, source="FROM new_rows n WHERE n.merged_into IS NULL")),
        *on_statement(f"{table}_changed", table, "UPDATE",
                      f"DELETE FROM {cards} c USING new_rows n WHERE c.record_id = n.id AND n.merged_into IS NOT NULL",
                      put(kind, "n", sqlite=False, source=changed)),
        *on_statement(f"{table}_removed", table, "DELETE",
                      f"DELETE FROM {cards} c USING old_rows o WHERE c.record_id = o.id"),
    ]


def _cards_in_postgresql(kind: str) -> list[str]:
    table = f"{kind}_cards"
    held, public = f"{kind}s", f"public_{kind}s"
    made = []
    for operation, sides in OPERATIONS.items():
        signed = " UNION ALL ".join(
            f"SELECT {'1' if side == 'NEW' else '-1'} AS sign, r.* FROM {side.lower()}_rows r" for side in sides
        )
        count = (
            f"INSERT INTO card_counts ({COUNTED}, records)"
            f" SELECT {classes(kind, 'd', sqlite=False)}, sum(d.sign) FROM ({signed}) d GROUP BY 1, 2, 3, 4, 5"
            f" HAVING sum(d.sign) <> 0"
            f" ON CONFLICT ({COUNTED}) DO UPDATE SET records = card_counts.records + excluded.records"
        )
        each = "SELECT DISTINCT left(w, 60) AS word FROM unnest(string_to_array(d.words, ' ')) w WHERE w <> ''"
        zero = "0, 0"
        sums = "sum(d.sign), sum(CASE WHEN d.is_public THEN d.sign ELSE 0 END)"
        word = (
            f"INSERT INTO card_words (word, organisations, public_organisations, persons, public_persons)"
            f" SELECT e.word, {f'{sums}, {zero}' if kind == 'organisation' else f'{zero}, {sums}'}"
            f" FROM ({signed}) d CROSS JOIN LATERAL ({each}) e GROUP BY e.word"
            f" HAVING sum(d.sign) <> 0 OR sum(CASE WHEN d.is_public THEN d.sign ELSE 0 END) <> 0"
            f" ON CONFLICT (word) DO UPDATE SET {held} = card_words.{held} + excluded.{held},"
            f" {public} = card_words.{public} + excluded.{public}"
        )
        gone = (
            f"DELETE FROM card_words WHERE organisations = 0 AND persons = 0 AND word IN"
            f" (SELECT e.word FROM old_rows d CROSS JOIN LATERAL ({each}) e)"
        )
        made += on_statement(f"{table}_{operation.lower()}", table, operation, count, word,
                             *([gone] if "OLD" in sides else []))
    return made


def words_of(text: str) -> list[str]:
    """Return the words of a text as search compares them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain.casefold())


def initials(name: str) -> str | None:
    """Return the initials of a name of three words and more, small ones left out."""
    first = [word[0] for word in words_of(name) if word not in SMALL_WORDS]
    return "".join(first) if 3 <= len(first) <= 12 else None


def find_by_initials() -> None:
    """Let the organisations that are there be found by the initials of their names."""
    connection = op.get_bind()
    names = sa.text("SELECT id, name, search_text FROM organisations")
    written = sa.text("UPDATE organisations SET search_text = :words WHERE id = :id")
    for row in connection.execute(names).all():
        short = initials(row.name)
        if short and short not in row.search_text.split():
            connection.execute(written, {"id": row.id, "words": f"{row.search_text} {short}"})


def fill() -> None:
    """Write a card for each record that stands for itself; the triggers count and find it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for kind in BOTH:
        source = f"FROM {RECORDS[kind]} r WHERE r.merged_into IS NULL"
        op.get_bind().exec_driver_sql(put(kind, "r", sqlite=sqlite, source=source))


def upgrade() -> None:
    """Make the change."""
    op.create_table('card_counts',
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('sector', sa.String(length=40), nullable=False),
    sa.Column('verified_year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('records', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'is_public', 'country', 'sector', 'verified_year', name=op.f('pk_card_counts')),
    sqlite_with_rowid=False,
    )
    op.create_table('card_pauses',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_card_pauses'))
    )
    op.create_table('card_pieces',
    sa.Column('piece', sa.String(length=7).with_variant(sa.String(length=7, collation='C'), 'postgresql'), nullable=False),
    sa.Column('word', sa.String(length=60).with_variant(sa.String(length=60, collation='C'), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('piece', 'word', name=op.f('pk_card_pieces')),
    sqlite_with_rowid=False
    )
    op.create_table('card_words',
    sa.Column('word', sa.String(length=60).with_variant(sa.String(length=60, collation='C'), 'postgresql'), nullable=False),
    sa.Column('organisations', sa.Integer(), nullable=False),
    sa.Column('public_organisations', sa.Integer(), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('public_persons', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('word', name=op.f('pk_card_words'))
    )
    op.create_table('organisation_cards',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('record_id', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=100).with_variant(sa.String(length=100, collation='C'), 'postgresql'), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('sector', sa.String(length=40), nullable=True),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('verified_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_cards')),
    sa.UniqueConstraint('record_id', name=op.f('uq_organisation_cards_record_id'))
    )
    op.create_index('ix_organisation_cards_country_name', 'organisation_cards', ['country', 'name', 'record_id'], unique=False)
    op.create_index('ix_organisation_cards_name', 'organisation_cards', ['name', 'record_id'], unique=False)
    op.create_index('ix_organisation_cards_public_country_name', 'organisation_cards', ['country', 'name', 'record_id'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_organisation_cards_public_name', 'organisation_cards', ['name', 'record_id', 'country', 'sector', 'verified_on'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_organisation_cards_public_sector_name', 'organisation_cards', ['sector', 'name', 'record_id'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_organisation_cards_sector_name', 'organisation_cards', ['sector', 'name', 'record_id'], unique=False)
    op.create_index('ix_organisation_cards_verified_on', 'organisation_cards', ['verified_on', 'record_id', 'country', 'sector', 'is_public'], unique=False)

    op.create_table('person_cards',
    sa.Column('addresses', sa.Text(), nullable=False),
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('record_id', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=100).with_variant(sa.String(length=100, collation='C'), 'postgresql'), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('sector', sa.String(length=40), nullable=True),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('verified_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_cards')),
    sa.UniqueConstraint('record_id', name=op.f('uq_person_cards_record_id'))
    )
    op.create_index('ix_person_cards_country_name', 'person_cards', ['country', 'name', 'record_id'], unique=False)
    op.create_index('ix_person_cards_name', 'person_cards', ['name', 'record_id'], unique=False)
    op.create_index('ix_person_cards_public_country_name', 'person_cards', ['country', 'name', 'record_id'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_person_cards_public_name', 'person_cards', ['name', 'record_id', 'country', 'sector', 'verified_on'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_person_cards_public_sector_name', 'person_cards', ['sector', 'name', 'record_id'], unique=False, sqlite_where=sa.text('is_public = 1'), postgresql_where=sa.text('is_public'))
    op.create_index('ix_person_cards_sector_name', 'person_cards', ['sector', 'name', 'record_id'], unique=False)
    op.create_index('ix_person_cards_verified_on', 'person_cards', ['verified_on', 'record_id', 'country', 'sector', 'is_public'], unique=False)

    op.create_table('saved_views',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('account_id', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.Enum('organisation', 'person', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_saved_views_account_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_views')),
    sa.UniqueConstraint('account_id', 'name', name=op.f('uq_saved_views_account_id_name')),
    sa.UniqueConstraint('code', name=op.f('uq_saved_views_code'))
    )
    op.create_index('ix_saved_views_account_id', 'saved_views', ['account_id'], unique=False)
    sqlite = op.get_bind().dialect.name == "sqlite"
    find_by_initials()
    for statement in sqlite_statements() if sqlite else postgresql_statements():
        op.get_bind().exec_driver_sql(statement)
    fill()


TABLES = ("card_counts", "card_pauses", "card_pieces", "card_words", "organisation_cards", "person_cards",
          "saved_views")


def downgrade() -> None:
    """Take it back."""
    made = sqlite_statements() if op.get_bind().dialect.name == "sqlite" else postgresql_statements()
    for kind, name, on in re.findall(r"CREATE (TRIGGER|VIRTUAL TABLE) (\w+)(?: AFTER .*? ON (\w+))?", "\n".join(made)):
        if kind == "VIRTUAL TABLE":
            op.execute(f"DROP TABLE {name}")
        elif op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {name}")
        else:
            op.execute(f"DROP TRIGGER {name} ON {on}")
            op.execute(f"DROP FUNCTION {name}()")
    for table in reversed(TABLES):
        op.drop_table(table)
