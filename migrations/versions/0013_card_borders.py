"""the directory: counts that know a day's border, cards that may be written later, words that are dear to take apart.

Cards were counted by the year of their verification, so that those of the border's year had to be counted at
every look. Now they are counted by whether they lie after a border that moves on day by day.
"""

import re
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = ("organisation", "person")
WORDS = "array_remove(string_to_array(words, ' '), '')"
ADDRESSES = "string_to_array(replace(rtrim(addresses, '|'), '|', '|@'), '|')"
PLAIN = {
    "organisation": f"array_to_tsvector({WORDS})",
    "person": f"array_to_tsvector(array_remove(string_to_array(words, ' ') || {ADDRESSES}, ''))",
}
BORDER = "(SELECT since FROM card_borders)"


def year_to_border(statement: str) -> str:
    """Count by what lies after the border, in what a trigger does."""
    for year in (r"CAST\(substr\((\w+)\.verified_on, 1, 4\) AS INTEGER\)",
                 r"CAST\(extract\(year FROM (\w+)\.verified_on\) AS integer\)"):
        statement = re.sub(year, rf"(\1.verified_on >= {BORDER})", statement)
    return statement.replace("verified_year", "is_fresh")


def border_to_year(statement: str) -> str:
    """Count by the year again."""
    year = (r"CAST(substr(\1.verified_on, 1, 4) AS INTEGER)" if is_sqlite()
            else r"CAST(extract(year FROM \1.verified_on) AS integer)")
    statement = re.sub(rf"\((\w+)\.verified_on >= {re.escape(BORDER)}\)", year, statement)
    return statement.replace("is_fresh", "verified_year")


def is_sqlite() -> bool:
    """Whether the database is SQLite."""
    return bool(op.get_bind().dialect.name == "sqlite")


def counting_triggers(column: str) -> list[tuple[str, str]]:
    """Return the triggers, or functions of triggers, that count cards by a column, with what made them."""
    found = ("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%%{}%%'" if is_sqlite()
             else "SELECT proname, pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n"
                  " ON n.oid = p.pronamespace WHERE n.nspname = current_schema() AND prosrc LIKE '%%{}%%'")
    return [(row[0], row[1]) for row in op.get_bind().exec_driver_sql(found.format(column))]


def swap(triggers: list[tuple[str, str]], change) -> None:
    """Make triggers anew, changed."""
    for name, made in triggers:
        if is_sqlite():
            op.execute(f"DROP TRIGGER {name}")
        op.get_bind().exec_driver_sql(change(made))


def count_anew(column: sa.Column, class_: str) -> None:
    """Make the table of counts anew, with another class beside kind, country and sector."""
    op.drop_table("card_counts")
    op.create_table('card_counts',
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('sector', sa.String(length=40), nullable=False),
    column,
    sa.Column('records', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'is_public', 'country', 'sector', column.name, name=op.f('pk_card_counts')),
    sqlite_with_rowid=False,
    )
    for kind in KINDS:
        op.execute(
            f"INSERT INTO card_counts SELECT '{kind}', is_public, coalesce(country, ''), coalesce(sector, ''),"
            f" {class_}, count(*) FROM {kind}_cards c GROUP BY 1, 2, 3, 4, 5"
        )


def upgrade() -> None:
    """Make the change."""
    borders = op.create_table('card_borders',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_card_borders'))
    )
    op.bulk_insert(borders, [{"id": 1, "since": date.today() - timedelta(days=365)}])
    op.create_table('card_dues',
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('record_id', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'record_id', name=op.f('pk_card_dues'))
    )
    triggers = counting_triggers("verified_year")
    count_anew(sa.Column('is_fresh', sa.Boolean(), nullable=False), f"c.verified_on >= {BORDER}")
    swap(triggers, year_to_border)
    index_classes(whole=True)
    if not is_sqlite():
        find_by_functions()


def find_by_functions() -> None:
    """Let PostgreSQL know that taking words apart costs far more than a look into the index.

    Helpers would take longer to start than the index to answer.
    """
    for kind, given, called in (("organisation", "words text", "words"),
                                ("person", "words text, addresses text", "words, addresses")):
        op.execute(
            f"CREATE FUNCTION {kind}_lexemes({given}) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED"
            f" COST 100000 AS $body$ BEGIN RETURN {PLAIN[kind]}; END $body$"
        )
        op.execute(f"DROP INDEX search_{kind}s")
        op.execute(f"CREATE INDEX search_{kind}s ON {kind}_cards USING gin ({kind}_lexemes({called}))")


def index_classes(*, whole: bool) -> None:
    """Let an index of the public cards of a country or sector say all that they are narrowed by, or no longer."""
    public = {"sqlite_where": sa.text("is_public = 1"), "postgresql_where": sa.text("is_public")}
    for kind in KINDS:
        for first, other in (("country", "sector"), ("sector", "country")):
            name = f"ix_{kind}_cards_public_{first}_name"
            more = [other, "verified_on"] if whole else []
            op.drop_index(name, table_name=f"{kind}_cards")
            op.create_index(name, f"{kind}_cards", [first, "name", "record_id", *more], **public)


def downgrade() -> None:
    """Take it back."""
    index_classes(whole=False)
    year = ("CAST(substr(c.verified_on, 1, 4) AS INTEGER)" if is_sqlite()
            else "CAST(extract(year FROM c.verified_on) AS integer)")
    triggers = counting_triggers("card_borders")
    count_anew(sa.Column('verified_year', sa.Integer(), autoincrement=False, nullable=False), year)
    swap(triggers, border_to_year)
    for kind in () if is_sqlite() else KINDS:
        op.execute(f"DROP INDEX search_{kind}s")
        op.execute(f"DROP FUNCTION {kind}_lexemes")
        op.execute(f"CREATE INDEX search_{kind}s ON {kind}_cards USING gin ({PLAIN[kind]})")
    op.drop_table("card_dues")
    op.drop_table("card_borders")
