"""The file and its columns: which sheet and header, what each means, the first rows as they will be stored."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.imports.reading.books import Book
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.stakeholders.columns.fields import ImportKind
from portal.stakeholders.columns.mapping import TableMapping
from portal.stakeholders.columns.told_rows import RowReader
from portal.stakeholders.columns.unknown_words import MOST_ASKED, has_meaning, unknown_words, with_meanings
from portal.stakeholders.staging.alike import FindsAlike
from portal.stakeholders.staging.preparing import Remembered, Where, known_mapping, take_stock, where
from portal.stakeholders.staging.staging_rows import staged_rows
from portal.stakeholders.staging.store import Part
from portal.stakeholders.table_forms import (
    MOST_HEADER_CHOICES,
    MappingForm,
    TableUploadForm,
    WhereForm,
    mapping_form,
)
from portal.stakeholders.views.tables import books
from portal.stakeholders.views.tables.books import blueprint
from portal.stakeholders.views.tables.shown import told_values
from portal.stakeholders.word_forms import WordsForm, key_of, words_form
from portal.system import uploads
from portal.system.guard import guard
from portal.system.i18n import say

FIRST_ROWS = 5
_EXAMPLES = 3


@blueprint.route("/imports/new", methods=["GET", "POST"])
@guard("import.run")
def upload() -> ResponseReturnValue:
    """Take a file, and ask about its columns next."""
    form = TableUploadForm()
    if form.is_sent_well():
        uploads.discard_old(at=now())
        try:
            token = books.keep(form.file.data.stream, filename=form.file.data.filename or "")
            return redirect(url_for("table_imports.columns", token=token))
        except Refused as refusal:
            form.refuse(Refused(refusal.sentence, field="file"))
    return render_template("stakeholders/tables/upload.html", form=form), form.status


@blueprint.route("/imports/<token>", methods=["GET", "POST"])
@guard("import.run")
def columns(token: str) -> ResponseReturnValue:
    """Ask what the columns mean; show the first rows as they will be stored, or go on.

    A list that has a reader of its own has no columns to be asked about.
    """
    with books.opened(token) as book:
        if not book.tables:
            return redirect(url_for("table_imports.preview", token=token))
        at = where(book, number=_number("table"), line=_number("header"))
        mapping, kept = known_mapping(book, at, kind=_kind())
        form = mapping_form(at.block.header, mapping)
        if request.method == "POST":
            mapping = form.mapping(mapping)
        words = _words(book, at, mapping)
        if request.method == "POST":
            mapping = with_meanings(mapping, words.words, words.meant)
            is_good = words.is_sent_well() and form.is_sent_well() and _is_fit(form, mapping)
            if is_good and "go" in request.form:
                take_stock(book, at, mapping, finder=FindsAlike())
                return redirect(url_for("table_imports.preview", token=token))
        return _page(token, book, at, form, mapping, kept, words)


def _words(book: Book, at: Where, mapping: TableMapping) -> WordsForm:
    """Return the form for the words that no list knows: those that somebody decided, and the first of the others."""
    rows = book.rows(at.about.number, after=at.block.line, last=at.block.last_line)
    sent = {key_of(name) for name in request.form if key_of(name)}
    found = unknown_words(mapping, at.block.header, rows, asked=sent)
    asked = [word for word in found if has_meaning(mapping, word) or word.key in sent]
    others = [word for word in found if word not in asked]
    return words_form([*asked, *others[:MOST_ASKED]], mapping, more=len(others) > MOST_ASKED)


def _is_fit(form: MappingForm, mapping: TableMapping) -> bool:
    fault = mapping.fault()
    if fault is not None:
        form.form_errors.append(say(fault))
    return fault is None


def _kind() -> ImportKind | None:
    asked = request.args.get("kind", "")
    return ImportKind(asked) if asked in set(ImportKind) else None


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _page(
    token: str,
    book: Book,
    at: Where,
    form: MappingForm,
    mapping: TableMapping,
    kept: Remembered | None,
    words: WordsForm,
) -> ResponseReturnValue:
    head = book.head(at.about.number, FIRST_ROWS, after=at.block.line)
    place = WhereForm(None, data={"table": at.about.number, "header": at.block.line, "kind": mapping.kind})
    place.offer(book.tables, book.head(at.about.number, MOST_HEADER_CHOICES))
    fault = mapping.fault()
    return render_template(
        "stakeholders/tables/columns.html",
        token=token,
        form=form,
        words=words,
        where=place,
        several=len(book.tables) > 1,
        notes=book.notes,
        filename=book.fact("filename"),
        count=at.about.row_count,
        examples=_examples(head, len(at.block.header)),
        first=_first_rows(book, at, mapping) if fault is None else [],
        fault=fault,
        kept=kept,
    ), form.status if form.errors or words.errors else 200


def _examples(head: list[Any], width: int) -> list[list[str]]:
    return [
        [cells[place] for _, cells in head if place < len(cells) and cells[place].strip()][:_EXAMPLES]
        for place in range(width)
    ]


def _first_rows(book: Book, at: Where, mapping: TableMapping) -> list[Any]:
    """Return the first rows as they will be stored: line, what becomes a person and what not, or faults."""
    head = book.head(at.about.number, FIRST_ROWS, after=at.block.line)
    found = []
    for row in RowReader(mapping, at.block.header).read(head):
        if isinstance(row, list):
            found.append({"line": row[0].line, "faults": row, "parts": [], "notes": []})
        else:
            parts = [(each.part is Part.PERSON, told_values(each)) for each in staged_rows(row, mapping.kind)]
            found.append({"line": row.line, "faults": [], "parts": parts, "notes": row.notes})
    return found


@blueprint.post("/imports/<token>/discard")
@guard("import.run")
def discard(token: str) -> ResponseReturnValue:
    """Throw the file away."""
    uploads.discard(token, owner=books.owner())
    flash(_("The file is thrown away; nothing was imported."), "done")
    return redirect(url_for("table_imports.index"))
