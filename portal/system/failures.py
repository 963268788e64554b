"""Errors meet people as pages in their language, with the right status and nothing changed."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from flask import Flask, current_app, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark
from portal.system import returns
from portal.system.access import STRANGER
from portal.system.database import db
from portal.system.guard import SignInNeeded
from portal.system.i18n import DEFAULT, LANGUAGES, say

log = structlog.get_logger()


def init(app: Flask) -> None:
    """Register the pages for what goes wrong."""
    app.register_error_handler(SignInNeeded, _ask_to_sign_in)
    app.register_error_handler(Refused, _say_refusal)
    app.register_error_handler(CSRFError, _say_stale_form)
    app.register_error_handler(StaleDataError, _say_stale_record)
    app.register_error_handler(HTTPException, _say_http)
    app.register_error_handler(OperationalError, _say_busy)
    app.register_error_handler(Exception, _say_failure)


def page(status: int, sentence: Sentence | None = None, **more: Any) -> ResponseReturnValue:
    """Return the error page of ``status``."""
    said = say(sentence) if sentence is not None else None
    return render_template("error.html", status=status, sentence=said, reference=_reference(), **more), status


def _reference() -> str:
    return secrets.token_hex(4)


def _ask_to_sign_in(_refusal: SignInNeeded) -> ResponseReturnValue:
    if request.method in ("GET", "HEAD"):
        target = request.full_path if request.query_string else request.path
        return redirect(url_for("accounts.sign_in", next=returns.sign(target)))
    return page(401, mark("You are signed out. Sign in, then send the form again; nothing was changed."))


def _say_refusal(refusal: Refused) -> ResponseReturnValue:
    db.session.rollback()
    return page(refusal.status, refusal.sentence)


def _say_stale_form(_error: CSRFError) -> ResponseReturnValue:
    return page(
        400,
        mark(
            "This form is too old, or came from another place. Go back, load the page again and send it once more."
        ),
    )


def _say_stale_record(_error: StaleDataError) -> ResponseReturnValue:
    db.session.rollback()
    return page(
        409, mark("Somebody changed this record while you were writing. Go back, load it again and compare.")
    )


def _say_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    response = make_response(page(error.code))
    kept = {"Allow", "Retry-After", "X-RateLimit-Reset"}
    response.headers.extend((name, value) for name, value in error.get_headers() if name in kept)
    return response


def _say_busy(error: OperationalError) -> ResponseReturnValue:
    db.session.rollback()
    return _failure(error, 503)


def _say_failure(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    return _failure(error, 500)


def _failure(error: Exception, status: int) -> ResponseReturnValue:
    g.actor = STRANGER  # the page of a failure asks the database nothing
    reference = _reference()
    log.error("failure", reference=reference, path=request.path, method=request.method, exc_info=error)
    template = current_app.jinja_env.get_template(
        "error.html"
    )  # without the context of pages, which may be what failed
    return template.render(status=status, reference=reference, locale=_safe_language()), status


def _safe_language() -> str:
    return request.accept_languages.best_match(LANGUAGES) or DEFAULT
