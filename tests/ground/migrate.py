"""Bring an empty database to the newest migration: ``migrate.py URL``.

A process of its own, so that no connection is left open on what becomes the template of every test.
"""

import sys

from portal.app import create_app
from portal.settings import Settings
from portal.system.database import upgrade

if __name__ == "__main__":
    settings = Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": sys.argv[1]})
    upgrade(create_app(settings))
