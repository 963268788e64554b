"""A small application with the project's templates and nothing else of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, render_template_string, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from portal.system import i18n
from portal.system.folders import folder


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """Return an application that renders the templates strictly, with Spanish for one word."""
    catalogue = Catalog(locale="es")
    catalogue.add("(optional)", "(opcional)")
    spanish = tmp_path / "es" / "LC_MESSAGES"
    spanish.mkdir(parents=True)
    with (spanish / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    app = Flask("portal", template_folder=str(folder("templates")), static_folder="static")
    app.config.update(SECRET_KEY="only for tests", BABEL_TRANSLATION_DIRECTORIES=str(tmp_path))
    app.jinja_env.undefined = StrictUndefined
    own = FileSystemLoader(Path(__file__).parent)
    app.jinja_env.loader = ChoiceLoader([app.jinja_loader, own]) if app.jinja_loader else own
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(number=i18n.format_number, opening=i18n.opening)
    Babel(app, locale_selector=lambda: request.args.get("lang", "en"))
    CSRFProtect(app)
    return app


@pytest.fixture
def rendered(app: Flask) -> Callable[..., str]:
    """Return a function that renders template source, as at an address, with values."""

    def render(source: str, at: str = "/", **values: Any) -> str:
        with app.test_request_context(at):
            return render_template_string(source, **{k: v() if callable(v) else v for k, v in values.items()})

    return render
