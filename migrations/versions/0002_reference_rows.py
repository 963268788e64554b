"""reference rows: ICANN, LACTLD and the tree of ICANN's bodies."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

ORGANISATIONS = (
    # id, code, name, acronym, sector, country, website, search_text
    (
        'org-icann',
        'ICANN',
        'Internet Corporation for Assigned Names and Numbers',
        'ICANN',
        'TECHNICAL',
        'US',
        'https://www.icann.org',
        'internet corporation for assigned names and numbers icann',
    ),
    (
        'org-lactld',
        'LACTLD',
        'Latin American and Caribbean TLD Association',
        'LACTLD',
        'REGIONAL_ORG',
        'UY',
        'https://lactld.org',
        'latin american and caribbean tld association lactld',
    ),
)

# code, acronym, class, code of the body above, name. The id is the code with "body-" before it.
BODIES = (
    ('board', None, 'BOARD', None, 'ICANN Board of Directors'),
    ('nomcom', 'NomCom', 'NOMCOM', None, 'Nominating Committee'),
    ('aso', 'ASO', 'SO', None, 'Address Supporting Organization'),
    ('ccnso', 'ccNSO', 'SO', None, 'Country Code Names Supporting Organization'),
    ('gnso', 'GNSO', 'SO', None, 'Generic Names Supporting Organization'),
    ('cph', 'CPH', 'GROUP', 'gnso', 'Contracted Parties House'),
    ('rysg', 'RySG', 'GROUP', 'cph', 'Registries Stakeholder Group'),
    ('rrsg', 'RrSG', 'GROUP', 'cph', 'Registrar Stakeholder Group'),
    ('ncph', 'NCPH', 'GROUP', 'gnso', 'Non-Contracted Parties House'),
    ('csg', 'CSG', 'GROUP', 'ncph', 'Commercial Stakeholder Group'),
    ('bc', 'BC', 'GROUP', 'csg', 'Business Constituency'),
    ('ipc', 'IPC', 'GROUP', 'csg', 'Intellectual Property Constituency'),
    ('ispcp', 'ISPCP', 'GROUP', 'csg', 'Internet Service Providers and Connectivity Providers Constituency'),
    ('ncsg', 'NCSG', 'GROUP', 'ncph', 'Non-Commercial Stakeholder Group'),
    ('ncuc', 'NCUC', 'GROUP', 'ncsg', 'Non-Commercial Users Constituency'),
    ('npoc', 'NPOC', 'GROUP', 'ncsg', 'Not-for-Profit Operational Concerns Constituency'),
    ('alac', 'ALAC', 'AC', None, 'At-Large Advisory Committee'),
    ('afralo', 'AFRALO', 'GROUP', 'alac', 'African Regional At-Large Organization'),
    ('apralo', 'APRALO', 'GROUP', 'alac', 'Asian, Australasian and Pacific Islands Regional At-Large Organization'),
    ('euralo', 'EURALO', 'GROUP', 'alac', 'European Regional At-Large Organization'),
    ('lacralo', 'LACRALO', 'GROUP', 'alac', 'Latin American and Caribbean Islands Regional At-Large Organization'),
    ('naralo', 'NARALO', 'GROUP', 'alac', 'North American Regional At-Large Organization'),
    ('gac', 'GAC', 'AC', None, 'Governmental Advisory Committee'),
    ('rssac', 'RSSAC', 'AC', None, 'Root Server System Advisory Committee'),
    ('ssac', 'SSAC', 'AC', None, 'Security and Stability Advisory Committee'),
)


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    for row in ORGANISATIONS:
        names = ('id', 'code', 'name', 'acronym', 'sector', 'country', 'website', 'search_text')
        connection.execute(
            sa.text(
                'INSERT INTO organisations'
                ' (id, version, code, name, acronym, sector, country, website, is_published, search_text)'
                ' VALUES (:id, 1, :code, :name, :acronym, :sector, :country, :website, :published, :search_text)'
            ).bindparams(sa.bindparam('published', True, sa.Boolean())),
            dict(zip(names, row, strict=True)),
        )
    for code, acronym, kind, above, name in BODIES:
        connection.execute(
            sa.text(
                'INSERT INTO bodies (id, version, code, name, acronym, class, parent_id)'
                ' VALUES (:id, 1, :code, :name, :acronym, :kind, :parent_id)'
            ),
            {
                'id': f'body-{code}',
                'code': code,
                'name': name,
                'acronym': acronym,
                'kind': kind,
                'parent_id': f'body-{above}' if above else None,
            },
        )


def downgrade() -> None:
    """Undo the change."""
    connection = op.get_bind()
    for code, *_rest in reversed(BODIES):
        connection.execute(sa.text('DELETE FROM bodies WHERE id = :id'), {'id': f'body-{code}'})
    for row in ORGANISATIONS:
        connection.execute(sa.text('DELETE FROM organisations WHERE id = :id'), {'id': row[0]})
