"""Writing letters: a template of ``templates/mail/`` in the recipient's language, as text and as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.system import i18n
from portal.system.folders import folder


@dataclass(frozen=True)
class Letter:
    """A letter that is written but not yet posted."""

    subject: str
    text: str
    html: str


def write(template: str, language: str, **values: Any) -> Letter:
    """Write ``templates/mail/<template>.txt`` and ``.html``.

    The first line of the text template is the subject.

    :param language: of the recipient
    """
    environment = _environment(language)
    values = {**values, "locale": language, "language": language}
    subject, _, text = (
        environment.get_template(f"mail/{template}.txt").render(**values).strip().partition("\n")
    )
    html = environment.get_template(f"mail/{template}.html").render(**values, subject=subject)
    return Letter(" ".join(subject.split()), text.strip() + "\n", html)


@lru_cache(maxsize=8)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(folder("templates"))),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(i18n.translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals["say"] = lambda sentence: i18n.say(sentence, language)
    environment.filters.update(
        say=lambda sentence: i18n.say(sentence, language),
        day=lambda value, width="long": i18n.format_day(value, width, language),
        days=lambda first, last: i18n.format_days(first, last, language),
        instant=lambda value, zone="UTC": i18n.format_instant(value, zone, language, weekday=True),
        number=lambda value: i18n.format_number(value, language),
        money=lambda minor, currency: i18n.format_money(minor, currency, language),
        country=lambda value: i18n.country_name(value, language),
    )
    return environment
