"""What the pages of applications share."""

from __future__ import annotations

from flask import Blueprint, current_app, url_for

from portal.applications.models import Application
from portal.questionnaires.definitions import Definition
from portal.questionnaires.queries import definition_of
from portal.settings import Settings

blueprint = Blueprint("applications", __name__)


def definition_for(application: Application) -> Definition:
    """Return what an application was asked."""
    sheet = application.answers
    return definition_of(sheet.questions) if sheet is not None else Definition(())


def address_of(application: Application) -> str:
    """Return the address of an application, for letters."""
    settings: Settings = current_app.extensions["portal_settings"]
    return settings.address + url_for("applications.show", reference=application.reference)
