"""What every answer carries and every request must fit: headers, hosts, proxies, caps."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.settings import Settings
from portal.system.visitor import current_actor

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=()",
}

FORM_BYTES = 2 * 1024 * 1024
FORM_PARTS = 1_000

csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)


def init(app: Flask, settings: Settings) -> None:
    """Set caps, hosts, cookies and headers."""
    secure = settings.address.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key or "only-for-the-demonstration-and-for-tests",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_NAME="__Host-portal" if secure else "portal",
        MAX_CONTENT_LENGTH=settings.upload_limit,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        TRUSTED_HOSTS=trusted_hosts(settings),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        RATELIMIT_STORAGE_URI=settings.limits_url,
        RATELIMIT_ENABLED=settings.mode != "test",
        RATELIMIT_HEADERS_ENABLED=True,
    )
    if settings.proxy_count:
        count = settings.proxy_count
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.before_request(_refuse_nul)
    app.before_request(_refuse_bombs)
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_add_headers)


def trusted_hosts(settings: Settings) -> list[str]:
    """Return the host names that are answered."""
    named = [host.strip() for host in settings.trusted_hosts.split(",") if host.strip()]
    own = urlsplit(settings.address).hostname or "localhost"
    local = [] if settings.mode == "production" else ["localhost", "127.0.0.1", "[::1]"]
    return named or [own, *local]


def _refuse_nul() -> None:
    """Refuse addresses with a NUL: no record has one in its name, and PostgreSQL takes none."""
    if "\0" in request.path or any("\0" in text for pair in request.args.items(multi=True) for text in pair):
        abort(404)


def _refuse_bombs() -> None:
    """Hold plain forms to the caps that Werkzeug keeps for forms with files only."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    if (request.content_length or 0) > FORM_BYTES or request.get_data().count(b"&") >= FORM_PARTS:
        abort(413)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint != "static":
        response.vary.update(("Cookie", "Accept-Language"))
        response.headers.setdefault(
            "Cache-Control", "no-store" if current_actor().is_signed_in else "no-cache"
        )
    return response
