"""Making the application: extensions, blueprints, error pages; no rule."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from portal import wiring
from portal.settings import Settings
from portal.system import (
    compression,
    failures,
    guard,
    i18n,
    logs,
    pages,
    questions,
    requests,
    security,
    static_files,
)
from portal.system.access import Access
from portal.system.database import changes, connection, constraints, db, transactions
from portal.system.folders import folder
from portal.system.interface import description
from portal.system.signing_in import login_manager

transactions.guard_writes(Session)
changes.listen(Session)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the portal, ready to serve.

    :param settings: from the environment when left out
    :raises RuntimeError: if a route declares no permission, a question has no answer, or a constraint that
        is explained does not exist
    """
    settings = settings or Settings.from_environment()
    app = Flask("portal", template_folder=str(folder("templates")), static_folder="static")
    app.debug = False  # whatever FLASK_DEBUG says: its pages show the code and what it holds
    app.extensions["portal_settings"] = settings
    logs.init(settings)
    compression.init(app)
    requests.init(app)
    security.init(app, settings)
    static_files.init(app)
    _open_database(app, settings)
    login_manager.init_app(app)
    i18n.init(app)
    pages.init(app, settings)
    failures.init(app)
    _wire(app)
    return app


def _open_database(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.sqlalchemy_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings)
    db.init_app(app)
    with app.app_context():
        connection.prepare(db.engine)


def engine_options(settings: Settings) -> dict[str, Any]:
    """Return how connections are pooled: one for each server thread and a few for the worker."""
    pool = {"pool_size": settings.threads + 2, "max_overflow": 4, "pool_pre_ping": True}
    return pool | connection.options(settings.sqlalchemy_url)


def _wire(app: Flask) -> None:
    table = Access(wiring.PERMISSIONS)
    app.extensions["portal_access"] = table
    app.extensions["portal_jobs"] = wiring.JOBS
    wiring.join_answers()
    questions.check_answers()
    wiring.connect_listeners()
    for blueprint in wiring.BLUEPRINTS:
        app.register_blueprint(blueprint)
    description.init(app, wiring.APIS)
    for group in wiring.COMMANDS:
        app.cli.add_command(group)
    wiring.apply(app.extensions["portal_settings"])
    _check_constraints()
    guard.check_routes(app, table)


def _check_constraints() -> None:
    unknown = constraints.unknown_names(db.metadata)
    if unknown:
        raise RuntimeError("these constraints are explained and nowhere declared: " + ", ".join(unknown))
