"""The lists as pages: what strangers may not know leaves no trace, links filter, the number of queries stays."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from portal.bodies.enums import Capacity
from portal.bodies.models import Body
from portal.kernel.enums import Topic
from portal.stakeholders.enums import ActivityKind
from portal.stakeholders.models import AcademicActivity, Organisation
from portal.stakeholders.rules import found_by, organisation_found_by
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import (
    make_account,
    make_affiliation,
    make_body,
    make_membership,
    make_organisation,
    make_person,
    sign_in,
)
from tests.factories.adding import add

PATHS = [
    "/organisations",
    "/organisations?country=PE",
    "/organisations?sector=ACADEMIC&sort=-verified",
    "/organisations?area=AND&verified=stale",
    "/organisations?waiting=1&status=prospect",
    "/organisations?body=gac",
    "/organisations?body=grupo-secreto",
    "/organisations?topic=DNS",
    "/organisations?q=secreta",
    "/organisations?q=secrta",
    "/organisations?q=casa",
    "/people",
    "/people?country=PE",
    "/people?q=secreta",
    "/people?q=zecreta",
    "/people?q=secreta%40example.org",
    "/people?q=secreta&sort=country",
    "/people?body=grupo-secreto",
    "/people?topic=DNS",
    "/people?language=qu",
    "/people?page=2",
    "/people?waiting=1",
    "/academic",
    "/academic?willing=speak&topic=DNS&language=pt&region=AND",
    "/directory/suggestions?q=se",
    "/directory/suggestions?q=secreta",
    "/directory/suggestions?q=zecreta&kind=person",
    "/search?q=secreta",
    "/search?q=zecreta",
    "/search?q=secreta%40example.org",
]


FLEETING = ("Set-Cookie", "Date", "X-Request-ID", "Content-Length")


def seen(client: FlaskClient) -> dict[str, tuple[int, list[tuple[str, str]], str]]:
    """Status, headers and bytes of every page, without what differs from answer to answer."""
    found = {}
    for path in PATHS:
        answer = client.get(path)
        body = re.sub(r'(<input[^>]*name="(?:csrf_token|once)"[^>]*value=")[^"]*(")', r"\1\2", answer.text)
        headers = sorted((name, value) for name, value in answer.headers if name not in FLEETING)
        found[path] = (answer.status_code, headers, body)
    return found


def hide_person(consent: bool | None) -> None:
    person = make_person(
        name="Secreta Persona",
        search_text=found_by("Secreta Persona"),
        emails=("secreta@example.org",),
        languages=("qu",),
        directory_consent=consent,
        verified_on=date(2026, 1, 1),
    )
    casa = db.session.query(Organisation).filter_by(name="Casa").one()
    make_affiliation(person=person, organisation=casa)
    body = db.session.query(Body).filter_by(code="grupo-secreto").one()
    make_membership(person=person, body=body, organisation_id=casa.id, capacity=Capacity.REPRESENTING)


def hide_organisation() -> None:
    hidden = make_organisation(
        name="Casa Secreta",
        acronym="CS",
        is_published=False,
        country="PE",
        search_text=organisation_found_by("Casa Secreta"),
    )
    activity = AcademicActivity(
        organisation_id=hidden.id,
        kind=ActivityKind.COURSE,
        title="Secreta",
        topics=(Topic.DNS,),
        willing_to_speak=True,
    )
    add(activity)


HIDDEN = [lambda: hide_person(None), lambda: hide_person(False), hide_organisation]


@pytest.mark.parametrize("hide", HIDDEN, ids=["never asked", "declined", "not published"])
@pytest.mark.parametrize("signed", [False, True], ids=["stranger", "applicant"])
def test_what_is_hidden_leaves_no_trace(
    app: Flask, client: FlaskClient, hide: Callable[[], None], signed: bool
) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Casa", search_text="casa", country="PE")
        make_body(code="grupo-secreto", name="Grupo")
        make_person(name="Otra", search_text="otra", directory_consent=True)
        account = make_account().id
    if signed:
        sign_in(client, account)
    before = seen(client)
    with app.app_context(), transaction():
        hide()
    after = seen(client)
    assert [path for path in PATHS if before[path] != after[path]] == []


def test_who_agrees_is_found_and_their_address_is_not(app: Flask, client: FlaskClient) -> None:
    """The control: what the test above looks at would show it."""
    with app.app_context(), transaction():
        make_organisation(name="Casa", search_text="casa", country="PE")
        make_body(code="grupo-secreto", name="Grupo")
    before = seen(client)
    with app.app_context(), transaction():
        hide_person(True)
    after = seen(client)
    told = {path for path in PATHS if before[path][2] != after[path][2]}
    assert {"/people?body=grupo-secreto", "/organisations?body=grupo-secreto", "/people?language=qu"} <= told
    assert {"/people", "/people?q=zecreta", "/search?q=secreta", "/directory/suggestions?q=se"} <= told
    assert "/people?q=secreta%40example.org" not in told
    assert all("secreta@example.org" not in after[path][2] for path in PATHS if "40example" not in path)


def queries_of(app: Flask, client: FlaskClient, path: str) -> int:
    """How many statements a page asks."""
    found: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(found)


COUNTED = [
    "/organisations",
    "/organisations?country=UY&sector=TECHNICAL",
    "/organisations?q=red",
    "/organisations?q=rde",
    "/people",
    "/people?q=ana",
    "/people?q=naa+ejemplo",
    "/search?q=ana",
    "/directory/suggestions?q=an",
    "/academic",
    "/directory/views",
]


@pytest.mark.parametrize("path", COUNTED)
def test_a_page_asks_as_often_for_many_rows_as_for_few(app: Flask, client: FlaskClient, path: str) -> None:
    def more(count: int) -> None:
        with app.app_context(), transaction():
            for _ in range(count):
                organisation = make_organisation()
                person = make_person(directory_consent=True)
                make_affiliation(person=person, organisation=organisation)
                add(
                    AcademicActivity(
                        organisation=organisation,
                        person=person,
                        kind=ActivityKind.COURSE,
                        title="Curso",
                        willing_to_train=True,
                    )
                )

    with app.app_context(), transaction():
        account = make_account(Role.ADMINISTRATOR).id
    sign_in(client, account)
    more(4)
    few = queries_of(app, client, path)
    more(9)
    assert queries_of(app, client, path) == few


def test_links_filter_and_chips_take_away(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        make_organisation(name="Del Perú", country="PE", search_text="del peru")
        make_organisation(name="De Aruba", country="AW", search_text="de aruba")
    text = client.get("/organisations?area=AND").text
    assert "Del Perú" in text
    assert "De Aruba" not in text
    assert 'href="/organisations?area=AND&amp;country=PE"' in text
    assert 'href="/organisations"' in text
    assert "De Aruba" in client.get("/organisations?area=M49-029").text
    for odd in (
        "country=ZZ",
        "area=x",
        "sector=x",
        "verified=x",
        "page=-1",
        "page=999999999",
        "sort=x",
        "body=x",
    ):
        assert client.get(f"/organisations?{odd}").status_code == 200


def test_who_can_talk_on_a_topic_in_a_language_in_a_part_of_the_region(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        for name, country, spoken, topics, willing in (
            ("La de Uruguay", "UY", ("pt", "es"), (Topic.DNS,), True),
            ("La que no quiere", "UY", ("pt",), (Topic.DNS,), None),
            ("La de otra lengua", "AR", ("es",), (Topic.DNS,), True),
            ("La de otro tema", "CL", ("pt",), (Topic.IPV6,), True),
            ("La de otra parte", "MX", ("pt",), (Topic.DNS,), True),
        ):
            add(
                AcademicActivity(
                    organisation=make_organisation(name=name, country=country),
                    kind=ActivityKind.COURSE,
                    title="Curso",
                    languages=spoken,
                    topics=topics,
                    willing_to_speak=willing,
                )
            )
    old = client.get("/directory/speakers?topic=DNS&language=pt&area=CON")
    assert old.location == "/academic?willing=speak&topic=DNS&language=pt&region=CON"
    text = client.get(old.location).text
    assert re.findall(r"La (?:de|que)[^<]*", text) == ["La de Uruguay"]


def test_the_old_address_keeps_what_was_chosen(client: FlaskClient) -> None:
    old = client.get("/directory/speakers?trains=1&country=UY&area=M49-029&topic=%3Cx%3E")
    assert old.location == "/academic?willing=train&country=UY&topic=%3Cx%3E&region=M49-029"
    assert client.get(old.location).status_code == 200
