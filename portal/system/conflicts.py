"""Two editors of one record: a page with both versions, from which either goes on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import Field, FieldList, FormField, HiddenField

from portal.system.forms import Form
from portal.system.i18n import format_day, format_instant

STATUS = 409


def conflict_page(
    mine: Form, theirs: Form, *, editor: str, saved_at: datetime | None, version: int, theirs_url: str
) -> ResponseReturnValue:
    """Return the page that shows what was sent beside what is stored.

    :param mine: the form as it was sent
    :param theirs: the same form filled with the record as it stands
    :param version: of the record as it stands, sent along when the reader keeps their own
    """
    pairs = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in ("csrf_token", "version")
    ]
    return (
        render_template(
            "conflict.html",
            editor=editor or _("Somebody"),
            saved_at=format_instant(saved_at),
            mine=_rows(mine, theirs),
            resend=[*pairs, ("version", str(version))],
            action=request.path,
            theirs_url=theirs_url,
        ),
        STATUS,
    )


def _rows(mine: Form, theirs: Form) -> list[tuple[str, str, str, bool]]:
    rows = []
    for name, field in mine._fields.items():
        nothing_asked = isinstance(field, HiddenField) or getattr(field, "choices", None) == []
        if nothing_asked or name not in theirs._fields:
            continue
        my_text, their_text = shown(field), shown(theirs._fields[name])
        rows.append((str(field.label.text), my_text, their_text, my_text != their_text))
    return rows


def shown(field: Field) -> str:
    """Return the answer in a field as people read it; of rows, each that holds something."""
    if isinstance(field, FieldList):
        return "; ".join(filter(None, (shown(each) for each in field)))
    if isinstance(field, FormField):
        return _row_shown(field)
    chosen = getattr(field, "iter_choices", None)
    if chosen is not None:
        return ", ".join(str(label) for _value, label, selected, *_rest in chosen() if selected and _value)
    value: Any = field.data
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, date):
        return format_day(value)
    return "" if value is None else str(value)


def _row_shown(row: FormField) -> str:
    """Return a row as people read it; what was chosen for an empty one says nothing."""
    parts = [shown(field) for field in row.form]
    return ": ".join(parts) if all(parts) else ""
