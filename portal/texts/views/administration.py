"""Where administrators begin, names of codes, and notes on countries."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import Sentence
from portal.kernel.places import place, places
from portal.system import codelists
from portal.system.codelists import LANGUAGES_LIST, LISTS, TITLES, CodeEntry
from portal.system.conflicts import conflict_page
from portal.system.database import transaction
from portal.system.forms import Form
from portal.system.guard import guard
from portal.system.i18n import LANGUAGES, cldr, country_choices, translations
from portal.system.pages import Place, links_of
from portal.system.visitor import current_actor
from portal.texts import actions, queries
from portal.texts.forms import CodeForm, NoteForm
from portal.texts.models import CountryNote
from portal.texts.rules import CHANGED_MEANWHILE

blueprint = Blueprint("administration", __name__)

#: What lies below the page of administration; the wiring adds what other features have.
PLACES: list[Place] = []


@blueprint.get("/administration")
@guard("administration.read")
def index() -> ResponseReturnValue:
    """Show what administrators look after."""
    return render_template("texts/administration.html", below=links_of(PLACES))


@dataclass(frozen=True)
class Code:
    """One code of a list, and what was changed about it."""

    list_name: str
    code: str
    entry: CodeEntry | None

    def own_name(self, language: str) -> str:
        """The name that the portal gives it in a language."""
        if self.list_name == LANGUAGES_LIST:
            return str(cldr(language).languages.get(self.code, self.code))
        label: Sentence = LISTS[self.list_name](self.code).label  # type: ignore[attr-defined]
        return str(translations(language).upgettext(label.context, label.text))


def _list(list_name: str) -> str | None:
    return list_name if list_name in TITLES else None


def _code(list_name: str, code: str) -> Code | None:
    if list_name not in TITLES or code not in codelists.codes_of(list_name):
        return None
    return Code(list_name, code, queries.code_entry(list_name, code))


@blueprint.get("/administration/codes")
@guard("code.name")
def lists() -> ResponseReturnValue:
    """List the code lists."""
    counts = {name: len(codelists.codes_of(name)) for name in TITLES}
    return render_template("texts/code_lists.html", titles=TITLES, counts=counts)


@blueprint.get("/administration/codes/<list_name>")
@guard("code.name", _list)
def codes(list_name: str) -> ResponseReturnValue:
    """List the codes of one list, as they are named and put in order now."""
    ordered = codelists.in_order(list_name, codelists.codes_of(list_name))
    return render_template(
        "texts/codes.html",
        list_name=list_name,
        title=TITLES[list_name],
        rows=[Code(list_name, code, None) for code in ordered],
        changes=codelists.changes(),
        is_languages=list_name == LANGUAGES_LIST,
    )


@blueprint.route("/administration/codes/<list_name>/<code>", methods=["GET", "POST"])
@guard("code.name", _code)
def code(found: Code) -> ResponseReturnValue:
    """Name a code in the languages of the portal, give it a place, or offer it no longer."""
    form = CodeForm.of(found.entry)
    if form.is_sent_well():
        try:
            with transaction():
                actions.name_code(
                    found.list_name,
                    found.code,
                    form.answers(),
                    version=form.seen_version,
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The code is saved. It is shown so from now on."), "done")
            return redirect(url_for("administration.codes", list_name=found.list_name))
        except Clash as clash:
            if clash.sentence is not CHANGED_MEANWHILE:
                raise
            return _code_conflict(found, form)
        except Refused as refusal:
            form.refuse(refusal)
    own = {language: found.own_name(language) for language in LANGUAGES}
    return render_template(
        "texts/code_form.html", form=form, found=found, title=TITLES[found.list_name], own=own
    ), form.status


def _code_conflict(found: Code, form: CodeForm) -> ResponseReturnValue:
    entry = queries.code_entry(found.list_name, found.code)
    url = url_for("administration.code", list_name=found.list_name, code=found.code)
    return _conflict(form, CodeForm.of(entry, formdata=None), entry, url)


def _conflict(
    mine: Form, theirs: Form, record: CodeEntry | CountryNote | None, url: str
) -> ResponseReturnValue:
    saved = queries.last_saved(record) if record is not None else queries.Saved("", None)
    return conflict_page(
        mine,
        theirs,
        editor=saved.name,
        saved_at=saved.at,
        version=record.version if record is not None else 0,
        theirs_url=url,
    )


@blueprint.post("/administration/codes/<list_name>/<code>/reset")
@guard("code.name", _code)
def reset(found: Code) -> ResponseReturnValue:
    """Take back what was changed about a code."""
    with transaction():
        actions.reset_code(found.list_name, found.code, by=current_actor(), at=now())
    flash(_("The code is as the portal has it."), "done")
    return redirect(url_for("administration.codes", list_name=found.list_name))


@blueprint.get("/administration/countries")
@guard("country.note")
def countries() -> ResponseReturnValue:
    """List the countries of the region, and which have a note."""
    return render_template(
        "texts/countries.html",
        countries=country_choices(each.code for each in places()),
        noted=queries.noted_countries(),
    )


def _country(country: str) -> str | None:
    return country if country in {each.code for each in places()} else None


@blueprint.route("/administration/countries/<country>", methods=["GET", "POST"])
@guard("country.note", _country)
def note(country: str) -> ResponseReturnValue:
    """Write what is to be known of a country."""
    form = NoteForm.of(queries.note_on(country))
    if form.is_sent_well():
        try:
            with transaction():
                actions.note_country(
                    country, form.words(), version=form.seen_version, by=current_actor(), at=now()
                )
            flash(_("The note is saved."), "done")
            return redirect(url_for("administration.countries"))
        except Clash as clash:
            if clash.sentence is not CHANGED_MEANWHILE:
                raise
            record = queries.note_on(country)
            url = url_for("administration.note", country=country)
            return _conflict(form, NoteForm.of(record, formdata=None), record, url)
    return render_template("texts/country_form.html", form=form, place=place(country)), form.status
