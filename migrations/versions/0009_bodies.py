"""the whole tree of bodies as reference rows, and the words that search finds courses and programmes by."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# code, acronym, class, code of the body above, name, web address. The id is the code with "body-" before it.
BODIES = (
    ("ec", "EC", "OTHER", None, "Empowered Community", None),
    ("aso-ac", "ASO AC", "GROUP", "aso", "ASO Address Council", None),
    ("ccnso-council", None, "GROUP", "ccnso", "ccNSO Council", None),
    ("gnso-council", None, "GROUP", "gnso", "GNSO Council", None),
    ("atrt", "ATRT", "RT", None, "Accountability and Transparency Review Team", None),
    ("ssr-rt", "SSR RT", "RT", None, "Security, Stability and Resiliency Review Team", None),
    ("cct-rt", "CCT RT", "RT", None, "Competition, Consumer Trust and Consumer Choice Review Team", None),
    ("rds-rt", "RDS/WHOIS RT", "RT", None, "Registration Directory Service (WHOIS) Review Team", None),
    (
        "lacnic",
        "LACNIC",
        "REGIONAL_ORG",
        None,
        "Latin America and Caribbean Network Information Centre",
        "https://www.lacnic.net",
    ),
    (
        "lactld",
        "LACTLD",
        "REGIONAL_ORG",
        None,
        "Latin American and Caribbean TLD Association",
        "https://lactld.org",
    ),
    ("lacnog", "LACNOG", "REGIONAL_ORG", None, "Latin American and Caribbean Network Operators Group", None),
    (
        "caribnog",
        "CaribNOG",
        "REGIONAL_ORG",
        None,
        "Caribbean Network Operators Group",
        "https://www.caribnog.org",
    ),
    ("ctu", "CTU", "REGIONAL_ORG", None, "Caribbean Telecommunications Union", "https://www.ctu.int"),
    (
        "canto",
        "CANTO",
        "REGIONAL_ORG",
        None,
        "Caribbean Association of National Telecommunication Organisations",
        "https://www.canto.org",
    ),
    (
        "lacigf",
        "LACIGF",
        "REGIONAL_ORG",
        None,
        "Latin American and Caribbean Internet Governance Forum",
        "https://lacigf.org",
    ),
    ("citel", "CITEL", "REGIONAL_ORG", None, "Inter-American Telecommunication Commission", None),
    ("elac", "eLAC", "REGIONAL_ORG", None, "Digital Agenda for Latin America and the Caribbean", None),
    ("caricom", "CARICOM", "REGIONAL_ORG", None, "Caribbean Community", "https://caricom.org"),
    (
        "redclara",
        "RedCLARA",
        "REGIONAL_ORG",
        None,
        "Latin American Cooperation of Advanced Networks",
        "https://www.redclara.net",
    ),
)

# table, and the columns that search finds its rows by
FOUND_BY = (("academic_activities", ("title", "unit")), ("programmes", ("name",)))
CHUNK = 1000


def upgrade() -> None:
    """Make the change."""
    for table, columns in FOUND_BY:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
        give_words(table, columns)
    for code, acronym, kind, above, name, website in BODIES:
        add_body(f"body-{code}", code, acronym, kind, above, name, website)


def add_body(
    body_id: str, code: str, acronym: str | None, kind: str, above: str | None, name: str, website: str | None
) -> None:
    """Add a body, unless its id has come in already; where its address is taken, it gets a longer one."""
    connection = op.get_bind()
    taken = set(connection.scalars(sa.text("SELECT code FROM bodies")))
    if connection.scalar(sa.text("SELECT 1 FROM bodies WHERE id = :id"), {"id": body_id}) is not None:
        return
    connection.execute(
        sa.text(
            "INSERT INTO bodies (id, version, code, name, acronym, class, parent_id, website)"
            " VALUES (:id, 1, :code, :name, :acronym, :kind, :above, :website)"
        ),
        {
            "id": body_id,
            "code": body_id if code in taken else code,
            "name": name,
            "acronym": acronym,
            "kind": kind,
            "above": f"body-{above}" if above else None,
            "website": website,
        },
    )


def give_words(table: str, columns: tuple[str, ...]) -> None:
    """Fill in what search finds the rows by."""
    connection = op.get_bind()
    # The names are those written above, none comes from outside.
    chosen = sa.text(f"SELECT id, {', '.join(columns)} FROM {table}")  # noqa: S608
    written = sa.text(f"UPDATE {table} SET search_text = :words WHERE id = :id")  # noqa: S608
    rows = connection.execute(chosen).all()
    for first in range(0, len(rows), CHUNK):
        told = [{"id": row[0], "words": words_of(*row[1:])} for row in rows[first : first + CHUNK]]
        connection.execute(written, told)


def words_of(*texts: str | None) -> str:
    """Return words without accents, case and punctuation."""
    joined = " ".join(text for text in texts if text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def downgrade() -> None:
    """Take it back."""
    connection = op.get_bind()
    for code, *_rest in reversed(BODIES):
        connection.execute(sa.text("DELETE FROM bodies WHERE id = :id"), {"id": f"body-{code}"})
    for table, _columns in reversed(FOUND_BY):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("search_text")
