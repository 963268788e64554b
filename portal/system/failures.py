"""Errors meet people as pages in their language, with the right status and nothing changed."""

from __future__ import annotations

import contextlib
from typing import Any
from urllib.parse import quote

import structlog
from flask import Flask, current_app, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark
from portal.system import returns
from portal.system.access import STRANGER
from portal.system.database import db
from portal.system.guard import SignInNeeded
from portal.system.i18n import language, say
from portal.system.interface import problems
from portal.system.requests import request_id

log = structlog.get_logger()
RETRY_SECONDS = 5
KEPT_HEADERS = frozenset({"Allow", "Retry-After"})


def init(app: Flask) -> None:
    """Register the pages for what goes wrong."""
    app.register_error_handler(SignInNeeded, _ask_to_sign_in)
    app.register_error_handler(Refused, _say_refusal)
    app.register_error_handler(CSRFError, _say_stale_form)
    app.register_error_handler(StaleDataError, _say_stale_record)
    app.register_error_handler(ObjectDeletedError, _say_stale_record)
    app.register_error_handler(DataError, _say_unfit)
    app.register_error_handler(SecurityError, _say_wrong_host)
    app.register_error_handler(HTTPException, _say_http)
    app.register_error_handler(OperationalError, _say_failure)
    app.register_error_handler(Exception, _say_failure)


def page(status: int, sentence: Sentence | None = None, **more: Any) -> ResponseReturnValue:
    """Return the error page of ``status``, or the problem for a program."""
    if problems.is_asked():
        return problems.problem(status, sentence, faults=more.get("faults", ()))
    said = say(sentence) if sentence is not None else None
    return render_template("error.html", status=status, sentence=said, reference=request_id(), **more), status


def _ask_to_sign_in(refusal: SignInNeeded) -> ResponseReturnValue:
    if problems.is_asked():
        return problems.problem(401, refusal.sentence)
    if request.method in ("GET", "HEAD"):
        asked = request.query_string.decode("ascii", "ignore")
        target = quote(request.path) + (f"?{asked}" if asked else "")
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


def _say_stale_record(_error: SQLAlchemyError) -> ResponseReturnValue:
    db.session.rollback()
    return page(
        409, mark("Somebody changed this record while you were writing. Go back, load it again and compare.")
    )


def _say_unfit(_error: DataError) -> ResponseReturnValue:
    """Answer what a column cannot hold: a NUL, a text or a number that is too large."""
    db.session.rollback()
    return page(422)


def _say_wrong_host(_error: SecurityError) -> ResponseReturnValue:
    """Answer a request for another host: in bare words, for no address can be built from it."""
    g.actor = STRANGER
    return _bare(400)


def _say_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if error.code >= 500:
        return _say_failure(getattr(error, "original_exception", None) or error)
    response = make_response(page(error.code, faults=problems.faults_of(error)))
    response.headers.extend((name, value) for name, value in error.get_headers() if name in KEPT_HEADERS)
    return response


def _say_failure(error: Exception) -> ResponseReturnValue:
    """Answer what nobody foresaw. 503 when it is the database that is away or busy."""
    status = 503 if is_database_away(error) else getattr(error, "code", None) or 500
    with contextlib.suppress(SQLAlchemyError):
        db.session.rollback()
    g.actor = STRANGER  # the page of a failure asks the database nothing
    log.error("failure", status=status, path=request.path, method=request.method, exc_info=error)
    response = make_response(_bare(status))
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def is_database_away(error: BaseException) -> bool:
    """Tell whether the database is down, unreachable or too busy, so that trying again may help."""
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _bare(status: int) -> ResponseReturnValue:
    """Return an error page without the context of pages, which may be what failed."""
    if problems.is_asked():
        return problems.problem(status)
    template = current_app.jinja_env.get_template("error.html")
    return template.render(
        status=status, reference=request_id(), locale=language(), bare=True, **_without_addresses()
    ), status


def _without_addresses() -> dict[str, Any]:
    """Return plain paths for what the page links to: its own router is not to be relied on."""
    static = (current_app.static_url_path or "/static").rstrip("/")
    return {"url_for": lambda _endpoint, filename="", **_values: f"{static}/{filename}"}
