"""The description of the programming interface, in OpenAPI 3.1, and how its parts are joined to the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from flask import Flask, current_app
from flask_smorest import Api, Blueprint
from marshmallow import RAISE, Schema, fields

from portal.system.interface import callers

VERSION = "1"
TITLE = "Portal LAC"


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type = fields.String(metadata={"description": "about:blank: the status says what it is."})
    title = fields.String(metadata={"description": "In the reader's language."})
    status = fields.Integer()
    detail = fields.String(metadata={"description": "In the reader's language."})
    reference = fields.String(metadata={"description": "To be quoted when you write to us."})
    errors = fields.List(
        fields.Nested(
            Schema.from_dict({"parameter": fields.String(), "detail": fields.String()}, name="ParameterFault")
        ),
        metadata={"description": "What is wrong with each parameter."},
    )


class Named(Schema):
    """A record by its code and its name."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class Links(Schema):
    """Where the pages of a list are."""

    self = fields.String(required=True)
    next = fields.String(metadata={"description": "The page after this one; absent on the last."})


class _Interface(Api):
    """Keeps the portal's own pages for what goes wrong, and serves no page of its own."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """Leave errors to the portal."""

    def _register_doc_blueprint(self) -> None:
        """Leave the description to a view that has a permission."""


def init(app: Flask, parts: Iterable[Blueprint]) -> None:
    """Join the parts of the interface to the portal."""
    callers.init(app)
    interface = _Interface(app, spec_kwargs=_spec())
    app.cli.commands.pop("openapi", None)
    for name, scheme in _SIGN_IN.items():
        interface.spec.components.security_scheme(name, scheme)
    for part in parts:
        interface.register_blueprint(part)
    app.extensions["portal_api"] = interface


_SIGN_IN: dict[str, dict[str, str]] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal token, made on the page of your account.",
    },
    "session": {"type": "apiKey", "in": "cookie", "name": "portal", "description": "The browser's sign-in."},
}


def _spec() -> dict[str, Any]:
    return {
        "title": TITLE,
        "version": VERSION,
        "openapi_version": "3.1.0",
        "info": {
            "description": "Who takes part in the Internet community of Latin America and the Caribbean."
            " Strangers see what is published; a token sees what its owner may."
        },
        "security": [{}, {"token": []}, {"session": []}],
    }


def description() -> dict[str, Any]:
    """Return the description of the whole interface."""
    interface = current_app.extensions["portal_api"]
    return cast("dict[str, Any]", interface.spec.to_dict())


def page_of(item: type[Schema]) -> type[Schema]:
    """Return the schema of a page of a list."""
    name = item.__name__.removesuffix("Schema") + "Page"
    return Schema.from_dict(
        {
            "data": fields.List(fields.Nested(item), required=True),
            "links": fields.Nested(Links, required=True),
        },
        name=name,
    )


def asks(part: Blueprint, schema: type[Schema]) -> Any:
    """Declare what a view may be asked; a parameter that is not known is refused."""
    return part.arguments(schema, location="query", unknown=RAISE)


def answers(part: Blueprint, schema: type[Schema]) -> Any:
    """Declare what a view answers, and how it says that something went wrong."""
    described = part.response(200, schema)
    problem = part.alt_response(422, schema=Problem, content_type="application/problem+json")
    missing = part.alt_response(404, schema=Problem, content_type="application/problem+json")
    return lambda view: described(problem(missing(view)))
