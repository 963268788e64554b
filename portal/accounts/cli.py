"""``portal users``: accounts from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from portal.accounts import actions, queries
from portal.accounts.passwords import hashed
from portal.accounts.rules import password_fault
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.system.access import PORTAL, Role
from portal.system.database import transaction
from portal.system.i18n import LANGUAGES
from portal.system.listing import format_option, show

users = AppGroup("users", help="Accounts and their roles.")


@users.command("create")
@click.argument("email")
@click.option("--name", prompt=True, help="The person's name.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([r.value for r in Role]),
    help="A role; may be repeated.",
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when left out."
)
def create(email: str, name: str, roles: tuple[str, ...], language: str, password: str) -> None:
    """Make a confirmed account; the first administrator of an installation is made so."""
    fault = password_fault(password, email=email)
    if fault is not None:
        raise click.ClickException(str(fault))
    password_hash = hashed(password)
    try:
        with transaction():
            actions.create(
                name=name,
                email=email,
                password_hash=password_hash,
                language=language,
                roles=tuple(Role(r) for r in roles),
                at=now(),
            )
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None
    click.echo(f"{email} can sign in.", err=True)


@users.command("grant")
@click.argument("email")
@click.argument("role", type=click.Choice([r.value for r in Role]))
def grant(email: str, role: str) -> None:
    """Give an account a role."""
    with transaction():
        account = queries.account_by_email(email.casefold())
        if account is None:
            raise click.ClickException(f"There is no account {email}.")
        actions.grant_role(account, Role(role), by=PORTAL, at=now())
    click.echo(f"{email} is {role} now.", err=True)


@users.command("list")
@format_option
def list_users(output: str) -> None:
    """List accounts with their roles."""
    rows = [
        {
            "email": each.email,
            "name": each.person.name,
            "roles": " ".join(sorted(r.role.value for r in each.roles)),
            "confirmed": each.confirmed_at is not None,
        }
        for each in queries.all_accounts()
    ]
    show(rows, output)
