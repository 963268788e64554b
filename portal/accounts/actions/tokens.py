"""Tokens by which programs read what their owner may."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal.accounts import queries, rules
from portal.accounts.models import Account, ApiToken, TokenScope
from portal.kernel.codes import secret, secret_hash
from portal.kernel.errors import refuse_if
from portal.system import audit
from portal.system.access import Actor
from portal.system.database import db

#: What every token begins with, so that one that leaked is recognised for what it is.
TOKEN_PREFIX = "plac_"


def make_token(account: Account, *, name: str, days: int, by: Actor, at: datetime) -> str:
    """Make a token and return it; only its hash is kept, so it is shown this once.

    :param days: how long it holds, one of :data:`rules.TOKEN_DAYS`
    :raises Refused: if it has no name, or the account has too many
    """
    live = [each for each in queries.tokens_of(account.id) if rules.token_holds(each, at=at)]
    refuse_if(rules.token_fault(name, days, live_count=len(live)), field="name")
    made = TOKEN_PREFIX + secret()
    token = ApiToken(
        account_id=account.id,
        name=name,
        scopes=(TokenScope.READ.value,),
        token_hash=secret_hash(made),
        made_at=at,
        ends_at=at + timedelta(days=days),
    )
    db.session.add(token)
    audit.record("account.make_token", account, by=by, at=at, facts={"token": token.id, "days": days})
    return made


def revoke_token(token: ApiToken, *, by: Actor, at: datetime) -> None:
    """Take a token back; it holds no longer."""
    token = db.session.get_one(ApiToken, token.id, populate_existing=True)
    if token.revoked_at is None:
        token.revoked_at = at
        audit.record("account.revoke_token", token.account, by=by, at=at, facts={"token": token.id})


def note_use(token: ApiToken, *, at: datetime) -> None:
    """Keep when a token was used last."""
    db.session.get_one(ApiToken, token.id, populate_existing=True).used_at = at
