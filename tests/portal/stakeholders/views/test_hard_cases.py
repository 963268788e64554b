"""The screen of an organisation under two editors at once, and under strings that break things."""

import json
import re
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.kernel.codes import tidy
from portal.stakeholders.models import OrganisationIdentifier
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.asking import hidden_fields, post
from tests.factories import make_account, make_organisation, sign_in

NAUGHTY = Path(__file__).parents[5] / "shared/data/naughty-strings.json"


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR).id
    sign_in(client, account)
    return client


def test_of_two_who_save_at_once_one_is_shown_both(app: Flask, editor: FlaskClient) -> None:
    """A real race: both forms are loaded, both are sent in the same moment."""
    with app.app_context(), transaction():
        code = make_organisation(name="Antes", city=None).code
        other = make_account(Role.INVENTORY_EDITOR).id
    second, page = app.test_client(), f"/organisations/{code}/edit"
    sign_in(second, other)
    forms = [
        (client, hidden_fields(client.get(page).get_data(as_text=True)) | {"name": "Antes"} | told)
        for client, told in (
            (editor, {"identifiers-0-scheme": "ASN", "identifiers-0-value": "28000"}),
            (second, {"identifiers-0-scheme": "ASN", "identifiers-0-value": "28001"}),
        )
    ]
    start, answers = threading.Barrier(2), {}

    def send(number: int) -> None:
        client, fields = forms[number]
        start.wait()
        answers[number] = client.post(page, data=fields)

    threads = [threading.Thread(target=send, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [302, 409]
    loser = next(number for number, answer in answers.items() if answer.status_code == 409)
    text = answers[loser].get_data(as_text=True)
    assert "28000" in text
    assert "28001" in text
    again = forms[loser][0].post(page, data=hidden_fields(text))
    assert again.status_code == 302
    with app.app_context():
        assert db.session.scalars(select(OrganisationIdentifier.value)).all() == [f"2800{loser}"]


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not on this machine")
def test_no_string_breaks_the_page_or_is_run(app: Flask, editor: FlaskClient) -> None:
    strings = [
        text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if " ".join(tidy(text).split())
    ]
    for chunk in (strings[start : start + 60] for start in range(0, len(strings), 60)):
        text = "\n".join(each.replace("|", "/") for each in chunk)[:5_000]
        answer = post(
            editor,
            "/organisations/new",
            {"name": chunk[0][:200], "aliases": text, "city": chunk[1][:200], "anyway": "1"},
        )
        assert answer.status_code == 302, (chunk[0], answer.get_data(as_text=True)[:500])
        page = editor.get(answer.location).get_data(as_text=True)
        assert "<script>alert" not in page
        assert not re.search(r"<img[^>]*onerror", page)
        assert editor.get(f"{answer.location}/edit").status_code == 200
