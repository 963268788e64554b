"""Pages for signing up, in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import UserMixin, login_user, logout_user

from portal.accounts import actions, queries
from portal.accounts.forms import AskForPasswordForm, ChoosePasswordForm, SignInForm, SignUpForm
from portal.accounts.models import Account
from portal.accounts.passwords import hashed
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.settings import DEMONSTRATION_DOMAIN, DEMONSTRATION_PASSWORD, Settings
from portal.system import returns
from portal.system.access import Actor
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import language
from portal.system.security import limiter
from portal.system.signing_in import login_manager
from portal.system.visitor import current_actor, forget_actor

FAILED = 422

blueprint = Blueprint("accounts", __name__)


class SignedIn(UserMixin):
    """Who is signed in, for Flask-Login; its id is the token of the sign-in."""

    def __init__(self, token: str, actor: Actor, *, must_agree: bool = False) -> None:
        self.token = token
        self.actor = actor
        self.must_agree = must_agree

    def get_id(self) -> str:
        """Return what the signed cookie holds."""
        return self.token


@login_manager.user_loader
def _load(token: str) -> SignedIn | None:
    sign_in = queries.live_sign_in(token, at=now())
    if sign_in is None:
        return None
    actor = queries.actor_of(sign_in.account, at=now())
    return SignedIn(token, actor, must_agree=sign_in.must_agree)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["portal_settings"]
    return settings


def _link_life() -> timedelta:
    return timedelta(minutes=_settings().link_minutes)


def _address(endpoint: str, **values: Any) -> str:
    return _settings().address + url_for(endpoint, **values)


def _link(endpoint: str) -> str:
    return _address(endpoint, token="TOKEN").replace("TOKEN", actions.LINK_PLACE)


@blueprint.route("/sign-up", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@guard("account.sign_up")
def sign_up() -> ResponseReturnValue:
    """Sign up; the answer is the same whether the address is known or not."""
    form = SignUpForm()
    if form.is_sent_well():
        password_hash = hashed(form.password.data)
        try:
            with transaction():
                actions.sign_up(
                    name=form.name.data,
                    email=form.email.data,
                    password_hash=password_hash,
                    language=language(),
                    confirm_url=_link("accounts.confirm"),
                    sign_in_url=_address("accounts.sign_in"),
                    link_life=_link_life(),
                    at=now(),
                )
            return redirect(url_for("accounts.sign_up_sent"))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("accounts/sign_up.html", form=form), form.status


@blueprint.get("/sign-up/sent")
@guard("account.sign_up")
def sign_up_sent() -> ResponseReturnValue:
    """Say that a letter is on its way."""
    return render_template("accounts/sign_up_sent.html", minutes=_settings().link_minutes)


@blueprint.route("/confirm/<token>", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@guard("account.sign_up")
def confirm(token: str) -> ResponseReturnValue:
    """Confirm an address: the link shows a button, so that a mail scanner that opens it changes nothing."""
    if request.method == "GET":
        return render_template("accounts/confirm.html")
    with transaction():
        account = actions.confirm(token, at=now())
        _sign_in(account)
    flash(_("Your address is confirmed and you are signed in. Complete your profile next."), "done")
    return redirect(url_for("home.desk"))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("30/minute", methods=["POST"])
@limiter.limit(
    "100/hour",
    methods=["POST"],
    key_func=lambda: _address_tried(),
    deduct_when=lambda response: _failed(response),
)
@guard("account.sign_in")
def sign_in() -> ResponseReturnValue:
    """Sign in, then go where the reader meant to."""
    form = SignInForm()
    target = returns.read(request.args.get("next"), url_for("home.desk"))
    if current_actor().is_signed_in and request.method == "GET":
        return redirect(target)
    if form.is_sent_well():
        account = actions.password_fits(form.email.data, form.password.data)
        if account is not None:
            with transaction():
                _sign_in(account)
            return redirect(target)
        form.form_errors.append(
            _("The address and the password do not fit together, or the address is not confirmed yet.")
        )
    return render_template("accounts/sign_in.html", form=form, **_known_sign_ins()), form.status


def _known_sign_ins() -> dict[str, object]:
    """Return the invented people of the demonstration, and their password; nothing anywhere else."""
    if not _settings().is_demonstration:
        return {"invented": [], "password": None}
    return {"invented": queries.accounts_at(DEMONSTRATION_DOMAIN), "password": DEMONSTRATION_PASSWORD}


def _address_tried() -> str:
    """Return whose password is tried, so that one address is not tried from many places without end."""
    return "address:" + request.form.get("email", "")[:320].strip().casefold()


def _failed(response: Response) -> bool:
    return response.status_code == FAILED


def _sign_in(account: Account) -> None:
    """Begin a sign-in under a new id and put its token into the cookie; an older one of this browser ends."""
    _end_own_sign_in()
    life = timedelta(hours=_settings().session_hours)
    token = actions.begin_sign_in(account, browser=request.user_agent.string, life=life, at=now())
    session.clear()
    login_user(SignedIn(token, queries.actor_of(account)))
    forget_actor()


def _end_own_sign_in() -> None:
    token = session.get("_user_id")
    if token:
        actions.end_sign_in(token, at=now())


@blueprint.post("/sign-out")
@guard("account.sign_out")
def sign_out() -> ResponseReturnValue:
    """End this sign-in, here and in the table."""
    with transaction():
        _end_own_sign_in()
    logout_user()
    session.clear()
    forget_actor()
    return redirect(url_for("home.front"))


@blueprint.route("/password", methods=["GET", "POST"])
@limiter.limit("10/hour", methods=["POST"])
@guard("account.sign_in")
def ask_for_password() -> ResponseReturnValue:
    """Ask for a link to choose a new password; the answer is always the same."""
    form = AskForPasswordForm()
    if form.is_sent_well():
        with transaction():
            actions.ask_for_password(
                email=form.email.data,
                url=_link("accounts.choose_password"),
                language=language(),
                link_life=_link_life(),
                at=now(),
            )
        return render_template("accounts/password_sent.html", minutes=_settings().link_minutes)
    return render_template("accounts/ask_for_password.html", form=form), form.status


@blueprint.route("/password/<token>", methods=["GET", "POST"])
@limiter.limit("30/hour", methods=["POST"])
@guard("account.sign_in")
def choose_password(token: str) -> ResponseReturnValue:
    """Choose the new password."""
    form = ChoosePasswordForm()
    if form.is_sent_well():
        password_hash = hashed(form.password.data)
        with transaction():
            actions.choose_password(token, password_hash=password_hash, at=now())
        flash(_("Your new password is set. Sign in with it."), "done")
        return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/choose_password.html", form=form), form.status
