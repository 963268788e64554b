"""Legal texts: read by everyone, with every earlier version; written and published by administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.guard import guard
from portal.system.i18n import language
from portal.system.visitor import current_actor
from portal.texts import actions, queries
from portal.texts.enums import Document
from portal.texts.forms import EditionForm
from portal.texts.models import Edition
from portal.texts.rules import CHANGED_MEANWHILE, SHIPPED, publish_fault

blueprint = Blueprint("legal", __name__)


@dataclass(frozen=True)
class Page:
    """One version of a document as it is read; without an edition the one that the portal comes with."""

    document: Document
    number: str
    edition: Edition | None

    @property
    def words(self) -> str:
        """The text in the reader's language."""
        found = {each.language: each.words for each in self.edition.wordings} if self.edition else {}
        return found.get(language(), "")


def _document(name: str) -> Document | None:
    return Document(name) if name in set(Document) else None


def _page(name: str, number: str) -> Page | None:
    document = _document(name)
    if document is None:
        return None
    if number == SHIPPED[document]:
        return Page(document, number, None)
    found = queries.edition(document, number)
    return Page(document, number, found) if found is not None and found.published_at else None


@blueprint.get("/terms")
@guard("legal.read")
def terms() -> ResponseReturnValue:
    """Show the terms."""
    return _shown(Document.TERMS)


@blueprint.get("/privacy")
@guard("legal.read")
def privacy() -> ResponseReturnValue:
    """Show the privacy notice."""
    return _shown(Document.PRIVACY)


@blueprint.get("/legal/directory")
@guard("legal.read")
def directory() -> ResponseReturnValue:
    """Show what one agrees to by being listed in the public directory."""
    return _shown(Document.DIRECTORY)


def _shown(document: Document) -> ResponseReturnValue:
    found = queries.published(document)
    page = Page(document, found[0].number, found[0]) if found else Page(document, SHIPPED[document], None)
    return _render(page, found)


@blueprint.get("/legal/<name>/<number>")
@guard("legal.read", _page)
def version(page: Page) -> ResponseReturnValue:
    """Show one version of a legal text, also one that holds no longer."""
    return _render(page, queries.published(page.document))


def _render(page: Page, published: list[Edition]) -> ResponseReturnValue:
    return render_template(
        "texts/legal.html",
        page=page,
        published=published,
        current=published[0].number if published else SHIPPED[page.document],
        shipped=SHIPPED[page.document],
    )


@blueprint.get("/administration/legal-texts")
@guard("legal.write")
def index() -> ResponseReturnValue:
    """List the legal texts with their versions, drafts too."""
    texts = [(document, queries.editions(document)) for document in Document]
    return render_template("texts/legal_texts.html", texts=texts, shipped=SHIPPED)


@blueprint.route("/administration/legal-texts/<name>/new", methods=["GET", "POST"])
@guard("legal.write", _document)
def new(document: Document) -> ResponseReturnValue:
    """Begin a new version, with the words of the one before."""
    form = _begun(document)
    if form.is_sent_well():
        try:
            with transaction():
                edition = actions.draft(
                    document,
                    form.number.data,
                    form.words(),
                    asks_again=form.asks_again.data,
                    by=current_actor(),
                    at=now(),
                )
                location = url_for("legal.edit", name=document.value, number=edition.number)
            flash(_("The draft is saved. Nobody else sees it until it is published."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    return _edit_page(form, document, None), form.status


def _begun(document: Document) -> EditionForm:
    before = queries.published(document)
    words = {each.language: each.words for each in before[0].wordings} if before else {}
    return EditionForm(data=words)


def _edition(name: str, number: str) -> Edition | None:
    document = _document(name)
    return queries.edition(document, number) if document is not None else None


@blueprint.route("/administration/legal-texts/<name>/<number>", methods=["GET", "POST"])
@guard("legal.write", _edition)
def edit(edition: Edition) -> ResponseReturnValue:
    """Write a draft."""
    form = EditionForm.of(edition)
    if form.is_sent_well():
        try:
            with transaction():
                _save(edition, form)
            flash(_("The draft is saved. Nobody else sees it until it is published."), "done")
            return redirect(_address(edition))
        except Clash as clash:
            if clash.sentence is not CHANGED_MEANWHILE:
                raise
            return _conflict(edition, form)
        except Refused as refusal:
            form.refuse(refusal)
    return _edit_page(form, edition.document, edition), form.status


def _save(edition: Edition, form: EditionForm) -> None:
    actions.edit_draft(
        edition,
        form.words(),
        asks_again=form.asks_again.data,
        version=form.seen_version,
        by=current_actor(),
        at=now(),
    )


def _address(edition: Edition) -> str:
    return url_for("legal.edit", name=edition.document.value, number=edition.number)


def _conflict(edition: Edition, form: EditionForm) -> ResponseReturnValue:
    saved = queries.last_saved(edition)
    return conflict_page(
        form,
        EditionForm.of(edition, formdata=None),
        editor=saved.name,
        saved_at=saved.at,
        version=edition.version,
        theirs_url=_address(edition),
    )


def _edit_page(form: EditionForm, document: Document, edition: Edition | None) -> Any:
    fault = publish_fault(edition) if edition is not None else None
    return render_template(
        "texts/edition_form.html", form=form, document=document, edition=edition, fault=fault
    )


@blueprint.post("/administration/legal-texts/<name>/<number>/publish")
@guard("legal.write", _edition)
def publish(edition: Edition) -> ResponseReturnValue:
    """Publish a draft."""
    with transaction():
        actions.publish(edition, by=current_actor(), at=now())
    flash(_("The version is published and holds from now."), "done")
    return redirect(url_for("legal.index"))
