"""Acting as somebody from the command line, and naming those who acted.

Accounts are a feature; commands and trails of features below it ask for them here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import click

from portal.kernel.errors import Refused
from portal.system.access import PORTAL, Actor
from portal.system.guard import access
from portal.system.questions import Question

ACTOR_BY_EMAIL: Question[Callable[[str], Actor | None]] = Question("actor by e-mail address")
NAMES_OF: Question[Callable[[Collection[str]], Mapping[str, str]]] = Question("names of accounts")

as_option: Callable[..., Any] = click.option(
    "--as", "email", metavar="EMAIL", help="Act as this account; the portal itself when left out."
)


def actor_for(email: str | None, permission: str, record: Any = None) -> Actor:
    """Return who acts: the account of the address, or the portal.

    :raises ClickException: if there is no such account, or it may not
    """
    if email is None:
        return PORTAL
    actor = ACTOR_BY_EMAIL.ask()(email)
    if actor is None:
        raise click.ClickException(f"There is no account {email}.")
    try:
        access().demand(actor, permission, record)
    except Refused as refusal:
        raise click.ClickException(str(refusal.sentence)) from None
    return actor
