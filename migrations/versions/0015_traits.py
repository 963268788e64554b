"""traits: languages, states, topics and bodies by which lists are narrowed, each with how many there are.

Triggers note whose traits are due; the portal makes them anew before the transaction commits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PARTIES = (("organisation", "organisation_id"), ("person", "person_id"))
CLASSES = ("country", "sector", "is_public", "verified_on")
# Of whom a row speaks: the kind of record, and the column that names it.
SPEAKS_OF = {
    "organisations": (("organisation", "id"), ("organisation", "merged_into")),
    "persons": (("person", "id"), ("person", "merged_into")),
    "organisation_cards": (("organisation", "record_id"),),
    "person_cards": (("person", "record_id"),),
    "memberships": PARTIES,
    "academic_activities": PARTIES,
}
# Which columns traits are made of. Records that come or go do so with their cards.
MADE_OF = {
    "organisations": ("languages", "status", "merged_into"),
    "persons": ("languages", "merged_into"),
    "organisation_cards": CLASSES,
    "person_cards": CLASSES,
    "memberships": ("body_id", "person_id", "organisation_id", "role", "from_on", "to_on"),
    "academic_activities": ("topics", "person_id", "organisation_id"),
}
SIDES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
NOTED = "INSERT INTO trait_dues (kind, record_id) {} ON CONFLICT DO NOTHING"
ALL_MEMBERS = [
    NOTED.format(f"SELECT DISTINCT '{kind}', {column} FROM memberships WHERE {column} IS NOT NULL")
    for kind, column in PARTIES
]
MOVED = ("code", "parent_id")


def operations(table: str) -> tuple[str, ...]:
    """Return what is watched of a table."""
    return ("UPDATE",) if table in ("organisations", "persons") else tuple(SIDES)


def sqlite_triggers() -> list[tuple[str, str, str]]:
    """Return name, table and making of each trigger of SQLite."""
    made = []
    for table, parties in SPEAKS_OF.items():
        for operation in operations(table):
            noted = [
                NOTED.format(f"SELECT '{kind}', {side}.{column} WHERE {side}.{column} IS NOT NULL")
                for side in SIDES[operation]
                for kind, column in parties
            ]
            made.append(
                sqlite_trigger(table, operation, MADE_OF[table], noted, paused=table.endswith("_cards"))
            )
    made.append(sqlite_trigger("bodies", "UPDATE", MOVED, ALL_MEMBERS))
    return made


def sqlite_trigger(table, operation, columns, noted, *, paused=False) -> tuple[str, str, str]:
    """Return a trigger that looks at each row."""
    name = f"{table}_traits_{operation.lower()}"
    conditions = []
    when = operation
    if operation == "UPDATE":
        when = f"UPDATE OF {', '.join(columns)}"
        conditions.append("(" + " OR ".join(f"OLD.{each} IS NOT NEW.{each}" for each in columns) + ")")
    if paused:
        conditions.append("NOT EXISTS (SELECT 1 FROM card_pauses)")
    condition = f" WHEN {' AND '.join(conditions)}" if conditions else ""
    body = " ".join(f"{each};" for each in noted)
    return (
        name,
        table,
        f"CREATE TRIGGER {name} AFTER {when} ON {table} FOR EACH ROW{condition} BEGIN {body} END",
    )


def postgresql_triggers() -> list[tuple[str, str, str]]:
    """Return name, table and making of each trigger of PostgreSQL, with its function."""
    made = []
    for table, parties in SPEAKS_OF.items():
        for operation in operations(table):
            noted = [
                NOTED.format(
                    f"SELECT DISTINCT '{kind}', r.{column} FROM ({changed(table, operation)}) r"
                    f" WHERE r.{column} IS NOT NULL"
                )
                for kind, column in parties
            ]
            made.append(postgresql_trigger(table, operation, noted, paused=table.endswith("_cards")))
    noted = [f"IF EXISTS ({differing(MOVED, 'o.id')}) THEN {'; '.join(ALL_MEMBERS)}; END IF"]
    made.append(postgresql_trigger("bodies", "UPDATE", noted))
    return made


def changed(table: str, operation: str) -> str:
    """Return the rows of a statement that matter, as they were and as they are."""
    if operation != "UPDATE":
        return f"SELECT * FROM {SIDES[operation][0].lower()}_rows"
    return " UNION ALL ".join(differing(MADE_OF[table], f"{side}.*") for side in ("o", "n"))


def differing(columns, what: str) -> str:
    """Return the rows that an update changed in some column."""
    old, new = (", ".join(f"{side}.{each}" for each in columns) for side in ("o", "n"))
    return (
        f"SELECT {what} FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE ({old}) IS DISTINCT FROM ({new})"
    )


def postgresql_trigger(table, operation, noted, *, paused=False) -> tuple[str, str, str]:
    """Return a trigger that looks at all rows of a statement at once."""
    name = f"{table}_traits_{operation.lower()}"
    rows = " ".join(f"{side} TABLE AS {side.lower()}_rows" for side in SIDES[operation])
    wait = "IF EXISTS (SELECT 1 FROM card_pauses) THEN RETURN NULL; END IF; " if paused else ""
    body = " ".join(f"{each};" for each in noted)
    return (
        name,
        table,
        (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
            f" {wait}{body} RETURN NULL; END $body$;"
            f" CREATE TRIGGER {name} AFTER {operation} ON {table} REFERENCING {rows}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        ),
    )


def is_sqlite() -> bool:
    """Whether the database is SQLite."""
    return bool(op.get_bind().dialect.name == "sqlite")


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "card_traits",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column(
            "trait",
            sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("is_fresh", sa.Boolean(), nullable=False),
        sa.Column("beside", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "trait", "kind", name=op.f("pk_card_traits")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_card_traits_country", "card_traits", ["trait", "kind", "country", "sector", "seen", "record_id"]
    )
    op.create_index("ix_card_traits_sector", "card_traits", ["trait", "kind", "sector", "seen", "record_id"])
    op.create_table(
        "trait_counts",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column(
            "trait",
            sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("seen", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_fresh", sa.Boolean(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "kind", "trait", "sector", "country", "seen", "is_fresh", name=op.f("pk_trait_counts")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trait_counts_country_sector", "trait_counts", ["kind", "country", "sector"])
    if not is_sqlite():
        # Room for a row to be changed where it is, so that neither table nor indexes grow with each write.
        op.execute("ALTER TABLE trait_counts SET (fillfactor = 50)")
    op.create_table(
        "trait_dues",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_trait_dues")),
    )
    for _name, _table, made in sqlite_triggers() if is_sqlite() else postgresql_triggers():
        op.get_bind().exec_driver_sql(made)
    for kind in ("organisation", "person"):
        op.execute(f"INSERT INTO trait_dues (kind, record_id) SELECT '{kind}', record_id FROM {kind}_cards")


def downgrade() -> None:
    """Take it back."""
    for name, table, _made in sqlite_triggers() if is_sqlite() else postgresql_triggers():
        op.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite() else f" ON {table}"))
        if not is_sqlite():
            op.execute(f"DROP FUNCTION {name}()")
    for table in ("trait_dues", "trait_counts", "card_traits"):
        op.drop_table(table)
