"""The list of pairs, two records side by side, merging and undoing by form; and that nobody else learns of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.kernel.clock import now
from portal.stakeholders import actions, queries
from portal.stakeholders.doubles import DoubleKind, OrganisationMerge, PersonMerge
from portal.stakeholders.models import Organisation, Person
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, make_person, sign_in

SECRET = "Kowalczyk Etcheverry"


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


@pytest.fixture
def pair(app: Flask) -> tuple[str, str]:
    with app.app_context():
        with transaction():
            kept = make_organisation(name="Universidad Bunge", code="KEPT-AAAA", city=None)
            other = make_organisation(name="Bunge University", code="OTHR-BBBB", city="Salto")
        codes = kept.code, other.code
    look(app, DoubleKind.ORGANISATIONS)
    return codes


def look(app: Flask, kind: DoubleKind) -> None:
    with app.app_context():
        found = actions.pairs_of(queries.likenesses(kind))
        with transaction():
            actions.keep_pairs(kind, found, at=now())


def stored(app: Flask, code: str) -> Organisation:
    with app.app_context():
        return db.session.scalars(select(Organisation).where(Organisation.code == code)).one()


def test_the_list_shows_the_pair_with_its_evidence(editor: FlaskClient, pair: tuple[str, str]) -> None:
    page = editor.get("/duplicates").get_data(as_text=True)
    assert "One possible duplicate" in page
    assert "means the same as" in page
    assert f"/duplicates/organisations/{pair[0]}/{pair[1]}" in page or (
        f"/duplicates/organisations/{pair[1]}/{pair[0]}" in page
    )
    assert "No two records look like one" in editor.get("/duplicates?kind=persons").get_data(as_text=True)
    assert editor.get("/duplicates?kind=nonsense&state=nonsense").status_code == 200


def test_two_are_merged_by_form_and_the_merge_is_undone(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    kept, other = pair
    answer = post(editor, f"/duplicates/organisations/{kept}/{other}", {"name": "other", "city": "other"})
    assert answer.location == f"/organisations/{kept}"
    assert (stored(app, kept).name, stored(app, kept).city) == ("Bunge University", "Salto")
    assert editor.get(f"/organisations/{other}").location == f"/organisations/{kept}"
    page = editor.get(f"/organisations/{kept}").get_data(as_text=True)
    assert "Undo this merge" in page
    with app.app_context():
        code = db.session.scalars(select(OrganisationMerge.code)).one()
    undone = post(editor, f"/duplicates/organisations/merges/{code}/undo", page=f"/organisations/{kept}")
    assert undone.location == f"/organisations/{other}"
    assert (stored(app, kept).name, stored(app, kept).city, stored(app, other).merged_into) == (
        "Universidad Bunge",
        None,
        None,
    )
    again = post(editor, f"/duplicates/organisations/merges/{code}/undo", page=f"/organisations/{kept}")
    assert again.status_code == 302
    assert "was undone already" in editor.get(again.location).get_data(as_text=True)


def test_the_undo_names_what_was_changed_since(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    kept, other = pair
    post(editor, f"/duplicates/organisations/{kept}/{other}")
    with app.app_context():
        with transaction():
            db.session.scalars(select(Organisation).where(Organisation.code == kept)).one().city = "Rivera"
        code = db.session.scalars(select(OrganisationMerge.code)).one()
    answer = post(editor, f"/duplicates/organisations/merges/{code}/undo", page=f"/organisations/{kept}")
    assert "left as it is: City." in editor.get(answer.location).get_data(as_text=True)
    assert stored(app, kept).city == "Rivera"


def test_the_second_editor_sees_both_records_as_they_stand(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    path = "/duplicates/organisations/{}/{}".format(*pair)
    fields = hidden_fields(editor.get(path).get_data(as_text=True))
    with app.app_context(), transaction():
        db.session.scalars(select(Organisation).where(Organisation.code == pair[0])).one().city = "Rivera"
    answer = editor.post(path, data=fields | {"city": "other"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Rivera" in page
    assert 'id="city-other" value="other" aria-describedby="f-city" checked' in page
    assert stored(app, pair[1]).merged_into is None


def test_kept_apart_is_not_shown_again_unless_taken_back(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    path = "/duplicates/organisations/{}/{}".format(*pair)
    post(editor, f"{path}/apart", page=path)
    assert "No two records look like one" in editor.get("/duplicates").get_data(as_text=True)
    look(app, DoubleKind.ORGANISATIONS)
    assert "No two records look like one" in editor.get("/duplicates").get_data(as_text=True)
    assert "Universidad Bunge" in editor.get("/duplicates?state=not_same").get_data(as_text=True)
    post(editor, f"{path}/again", page=path)
    assert "One possible duplicate" in editor.get("/duplicates").get_data(as_text=True)


def test_merged_ones_lead_to_those_that_stand_for_them(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    kept, other = pair
    with app.app_context(), transaction():
        third = make_organisation(code="THRD-CCCC").code
    post(editor, f"/duplicates/organisations/{kept}/{other}")
    assert editor.get(f"/duplicates/organisations/{kept}/{other}").location == f"/organisations/{kept}"
    leads = editor.get(f"/duplicates/organisations/{other}/{third}").location
    assert leads == f"/duplicates/organisations/{kept}/{third}"


@pytest.mark.parametrize(
    "path",
    [
        "/duplicates/organisations/KEPT-AAAA/KEPT-AAAA",
        "/duplicates/organisations/KEPT-AAAA/NONE-NONE",
        "/duplicates/nonsense/KEPT-AAAA/OTHR-BBBB",
        "/duplicates/nonsense/like",
    ],
)
def test_no_two_records_is_no_page(editor: FlaskClient, pair: tuple[str, str], path: str) -> None:
    assert editor.get(path).status_code == 404


def test_a_new_record_that_is_there_is_asked_about_once(
    app: Flask, editor: FlaskClient, pair: tuple[str, str]
) -> None:
    fields = {"name": "Université Bunge", "country": "UY"}
    asked = post(editor, "/organisations/new", fields)
    page = asked.get_data(as_text=True)
    assert asked.status_code == 422
    assert "<title>Error: Add an organisation" in page
    assert page.count("This may be there already.") == 2, "above the form, where it is seen, and at its end"
    assert page.index('href="#anyway"') < page.index('id="name"') < page.index('id="anyway"')
    assert "Universidad Bunge" in page
    added = editor.post("/organisations/new", data=hidden_fields(page) | fields | {"anyway": "y"})
    assert added.status_code == 302
    with app.app_context():
        assert db.session.scalar(select(Organisation.name).where(Organisation.name == "Université Bunge"))


def test_what_is_typed_is_looked_for(app: Flask, editor: FlaskClient, pair: tuple[str, str]) -> None:
    page = editor.get("/duplicates/organisations/like?name=Bunge+University&country=UY").get_data(
        as_text=True
    )
    assert '<div id="already">' in page
    assert "Universidad Bunge" in page
    nothing = editor.get("/duplicates/organisations/like?name=Kowalczyk").get_data(as_text=True)
    assert "Nothing like it is known" in nothing
    with app.app_context(), transaction():
        make_person(name=SECRET, country="CL")
    assert SECRET in editor.get("/duplicates/persons/like?name=Etcheverry+Kowalczyk").get_data(as_text=True)


def test_persons_are_merged_too(app: Flask, editor: FlaskClient) -> None:
    with app.app_context(), transaction():
        kept = make_person(name=SECRET, code="KEPT-PPPP", country="CL")
        make_person(name=f"{SECRET} Soto", code="OTHR-PPPP", country="CL")
        emails = kept.emails
    look(app, DoubleKind.PERSONS)
    assert SECRET in editor.get("/duplicates?kind=persons").get_data(as_text=True)
    answer = post(editor, "/duplicates/persons/KEPT-PPPP/OTHR-PPPP")
    assert answer.location == "/people/KEPT-PPPP"
    with app.app_context():
        person = db.session.scalars(select(Person).where(Person.code == "KEPT-PPPP")).one()
        assert len(person.emails) == 2
        assert set(emails) < set(person.emails)
        assert db.session.scalars(select(PersonMerge.code)).one()
    assert "Undo this merge" in editor.get("/people/KEPT-PPPP").get_data(as_text=True)


PATHS = [
    "/duplicates",
    "/duplicates?kind=persons",
    "/duplicates/persons/KEPT-PPPP/OTHR-PPPP",
    "/duplicates/persons/like?name=Etcheverry+Kowalczyk",
    "/duplicates/organisations/KEPT-AAAA/OTHR-BBBB",
    "/organisations/KEPT-AAAA",
    "/organisations/OTHR-BBBB",
    "/organisations",
]


OTHERS = [role for role in Role if role not in {Role.INVENTORY_EDITOR, Role.ADMINISTRATOR}]


@pytest.mark.parametrize("role", [None, "applicant", *OTHERS])
def test_nobody_else_learns_of_pairs(
    app: Flask, client: FlaskClient, pair: tuple[str, str], role: Role | str | None
) -> None:
    with app.app_context(), transaction():
        make_person(name=SECRET, code="KEPT-PPPP", country="CL")
        make_person(name=f"{SECRET} Soto", code="OTHR-PPPP", country="CL")
        account = make_account(*([role] if isinstance(role, Role) else [])).id if role else None
    look(app, DoubleKind.PERSONS)
    if account:
        sign_in(client, account)
    for path in PATHS:
        page = client.get(path).get_data(as_text=True)
        assert SECRET not in page
        assert "possible duplicate" not in page
    for path in PATHS[:5]:
        assert client.get(path).status_code in (401, 403, 404, 302)
    for act in ("", "/apart", "/again"):
        post(client, "/duplicates/organisations/KEPT-AAAA/OTHR-BBBB" + act, page="/organisations")
    with app.app_context():
        other = db.session.scalars(select(Organisation).where(Organisation.code == "OTHR-BBBB")).one()
        assert (other.merged_into, len(queries.doubles_of(other))) == (None, 1)
