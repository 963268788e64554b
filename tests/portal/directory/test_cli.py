"""``portal directory recount``."""

from flask import Flask
from sqlalchemy import delete

from portal.directory.models import OrganisationCard
from portal.system.database import db, transaction
from tests.factories import make_organisation
from tests.portal.directory.truth import assert_true


def test_recount_writes_all_anew(app: Flask) -> None:
    with app.app_context(), transaction():
        make_organisation()
        db.session.execute(delete(OrganisationCard).where(OrganisationCard.record_id != "org-icann"))
    answer = app.test_cli_runner().invoke(args=["directory", "recount"])
    assert (answer.exit_code, answer.output) == (0, "The directory is counted anew.\n")
    with app.app_context():
        assert_true()
