"""``portal run``, ``portal worker``, ``portal db`` and ``portal access``."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from waitress.server import create_server

from portal.operations import demonstration
from portal.settings import Settings
from portal.system.background import Worker
from portal.system.database import upgrade
from portal.system.guard import access
from portal.system.listing import format_option, show

database = AppGroup("db", help="The tables.")
permissions = AppGroup("access", help="Who may do what.")


def _app() -> Flask:
    return cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]


def _settings() -> Settings:
    settings: Settings = current_app.extensions["portal_settings"]
    return settings


def _worker() -> Worker:
    return Worker(_app(), current_app.extensions["portal_jobs"], pause_seconds=_settings().worker_seconds)


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the tables up to date."""
    upgrade(_app())


@permissions.command("list")
@format_option
def list_permissions(output: str) -> None:
    """List every permission with who holds it."""
    rows = [
        {"permission": name, "open to strangers": policy.public, "who": " or ".join(policy.described())}
        for name, policy in sorted(access().policies.items())
    ]
    show(rows, output)


@click.command("run")
@with_appcontext
def run() -> None:
    """Migrate, load the demonstration if it is one, and serve with the worker in this process."""
    settings, app = _settings(), _app()
    upgrade(app)
    if settings.is_demonstration:
        demonstration.load()
        _introduce(settings)
    else:
        click.echo(f"The portal is served at {settings.address}")
    _serve(app, settings)


def _introduce(settings: Settings) -> None:
    click.echo(f"\nThe portal is served at {settings.address}\n")
    click.echo(
        f"Sign in as one of these invented people; the password of each is {demonstration.PASSWORD!r}:\n"
    )
    for email, about in demonstration.sign_ins():
        click.echo(f"  {email:<34} {about}")
    click.echo("\nCtrl-C stops it; the data stays in var/.\n")


def _serve(app: Flask, settings: Settings) -> None:
    try:
        server = create_server(
            app, host=settings.host, port=settings.port, threads=settings.threads, ident="portal"
        )
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} cannot be used ({error.strerror}). Set PORT to another."
        ) from None
    worker = _worker()
    signal.signal(signal.SIGTERM, _interrupt)
    worker.start()
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        click.echo("Stopping.", err=True)
    finally:
        worker.stop()
        server.close()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Work in the background, apart from the server, until stopped."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    thread = _worker()
    thread.start()
    stopped.wait()
    thread.stop()
    sys.exit(0)


COMMANDS: list[click.Command] = [database, permissions, run, worker]
