"""Logs: one line of JSON an event, with the request's id; nothing personal.

An error is told by its class and the places it passed. Its message is kept only where it speaks of code:
that of a database may quote an address, that of a conversion what somebody typed.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from jinja2 import TemplateError
from sqlalchemy.exc import DBAPIError

from portal.settings import Settings

ABOUT_CODE = (AttributeError, ImportError, NameError, RuntimeError, TemplateError, TypeError)
DEPTH = 30


class PortalHandler(logging.Handler):
    """Writes what libraries log in the portal's own form, to wherever standard error leads now."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        try:
            sys.stderr.write(self.format(record) + "\n")
        except Exception:  # noqa: BLE001 - as logging asks: a log that fails stops nothing
            self.handleError(record)


def init(settings: Settings) -> None:
    """Set the log up for this process."""
    level = getattr(logging, settings.log_level.upper())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        tell_error,
    ]
    written = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    structlog.configure(
        processors=[*shared, written],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    _hear_libraries(max(level, logging.WARNING), shared, written)


def _hear_libraries(level: int, shared: list[Any], written: Any) -> None:
    handler = PortalHandler(level)
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[without_meta, written],
            foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder([]), *shared],
        )
    )
    root = logging.getLogger()
    root.handlers = [*(each for each in root.handlers if not isinstance(each, PortalHandler)), handler]


def tell_error(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Turn ``exc_info`` into the classes, places and harmless messages of an error and its causes."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = [told(each) for each in _causes(error)]
    return event


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < DEPTH:
        chain.append(following)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)
    return chain


def told(error: BaseException) -> dict[str, Any]:
    """Return what a log may say of one error."""
    frames = traceback.extract_tb(error.__traceback__)[-DEPTH:]
    about: dict[str, Any] = {
        "class": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, ABOUT_CODE):
        about["message"] = str(error)[:500]
    if isinstance(error, DBAPIError):
        about |= {"statement": error.statement, "state": getattr(error.orig, "sqlstate", None)}
    return about
