"""What an installation may set, from the environment; unit and default beside each field."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

PREFIX = "PORTAL_"
MINIMUM_KEY_LENGTH = 32
DEMONSTRATION_DOMAIN = "demo.example"
DEMONSTRATION_PASSWORD = "demonstration"
Mode = Literal["production", "demonstration", "test"]


def _about(text: str, default: Any) -> Any:
    return field(default=default, metadata={"about": text})


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
    proxy_count: int = _about("reverse proxies in front whose X-Forwarded headers are believed", 0)
    host: str = _about("address the server listens on", "127.0.0.1")
    port: int = _about("port the server listens on; PORT is read too", 8000)
    threads: int = _about("server threads", 8)
    smtp_url: str = _about(
        "mail server, smtp://user:password@host:port or smtps://…; empty: mail waits in the outbox", ""
    )
    mail_from: str = _about("sender of mail", "Portal LAC <portal@localhost>")
    worker_seconds: float = _about("pause between two looks of the worker, in seconds", 2.0)
    session_hours: int = _about("a sign-in ends after so many hours", 12)
    link_minutes: int = _about("a link by mail ends after so many minutes", 60)
    password_checks: int = _about("passwords checked at the same time", 2)
    upload_limit: int = _about("largest request body, in bytes", 12 * 1024 * 1024)
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
                given[each.name] = _read(each.name, raw, type(each.default))
        return cls(**given).checked()

    def checked(self) -> Settings:
        """Return these settings, or end with a sentence that names what is wrong."""
        if self.mode not in ("production", "demonstration", "test"):
            raise SystemExit("PORTAL_MODE must be production, demonstration or test.")
        if self.mode == "production":
            if len(self.secret_key) < MINIMUM_KEY_LENGTH:
                raise SystemExit(
                    f"PORTAL_SECRET_KEY must be set, to at least {MINIMUM_KEY_LENGTH} random characters."
                )
            if not self.public_url.startswith(("https://", "http://")):
                raise SystemExit(
                    "PORTAL_PUBLIC_URL must be set, to the address that people reach the portal at."
                )
        return self

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


def _read(name: str, raw: str, kind: type) -> Any:
    try:
        return kind(raw)
    except ValueError:
        raise SystemExit(f"{PREFIX}{name.upper()} must be a {kind.__name__}; it is {raw!r}.") from None
