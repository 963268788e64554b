"""``portal run``, ``worker``, ``doctor``, ``outbox``, ``db``, ``access`` and ``docs``: tending the portal."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any, cast

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError
from waitress.server import create_server

from portal.kernel.clock import now
from portal.operations import actions, demonstration, health, queries, reference
from portal.settings import Settings
from portal.system.background import Worker
from portal.system.database import transaction, upgrade
from portal.system.guard import access
from portal.system.listing import format_option, show

database = AppGroup("db", help="The tables.")
permissions = AppGroup("access", help="Who may do what.")
outbox = AppGroup("outbox", help="Letters.")
docs = AppGroup("docs", help="The pages of docs/ that are written from the code, in a checkout.")


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


folder_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="docs",
    show_default=True,
    help="Where they lie.",
)


@docs.command("write")
@folder_option
def write_docs(folder: Path) -> None:
    """Write the pages that no longer say what the code says."""
    for place in reference.write(_app(), folder):
        click.echo(folder / place)


@docs.command("check")
@folder_option
def check_docs(folder: Path) -> None:
    """Name the pages that no longer say what the code says, and fail if there are any."""
    stale = reference.stale(_app(), folder)
    if stale:
        raise click.ClickException("stale, as `portal docs write` would mend: " + ", ".join(stale))


@click.command("run")
@with_appcontext
def run() -> None:
    """Migrate, load the demonstration if it is one, and serve with the worker in this process."""
    settings, app = _settings(), _app()
    for number in (
        signal.SIGTERM,
        signal.SIGINT,
    ):  # a shell may have told its background jobs to ignore Ctrl-C
        signal.signal(number, _interrupt)
    server = _listen(app, settings)
    with contextlib.closing(server), contextlib.suppress(KeyboardInterrupt):
        _prepare(app, settings)
        _serve(server)
    click.echo("Stopped.", err=True)


def _prepare(app: Flask, settings: Settings) -> None:
    try:
        upgrade(app)
        if settings.is_demonstration:
            demonstration.load()
    except (OperationalError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        raise click.ClickException(f"The database cannot be used: {reason}") from None
    if settings.is_demonstration:
        _introduce(settings)
    else:
        click.echo(f"The portal is served at {settings.address}")


def _introduce(settings: Settings) -> None:
    click.echo(f"\nThe portal is served at {settings.address}\n")
    click.echo(
        f"Sign in as one of these invented people; the password of each is {demonstration.PASSWORD!r}:\n"
    )
    for email, about in demonstration.sign_ins():
        click.echo(f"  {email:<34} {about}")
    click.echo(f"\nCtrl-C stops it; the data stays in {_place(settings)}.\n")


def _place(settings: Settings) -> str:
    """Return where the records are, as it is shown to people: without a password."""
    return make_url(settings.sqlalchemy_url).render_as_string()


def _listen(app: Flask, settings: Settings) -> Any:
    """Take the port before anything else: a second start by mistake ends here and touches nothing."""
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident="portal",
            # Above the portal's own limit, so that its page is what people see.
            max_request_body_size=4 * settings.upload_limit,
        )
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} cannot be used ({error.strerror or error}). Set PORT to another."
        ) from None


def _serve(server: Any) -> None:
    worker = _worker()
    worker.start()
    try:
        server.run()
    finally:
        worker.stop()


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


@click.command("doctor")
@with_appcontext
@format_option
def doctor(output: str) -> None:
    """Examine every part of the installation; ends with 1 when one is at fault."""
    findings = health.examine(_settings(), at=now())
    show(
        [{"part": f.part, "state": "well" if f.is_well else "FAULT", "about": f.about} for f in findings],
        output,
    )
    if not all(finding.is_well for finding in findings):
        sys.exit(1)


@outbox.command("failed")
@format_option
def list_failed(output: str) -> None:
    """List the letters that could not be delivered."""
    rows = [
        {"id": each.id, "template": each.template, "written": each.written_at, "fault": each.last_fault}
        for each in queries.letters_given_up()
    ]
    show(rows, output)


@outbox.command("again")
def send_again() -> None:
    """Send again what could not be delivered, from the first attempt."""
    with transaction():
        letters = queries.letters_given_up()
        for each in letters:
            actions.send_again(each, at=now())
    click.echo(f"{len(letters)} letters will be tried again.", err=True)


COMMANDS: list[click.Command] = [database, docs, doctor, outbox, permissions, run, worker]
