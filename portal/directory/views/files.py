"""Lists as files, exactly what is filtered; and one organisation or person as a card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask.typing import ResponseReturnValue

from portal.directory import actions, exports, queries
from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.views.shared import blueprint, choice_of, sees_all
from portal.kernel.clock import now
from portal.stakeholders import queries as inventory
from portal.stakeholders.models import Organisation, Person
from portal.stakeholders.survivors import survivor_of
from portal.system import tables
from portal.system.database import transaction
from portal.system.downloads import CSV_TYPE, XLSX_TYPE, attachment, chunks_of
from portal.system.guard import guard, may
from portal.system.i18n import say
from portal.system.visitor import current_actor

JSON_TYPE = "application/json"
VCARD_TYPE = "text/vcard; charset=utf-8"


@blueprint.get("/organisations.<any(csv, xlsx, json):kind>")
@guard("directory.export_organisations")
def organisations_file(kind: str) -> ResponseReturnValue:
    """Give the organisations that the list shows under these filters."""
    return _file(Kind.ORGANISATION, kind)


@blueprint.get("/people.<any(csv, xlsx, json):kind>")
@guard("directory.export_people")
def people_file(kind: str) -> ResponseReturnValue:
    """Give the people that the list shows under these filters."""
    return _file(Kind.PERSON, kind)


def _file(kind: Kind, file: str) -> ResponseReturnValue:
    choice, today = choice_of(kind), now().date()
    columns = exports.offered(kind, may)
    _log(choice, file, [column.key for column in columns], queries.count_of(choice, today=today))
    rows: Iterator[Any] = queries.exported(choice, exports.needed(columns), today=today)
    name = f"{'organisations' if kind is Kind.ORGANISATION else 'people'}.{file}"
    if file == "csv":
        return attachment(tables.csv_chunks(columns, rows), name=name, content_type=CSV_TYPE)
    if file == "json":
        return attachment(exports.json_chunks(columns, rows), name=name, content_type=JSON_TYPE)
    made = tables.xlsx_file(columns, rows, title=say(kind.label))
    return attachment(chunks_of(made), name=name, content_type=XLSX_TYPE)


def _log(choice: Choice, file: str, columns: list[str], rows: int) -> None:
    with transaction():
        actions.log_export(
            choice.kind,
            file=file,
            filters=choice.as_pairs(),
            columns=columns,
            rows=rows,
            by=current_actor(),
            at=now(),
        )


@blueprint.get("/organisations/<code>.vcf")
@guard("organisation.read", inventory.organisation_by_code)
def organisation_card(organisation: Organisation) -> ResponseReturnValue:
    """Give an organisation as a vCard."""
    organisation = survivor_of(organisation)
    code, card = organisation.code, exports.organisation_card(organisation)
    _log_one(Kind.ORGANISATION, code)
    return attachment([card], name=f"{code}.vcf", content_type=VCARD_TYPE)


@blueprint.get("/people/<code>.vcf")
@guard("person.see", inventory.person_by_code)
def person_card(person: Person) -> ResponseReturnValue:
    """Give a person as a vCard, with addresses for those only who may have them."""
    person = survivor_of(person)
    affiliation = inventory.current_affiliation(person, on=now().date())
    if affiliation and not (sees_all(Kind.PERSON) or survivor_of(affiliation.organisation).is_published):
        affiliation = None
    card = exports.person_card(person, affiliation, with_addresses=may("directory.read_addresses"))
    code = person.code
    _log_one(Kind.PERSON, code)
    return attachment([card], name=f"{code}.vcf", content_type=VCARD_TYPE)


def _log_one(kind: Kind, code: str) -> None:
    with transaction():
        actions.log_export(
            kind, file="vcf", filters={"code": code}, columns=[], rows=1, by=current_actor(), at=now()
        )
