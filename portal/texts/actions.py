"""Writing and publishing legal texts, naming codes, noting what is to be known of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from portal.kernel.errors import Clash, refuse_if
from portal.system import audit, codelists, signals
from portal.system.access import Actor
from portal.system.codelists import CodeEntry
from portal.system.database import db, explain
from portal.system.i18n import LANGUAGES
from portal.texts import queries, rules
from portal.texts.enums import Document
from portal.texts.models import CountryNote, Edition, Wording
from portal.texts.rules import SHIPPED

explain("uq_legal_editions_document_number", rules.CHANGED_MEANWHILE, field="number")
explain("uq_country_notes_country", rules.CHANGED_MEANWHILE)
explain("uq_code_entries_list_name_code", rules.CHANGED_MEANWHILE)


def draft(
    document: Document, number: str, words: Mapping[str, str], *, asks_again: bool, by: Actor, at: datetime
) -> Edition:
    """Begin a new version of a legal text.

    :param words: by language
    :raises Refused: if the number does not come after those before, or a text does not fit
    """
    taken = [SHIPPED[document], *(each.number for each in queries.editions(document))]
    refuse_if(rules.number_fault(number, taken=taken), field="number")
    edition = Edition(document=document, number=number)
    db.session.add(edition)
    _write(edition, words, asks_again)
    db.session.flush()
    audit.record("legal_text.draft", edition, by=by, at=at, facts={"number": number})
    return edition


def _write(edition: Edition, words: Mapping[str, str], asks_again: bool) -> None:
    refuse_if(rules.words_fault(words))
    edition.asks_again = asks_again
    kept = {each.language: each for each in edition.wordings}
    for language in LANGUAGES:
        if language in kept:
            kept[language].words = words.get(language, "")
        else:
            edition.wordings.append(Wording(language=language, words=words.get(language, "")))


def edit_draft(
    edition: Edition, words: Mapping[str, str], *, asks_again: bool, version: int, by: Actor, at: datetime
) -> None:
    """Write what a draft says.

    :param version: of the record the editor saw
    :raises Clash: if somebody saved it since
    :raises Refused: if it is published
    """
    edition = _unchanged(edition, version)
    refuse_if(rules.draft_fault(edition))
    edition.version = version + 1  # the words lie in rows of their own, and are the same record
    _write(edition, words, asks_again)
    audit.record("legal_text.edit", edition, by=by, at=at, facts={"number": edition.number})


def publish(edition: Edition, *, by: Actor, at: datetime) -> None:
    """Publish a version: it holds from now, and those whom it asks again are asked at their next page.

    :raises Refused: if a language is missing, or it is published
    """
    edition = queries.record_for_change(edition)
    refuse_if(rules.publish_fault(edition))
    edition.published_at = at
    audit.record("legal_text.publish", edition, by=by, at=at, facts={"number": edition.number})
    signals.legal_text_published.send(edition, by=by, at=at)


def _unchanged(record: Any, version: int) -> Any:
    record = queries.record_for_change(record)
    if record.version != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    return record


@dataclass(frozen=True)
class CodeAnswers:
    """What an administrator says of a code: names by language, place, whether it is offered."""

    en: str | None = None
    es: str | None = None
    pt: str | None = None
    fr: str | None = None
    place: int | None = None
    is_offered: bool = True


def name_code(
    list_name: str, code: str, answers: CodeAnswers, *, version: int, by: Actor, at: datetime
) -> None:
    """Keep what is changed about a code; what is left empty is as the portal has it.

    :param version: of the record the editor saw, 0 when there was none
    :raises Clash: if somebody saved it since
    :raises Refused: if the place does not fit
    """
    refuse_if(rules.place_fault(answers.place), field="place")
    entry = queries.code_entry(list_name, code)
    if (entry.version if entry is not None else 0) != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    if entry is None:
        entry = CodeEntry(list_name=list_name, code=code)
        db.session.add(entry)
    before = {name: getattr(entry, name) for name in asdict(answers)}
    for name, value in asdict(answers).items():
        setattr(entry, name, value)
    db.session.flush()
    codelists.forget()
    audit.record("code.name", entry, by=by, at=at, facts={"code": f"{list_name}:{code}", "before": before})


def reset_code(list_name: str, code: str, *, by: Actor, at: datetime) -> None:
    """Take back everything that was changed about a code."""
    entry = queries.code_entry(list_name, code)
    if entry is not None:
        audit.record("code.reset", entry, by=by, at=at, facts={"code": f"{list_name}:{code}"})
        db.session.delete(entry)
        db.session.flush()
        codelists.forget()


def note_country(
    country: str, words: Mapping[str, str | None], *, version: int, by: Actor, at: datetime
) -> None:
    """Keep what is to be known of a country, by language.

    :param version: of the note the editor saw, 0 when there was none
    :raises Clash: if somebody saved it since
    """
    note = queries.note_on(country)
    if (note.version if note is not None else 0) != version:
        raise Clash(rules.CHANGED_MEANWHILE)
    if note is None:
        note = CountryNote(country=country)
        db.session.add(note)
    before = {language: getattr(note, language) for language in LANGUAGES}
    for language in LANGUAGES:
        setattr(note, language, words.get(language) or None)
    db.session.flush()
    audit.record("country.note", note, by=by, at=at, facts={"country": country, "before": before})
