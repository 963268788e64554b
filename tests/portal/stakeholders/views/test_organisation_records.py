"""Everything the screen of an organisation asks is stored, shown, and comes out of the package as it was typed."""

import csv
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.exchange.tables import TABLES
from portal.stakeholders import queries
from portal.stakeholders.models import Organisation, OrganisationName
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, sign_in

EVERYTHING: dict[str, Any] = {
    "name": "Universidad Ejemplo del Plata",
    "acronym": "UEP",
    "names-0-language": "en",
    "names-0-name": "Ejemplo University of the River Plate",
    "names-1-language": "pt",
    "names-1-name": "Universidade Exemplo do Prata",
    "aliases": "UniPlata\nUniversidad del Plata",
    "sector": "ACADEMIC",
    "other_sectors": ["TECHNICAL", "REGISTRY_CC"],
    "size": "large",
    "country": "UY",
    "city": "Montevideo",
    "website": "https://plata.example",
    "identifiers-0-scheme": "ROR",
    "identifiers-0-value": "https://ror.org/00013q465",
    "identifiers-1-scheme": "ASN",
    "identifiers-1-value": "AS28000",
    "cctld": "uy, .ar",
    "languages": ["es", "en"],
    "outreach": "participating",
    "source_url": "https://fuente.example/uep",
    "verified_on": "2026-03-01",
    "is_published": "y",
}


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


def named(app: Flask, name: str) -> Organisation:
    with app.app_context():
        found = db.session.scalars(select(Organisation).where(Organisation.name == name)).one()
        db.session.refresh(found, ["names", "identifiers", "contacts"])
        return found


def contract_row(app: Flask, table: str, **wanted: str) -> dict[str, Any]:
    with app.app_context():
        rows = db.session.execute(TABLES[table].records()).mappings()
        return dict(next(row for row in rows if all(row[key] == value for key, value in wanted.items())))


