"""What an installation may set, from the environment; unit and default beside each field."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

PREFIX = "PORTAL_"
MINIMUM_KEY_LENGTH = 32
MINIMUM_KEY_LETTERS = 8
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")
LOG_LEVELS = ("debug", "info", "warning", "error")
DEMONSTRATION_DOMAIN = "demo.example"
DEMONSTRATION_PASSWORD = "demonstration"
Mode = Literal["production", "demonstration", "test"]


def _about(text: str, default: Any, *, least: float = 0, most: float = 2**31) -> Any:
    return field(default=default, metadata={"about": text, "least": least, "most": most})


@dataclass(frozen=True)
class Settings:
    """One installation; ``Settings.from_environment()`` reads ``PORTAL_…``."""

    mode: Mode = _about("production, demonstration (invented people, known sign-ins) or test", "production")
    database_url: str = _about(
        "where the records are: sqlite:///… or postgresql://…", "sqlite:///var/portal.sqlite"
    )
    secret_key: str = _about("signs cookies; at least 32 characters; demanded in production", "")
    public_url: str = _about(
        "address people reach the portal at, for links in mail; demanded in production", ""
    )
    trusted_hosts: str = _about("host names answered, comma separated; empty: that of the public address", "")
    proxy_count: int = _about("reverse proxies in front whose X-Forwarded headers are believed", 0, most=10)
    host: str = _about("address the server listens on", "127.0.0.1")
    port: int = _about("port the server listens on; PORT is read too", 8000, least=1, most=65_535)
    threads: int = _about("server threads", 8, least=1, most=1_000)
    smtp_url: str = _about(
        "mail server, smtp://user:password@host:port or smtps://…; empty: mail waits in the outbox", ""
    )
    mail_from: str = _about("sender of mail", "Portal LAC <portal@localhost>")
    worker_seconds: float = _about(
        "pause between two looks of the worker, in seconds", 2.0, least=0.01, most=60
    )
    session_hours: int = _about("a sign-in ends after so many hours", 12, least=1)
    link_minutes: int = _about("a link by mail ends after so many minutes", 60, least=1)
    password_checks: int = _about("passwords checked at the same time", 2, least=1)
    upload_limit: int = _about("largest request body, in bytes", 12 * 1024 * 1024, least=1)
    limits_url: str = _about("where request counts are kept: memory:// or redis://…", "memory://")
    log_level: str = _about("debug, info, warning or error", "info")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        :raises SystemExit: if a value does not fit, or one that production demands is missing
        """
        env = os.environ if environment is None else environment
        given: dict[str, Any] = {}
        for each in fields(cls):
            raw = env.get(PREFIX + each.name.upper())
            if raw is None and each.name == "port":
                raw = env.get("PORT")
            if raw is not None and raw != "":
                given[each.name] = _read(each, raw)
        return cls(**given).checked()

    def checked(self) -> Settings:
        """Return these settings, or end with a sentence that names what is wrong."""
        if self.mode not in ("production", "demonstration", "test"):
            raise SystemExit("PORTAL_MODE must be production, demonstration or test.")
        self._check_secrecy()
        if not self.database_url.startswith(DATABASES) or self.database_url == "sqlite:///":
            raise SystemExit(
                "PORTAL_DATABASE_URL must begin with sqlite:/// and name a file, or with postgresql://."
            )
        if self.log_level.lower() not in LOG_LEVELS:
            raise SystemExit(f"PORTAL_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
        return self

    def _check_secrecy(self) -> None:
        if self.mode == "production" and is_weak(self.secret_key):
            raise SystemExit(
                f"PORTAL_SECRET_KEY must be set, to at least {MINIMUM_KEY_LENGTH} random characters."
            )
        if (self.mode == "production" or self.public_url) and not _is_site(self.public_url):
            raise SystemExit(
                "PORTAL_PUBLIC_URL must be set to the address that people reach the portal at: "
                "https:// and a host, and no folder."
            )

    @property
    def address(self) -> str:
        """The address of the portal, without a slash at its end."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def sqlalchemy_url(self) -> str:
        """The database's address with the driver the portal uses; a relative SQLite file lies in this folder."""
        url = self.database_url
        for plain in ("postgresql://", "postgres://"):
            if url.startswith(plain):
                return "postgresql+psycopg://" + url.removeprefix(plain)
        if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
            return "sqlite:///" + str(Path(url.removeprefix("sqlite:///")).resolve())
        return url

    @property
    def is_demonstration(self) -> bool:
        """Whether invented people and known sign-ins are shown."""
        return self.mode == "demonstration"

    @property
    def var(self) -> Path:
        """The folder for what this installation writes."""
        return Path("var").resolve()


def is_weak(key: str) -> bool:
    """Tell whether a secret key is too short, or too much the same, to be a secret."""
    return len(key) < MINIMUM_KEY_LENGTH or len(set(key)) < MINIMUM_KEY_LETTERS


def _is_site(url: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and plain and parts.port != 0
    except ValueError:
        return False


def _read(setting: Field[Any], raw: str) -> Any:
    """Read one value; numbers lie within their bounds."""
    name, kind = PREFIX + setting.name.upper(), cast(type, type(setting.default))
    if kind is str:
        return raw
    least, most = setting.metadata["least"], setting.metadata["most"]
    try:
        value = kind(raw)
    except ValueError:
        raise SystemExit(f"{name} must be a number; it is {raw!r}.") from None
    if not least <= value <= most:
        raise SystemExit(f"{name} must be a number from {least:g} to {most:g}; it is {raw!r}.")
    return value
