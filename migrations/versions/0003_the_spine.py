"""the spine: every table of the contract."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


NAME_OF_THE_RULE = 'ck_calls_closes_after_it_opens'


def rule_of_calls(order: str) -> None:
    """Say anew how a call's two instants lie; a contract row may open and close at the same one."""
    with op.batch_alter_table('calls') as calls:
        calls.drop_constraint(op.f(NAME_OF_THE_RULE), type_='check')
        calls.create_check_constraint(op.f(NAME_OF_THE_RULE), f'opens_at IS NULL OR {order}')


def length_in_events(old: sa.types.TypeEngine, new: sa.types.TypeEngine) -> None:
    """Let the series and the time zone be of any length, as in the contract, or take that back."""
    with op.batch_alter_table('events') as events:
        for column in ('series', 'timezone'):
            events.alter_column(column, existing_type=old, type_=new, existing_nullable=True)


def upgrade() -> None:
    """Make the change."""
    op.create_table('milestones',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.Column('evidence_url', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestones'))
    )
    with op.batch_alter_table('milestones', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_milestones_code'), ['code'], unique=False)

    op.create_table('observations',
    sa.Column('indicator', sa.String(length=5), nullable=False),
    sa.Column('measure', sa.Enum('incidents', 'ipv6_percent', 'weight', 'registrants', 'measures_adopted', 'root_instances', 'domains', 'cctld_domains', 'gtld_domains', 'population', 'domains_in_decided_cases', 'voluntary_fee_usd', name='measure', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('value', sa.Numeric().with_variant(sa.Text(), 'sqlite'), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('retrieved_on', sa.Date(), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=False),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('CAST(value AS NUMERIC) >= 0', name=op.f('ck_observations_is_not_negative')),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_observations_ends_after_it_begins')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_observations'))
    )
    with op.batch_alter_table('observations', schema=None) as batch_op:
        batch_op.create_index('ix_observations_measure_country', ['indicator', 'measure', 'country'], unique=False)

    op.create_table('resolutions',
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('adopted_on', sa.Date(), nullable=False),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('mentions', sa.Text(), nullable=False),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resolutions'))
    )
    with op.batch_alter_table('resolutions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_resolutions_adopted_on'), ['adopted_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_resolutions_number'), ['number'], unique=False)

    op.create_table('academic_activities',
    sa.Column('organisation_id', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.String(length=64), nullable=True),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('kind', sa.Enum('course', 'research', 'school', 'training', name='activity_kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('topics', sa.Text(), nullable=True),
    sa.Column('languages', sa.Text(), nullable=True),
    sa.Column('audience', sa.Text(), nullable=True),
    sa.Column('frequency', sa.Enum('once', 'yearly', 'half_yearly', 'continuous', name='frequency', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('willing_to_speak', sa.Boolean(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_academic_activities_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_academic_activities_person_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_academic_activities'))
    )
    with op.batch_alter_table('academic_activities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_academic_activities_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_academic_activities_person_id'), ['person_id'], unique=False)

    op.create_table('accreditations',
    sa.Column('organisation_id', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.Enum('registry', 'registrar', 'backend', name='accreditation_kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('reference', sa.Text(), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('seat_country', sa.String(length=2), nullable=True),
    sa.Column('office_country', sa.String(length=2), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('to_on IS NULL OR to_on >= from_on', name=op.f('ck_accreditations_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_accreditations_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accreditations'))
    )
    with op.batch_alter_table('accreditations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accreditations_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('allocations',
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('tags', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('money', 'staff', 'in_kind', name='allocation_kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('status', sa.Enum('planned', 'approved', 'cancelled', name='allocation_status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('approved_on', sa.Date(), nullable=True),
    sa.Column('funder_id', sa.String(length=64), nullable=True),
    sa.Column('organisation_id', sa.String(length=64), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=True),
    sa.Column('amount_usd', sa.BigInteger(), nullable=True),
    sa.Column('staff_days', sa.BigInteger(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("status <> 'approved' OR (approved_on IS NOT NULL AND (kind <> 'money' OR amount_usd IS NOT NULL) AND (kind <> 'staff' OR staff_days IS NOT NULL))", name=op.f('ck_allocations_approved_is_whole')),
    sa.CheckConstraint('amount >= 0 AND amount_usd >= 0 AND staff_days >= 0', name=op.f('ck_allocations_is_not_negative')),
    sa.CheckConstraint('amount IS NULL OR currency IS NOT NULL', name=op.f('ck_allocations_amount_has_a_currency')),
    sa.ForeignKeyConstraint(['funder_id'], ['organisations.id'], name=op.f('fk_allocations_funder_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_allocations_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allocations'))
    )
    with op.batch_alter_table('allocations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allocations_approved_on'), ['approved_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_allocations_funder_id'), ['funder_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_allocations_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('documents',
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('type', sa.Enum('strategic', 'news_release', 'other', name='document_type', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('source_language', sa.String(length=3), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('deadline_on', sa.Date(), nullable=True),
    sa.Column('body_id', sa.String(length=64), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_documents_body_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents'))
    )
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_documents_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_published_on'), ['published_on'], unique=False)

    op.create_table('programmes',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('origin', sa.Enum('existing', 'new', name='origin', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('organisation_id', sa.String(length=64), nullable=True),
    sa.Column('topics', sa.Text(), nullable=True),
    sa.Column('audience', sa.Text(), nullable=True),
    sa.Column('regional_focus', sa.Boolean(), nullable=True),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ended_on IS NULL OR ended_on >= started_on', name=op.f('ck_programmes_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_programmes_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programmes'))
    )
    with op.batch_alter_table('programmes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programmes_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('document_versions',
    sa.Column('document_id', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=3), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_versions_document_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_versions'))
    )
    with op.batch_alter_table('document_versions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_versions_document_id'), ['document_id'], unique=False)

    op.create_table('offerings',
    sa.Column('programme_id', sa.String(length=64), nullable=False),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('status', sa.Enum('planned', 'held', 'cancelled', name='offering_status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('start_on', sa.Date(), nullable=False),
    sa.Column('end_on', sa.Date(), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('language', sa.String(length=3), nullable=True),
    sa.Column('topics', sa.Text(), nullable=True),
    sa.Column('audience', sa.Text(), nullable=True),
    sa.Column('level', sa.Enum('basic', 'intermediate', 'advanced', name='level', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('end_on IS NULL OR end_on >= start_on', name=op.f('ck_offerings_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_offerings_programme_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offerings'))
    )
    with op.batch_alter_table('offerings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offerings_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_offerings_start_on'), ['start_on'], unique=False)

    op.create_table('supports',
    sa.Column('programme_id', sa.String(length=64), nullable=True),
    sa.Column('organisation_id', sa.String(length=64), nullable=True),
    sa.Column('kind', sa.Enum('funding', 'speakers', 'materials', 'travel', 'venue', 'technical', 'other', name='support_kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('supported_on', sa.Date(), nullable=False),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('programme_id IS NOT NULL OR organisation_id IS NOT NULL', name=op.f('ck_supports_helps_somebody')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_supports_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_supports_programme_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supports'))
    )
    with op.batch_alter_table('supports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_supports_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_supports_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_supports_supported_on'), ['supported_on'], unique=False)

    op.create_table('agenda_sessions',
    sa.Column('event_id', sa.String(length=64), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('status', sa.Enum('planned', 'held', 'cancelled', name='session_status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('interpretation', sa.Text(), nullable=True),
    sa.Column('starts_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_agenda_sessions_event_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_sessions'))
    )
    with op.batch_alter_table('agenda_sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_sessions_event_id'), ['event_id'], unique=False)

    op.create_table('completions',
    sa.Column('offering_id', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.String(length=64), nullable=False),
    sa.Column('result', sa.Enum('passed', 'failed', name='completion_result', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('sessions_attended', sa.Integer(), nullable=True),
    sa.Column('sessions_total', sa.Integer(), nullable=True),
    sa.Column('completed_on', sa.Date(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('sector', sa.Enum('ACADEMIC', 'BUSINESS_CORPORATE', 'BUSINESS_SME', 'ISP', 'TELECOM', 'IXP', 'OSP', 'REGISTRY_CC', 'REGISTRY_G', 'BACKEND', 'REGISTRAR', 'GOVERNMENT', 'IGO', 'CIVIL_SOCIETY', 'TECHNICAL', 'SECURITY', 'END_USER', 'STUDENT', 'MEDIA', 'REGIONAL_ORG', 'OTHER', 'UNDISCLOSED', name='sector', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('gender', sa.Enum('F', 'M', 'OTHER', 'UNDISCLOSED', name='gender', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('organisation_id', sa.String(length=64), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(sessions_attended IS NULL) = (sessions_total IS NULL)', name=op.f('ck_completions_sessions_are_both_or_none')),
    sa.CheckConstraint('sessions_attended IS NULL OR sessions_attended BETWEEN 0 AND sessions_total', name=op.f('ck_completions_sessions_are_not_more_than_all')),
    sa.ForeignKeyConstraint(['offering_id'], ['offerings.id'], name=op.f('fk_completions_offering_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_completions_organisation_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_completions_person_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_completions'))
    )
    with op.batch_alter_table('completions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_completions_completed_on'), ['completed_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_completions_country'), ['country'], unique=False)
        batch_op.create_index(batch_op.f('ix_completions_offering_id'), ['offering_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_completions_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_completions_person_id'), ['person_id'], unique=False)

    op.create_table('headcounts',
    sa.Column('event_id', sa.String(length=64), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('counted_by', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('persons >= 0', name=op.f('ck_headcounts_persons_are_counted_up')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_headcounts_event_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_headcounts'))
    )
    with op.batch_alter_table('headcounts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_headcounts_event_id'), ['event_id'], unique=False)

    op.create_table('disbursements',
    sa.Column('award_id', sa.String(length=64), nullable=True),
    sa.Column('allocation_id', sa.String(length=64), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=True),
    sa.Column('amount_usd', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(award_id IS NULL) <> (allocation_id IS NULL)', name=op.f('ck_disbursements_pays_one_thing')),
    sa.CheckConstraint('amount >= 0 AND amount_usd >= 0', name=op.f('ck_disbursements_is_not_negative')),
    sa.CheckConstraint('amount IS NULL OR currency IS NOT NULL', name=op.f('ck_disbursements_amount_has_a_currency')),
    sa.ForeignKeyConstraint(['allocation_id'], ['allocations.id'], name=op.f('fk_disbursements_allocation_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_disbursements_award_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disbursements'))
    )
    with op.batch_alter_table('disbursements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disbursements_allocation_id'), ['allocation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_disbursements_award_id'), ['award_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_disbursements_paid_on'), ['paid_on'], unique=False)

    op.create_table('results',
    sa.Column('award_id', sa.String(length=64), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('final', sa.Boolean(), nullable=True),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_results_award_id'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_results'))
    )
    with op.batch_alter_table('results', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_results_award_id'), ['award_id'], unique=False)

    length_in_events(sa.String(64), sa.Text())
    rule_of_calls('opens_at <= closes_at')



def downgrade() -> None:
    """Take it back."""
    rule_of_calls('opens_at < closes_at')
    length_in_events(sa.Text(), sa.String(64))

    with op.batch_alter_table('results', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_results_award_id'))

    op.drop_table('results')
    with op.batch_alter_table('disbursements', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_disbursements_paid_on'))
        batch_op.drop_index(batch_op.f('ix_disbursements_award_id'))
        batch_op.drop_index(batch_op.f('ix_disbursements_allocation_id'))

    op.drop_table('disbursements')
    with op.batch_alter_table('headcounts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_headcounts_event_id'))

    op.drop_table('headcounts')
    with op.batch_alter_table('completions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_completions_person_id'))
        batch_op.drop_index(batch_op.f('ix_completions_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_completions_offering_id'))
        batch_op.drop_index(batch_op.f('ix_completions_country'))
        batch_op.drop_index(batch_op.f('ix_completions_completed_on'))

    op.drop_table('completions')
    with op.batch_alter_table('agenda_sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_sessions_event_id'))

    op.drop_table('agenda_sessions')
    with op.batch_alter_table('supports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_supports_supported_on'))
        batch_op.drop_index(batch_op.f('ix_supports_programme_id'))
        batch_op.drop_index(batch_op.f('ix_supports_organisation_id'))

    op.drop_table('supports')
    with op.batch_alter_table('offerings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offerings_start_on'))
        batch_op.drop_index(batch_op.f('ix_offerings_programme_id'))

    op.drop_table('offerings')
    with op.batch_alter_table('document_versions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_versions_document_id'))

    op.drop_table('document_versions')
    with op.batch_alter_table('programmes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_programmes_organisation_id'))

    op.drop_table('programmes')
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_documents_published_on'))
        batch_op.drop_index(batch_op.f('ix_documents_body_id'))

    op.drop_table('documents')
    with op.batch_alter_table('allocations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_allocations_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_allocations_funder_id'))
        batch_op.drop_index(batch_op.f('ix_allocations_approved_on'))

    op.drop_table('allocations')
    with op.batch_alter_table('accreditations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accreditations_organisation_id'))

    op.drop_table('accreditations')
    with op.batch_alter_table('academic_activities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_academic_activities_person_id'))
        batch_op.drop_index(batch_op.f('ix_academic_activities_organisation_id'))

    op.drop_table('academic_activities')
    with op.batch_alter_table('resolutions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_resolutions_number'))
        batch_op.drop_index(batch_op.f('ix_resolutions_adopted_on'))

    op.drop_table('resolutions')
    with op.batch_alter_table('observations', schema=None) as batch_op:
        batch_op.drop_index('ix_observations_measure_country')

    op.drop_table('observations')
    with op.batch_alter_table('milestones', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_milestones_code'))

    op.drop_table('milestones')