def test_everything_typed_is_stored_and_comes_out_of_the_package(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Sistema Ejemplo", search_text="sistema ejemplo")
    answer = post(editor, "/organisations/new", EVERYTHING | {"parent": "sistema ejemplo"})
    assert answer.status_code == 302
    kept = named(app, "Universidad Ejemplo del Plata")
    assert {each.language: each.name for each in kept.names} == {
        "en": "Ejemplo University of the River Plate",
        "pt": "Universidade Exemplo do Prata",
    }
    assert [(each.scheme, each.value) for each in kept.identifiers] == [
        ("ASN", "28000"),
        ("ROR", "00013q465"),
    ]
    assert (kept.other_sectors, kept.size, kept.parent_id) == (
        ("REGISTRY_CC", "TECHNICAL"),
        "large",
        named(app, "Sistema Ejemplo").id,
    )
    assert contract_row(app, "organisations", id=kept.id) == {
        "id": kept.id,
        "name": "Universidad Ejemplo del Plata",
        "acronym": "UEP",
        "aliases": "UniPlata|Universidad del Plata",
        "sector": "ACADEMIC",
        "country": "UY",
        "city": "Montevideo",
        "website": "https://plata.example",
        "cctld": "ar|uy",
        "languages": "en|es",
        "status": "participating",
        "source_url": "https://fuente.example/uep",
        "verified_on": kept.verified_on,
        "merged_into": None,
    }


def test_the_page_shows_it_all_and_the_form_asks_it_again(app: Flask, editor: FlaskClient) -> None:
    location = post(editor, "/organisations/new", EVERYTHING).location
    text = app.test_client().get(location).get_data(as_text=True)
    for shown in (
        "Ejemplo University of the River Plate",
        "UniPlata · Universidad del Plata",
        'href="https://ror.org/00013q465"',
        "Southern Cone",
        "South America",
        "Technical community",
        "250 people or more",
        ".ar, .uy",
        "Checked on 1 Mar 2026",
    ):
        assert shown in text
    assert "Participating" not in text
    form = editor.get(f"{location}/edit").get_data(as_text=True)
    for asked in ("Universidade Exemplo do Prata", "28000", "Montevideo", 'value="ar uy"'):
        assert asked in form
    again = editor.post(f"{location}/edit", data=hidden_fields(form) | EVERYTHING)
    assert again.status_code == 302
    assert named(app, "Universidad Ejemplo del Plata").version == 1


def test_an_emptied_row_is_taken_away_and_more_rows_come_without_script(
    app: Flask, editor: FlaskClient
) -> None:
    location = post(editor, "/organisations/new", EVERYTHING).location
    page = f"{location}/edit"
    more = post(editor, page, EVERYTHING | {"more_rows": "1"})
    text = more.get_data(as_text=True)
    assert (more.status_code, text.count('name="names-')) == (200, 8)
    assert "Universidade Exemplo do Prata" in text
    fewer = EVERYTHING | {"names-0-name": "", "identifiers-1-value": ""}
    assert post(editor, page, fewer).status_code == 302
    kept = named(app, "Universidad Ejemplo del Plata")
    assert ([each.language for each in kept.names], [each.scheme for each in kept.identifiers]) == (
        ["pt"],
        ["ROR"],
    )
    assert kept.version == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"names-1-language": "en"}, "Give one name in each language"),
        ({"names-1-language": ""}, "Choose the language of this name."),
        ({"identifiers-0-value": "04wh1dk58"}, "A ROR id has nine letters and digits"),
        ({"identifiers-1-scheme": ""}, "Choose the scheme of this identifier."),
        ({"identifiers-1-value": "AS0"}, "Write the number of the autonomous system"),
        ({"source_url": "fuente"}, "Give a web address that begins with"),
        ({"parent": "Nadie"}, "Nobody and nothing of this name is in the inventory."),
        ({"size": "huge"}, "could not coerce"),
        ({"other_sectors": ["NONSENSE"]}, "not a valid choice"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_lost(
    app: Flask, editor: FlaskClient, fields: dict[str, Any], sentence: str
) -> None:
    answer = post(editor, "/organisations/new", EVERYTHING | fields)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in text
    assert "Ejemplo University of the River Plate" in text
    with app.app_context():
        assert db.session.scalars(select(OrganisationName)).all() == []


def test_the_same_identifier_elsewhere_is_said_with_a_link(app: Flask, editor: FlaskClient) -> None:
    first = post(editor, "/organisations/new", EVERYTHING).location
    other = EVERYTHING | {"name": "Otra Casa"}
    asked = post(editor, "/organisations/new", other)
    text = asked.get_data(as_text=True)
    assert asked.status_code == 422
    assert f'href="{first}"' in text
    saved = post(editor, "/organisations/new", other | {"shares_identifier": "y", "anyway": "1"})
    assert saved.status_code == 302
    assert f'href="{first}"' in editor.get(saved.location).get_data(as_text=True)
    assert "The same identifier" not in app.test_client().get(saved.location).get_data(as_text=True)


def test_of_several_parents_one_is_chosen_and_no_ring_is_made(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        top = make_organisation(name="Casa Mayor", search_text="casa mayor")
        middle = make_organisation(name="Casa Media", search_text="casa media", parent=top)
        low = make_organisation(name="Casa Menor", search_text="casa menor", parent=middle)
        codes = {"top": top.code, "low": low.code, "low_id": low.id}
    page = f"/organisations/{codes['top']}/edit"
    asked = post(editor, page, {"name": "Casa Mayor", "parent": "Casa"})
    text = asked.get_data(as_text=True)
    assert (asked.status_code, "Casa Menor · Uruguay" in text) == (422, True)
    chosen = hidden_fields(text) | {"name": "Casa Mayor", "parent": "Casa", "parent_which": codes["low"]}
    ring = editor.post(page, data=chosen)
    assert ring.status_code == 422
    assert "An organisation cannot be a part of itself." in ring.get_data(as_text=True)
    assert named(app, "Casa Mayor").parent_id is None
    shown = editor.get(f"/organisations/{codes['top']}").get_data(as_text=True)
    assert "Casa Media" in shown
    assert "Casa Menor" not in shown


def test_a_parent_that_was_merged_is_read_through_who_stands_for_it(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        stands = make_organisation(name="La que queda", search_text="la que queda")
        gone = make_organisation(name="La que se fue", merged_into=stands.id)
        child = make_organisation(name="Hija", parent=gone)
        codes = stands.code, child.code
    assert "La que queda" in editor.get(f"/organisations/{codes[1]}").get_data(as_text=True)
    assert "Hija" in editor.get(f"/organisations/{codes[0]}").get_data(as_text=True)
    ring = post(editor, f"/organisations/{codes[0]}/edit", {"name": "La que queda", "parent": codes[1]})
    assert "An organisation cannot be a part of itself." in ring.get_data(as_text=True)


def test_checked_today_is_one_press(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        code = make_organisation(name="Una").code
    assert post(editor, f"/organisations/{code}/checked", page=f"/organisations/{code}").status_code == 302
    with app.app_context():
        found = queries.organisation_by_code(code)
        assert found is not None
        assert found.verified_on is not None
    assert "Checked and found right" in editor.get(f"/organisations/{code}").get_data(as_text=True)


def test_rows_of_the_package_are_what_the_screens_hold(
    app: Flask, editor: FlaskClient, tmp_path: Path
) -> None:
    post(editor, "/organisations/new", EVERYTHING)
    answer = app.test_cli_runner().invoke(args=["export", "package", str(tmp_path / "package")])
    assert answer.exit_code == 0, answer.output
    with (tmp_path / "package" / "organisations.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    (row,) = [each for each in rows if each["name"] == EVERYTHING["name"]]
    assert {
        key: row[key] for key in ("acronym", "aliases", "cctld", "languages", "verified_on", "status")
    } == {
        "acronym": "UEP",
        "aliases": "UniPlata|Universidad del Plata",
        "cctld": "ar|uy",
        "languages": "en|es",
        "verified_on": "2026-03-01",
        "status": "participating",
    }
