"""Words of a table that hold markup, and going back to what was said of them."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.system.access import Role
from portal.system.database import transaction
from tests.asking import post
from tests.factories import make_account, sign_in
from tests.portal.stakeholders.views.test_tables import chosen, go_on, send

ODD = "<script>alert(1)</script>"
TABLE = f'Nombre;Rubro\nRed Uno de Prueba;{ODD}\nRed Dos de Prueba;"""><b>x"\n'.encode()


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files that are sent lie in a folder of this test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    """An editor, signed in."""
    with app.app_context(), transaction():
        account = make_account(Role.INVENTORY_EDITOR, language="en").id
    sign_in(client, account)
    return client


def test_markup_stays_text_and_what_was_said_is_there_on_the_way_back(editor: FlaskClient) -> None:
    columns = chosen(a="name", b="sector")
    place = send(editor, TABLE).location
    page = post(editor, place, {"source": "raros", "look": "1"} | columns).get_data(as_text=True)
    assert (ODD in page, "<b>x" in page, "&lt;script&gt;" in page) == (False, False, True)
    asked = [f"word_{key}" for key in re.findall(r'name="word_([0-9a-f]{16})"', page)]
    assert len(asked) == 2
    preview = go_on(editor, place, **columns | dict.fromkeys(asked, "OTHER")).location
    assert "Refused (0)" in editor.get(preview).get_data(as_text=True)
    back = editor.get(place).get_data(as_text=True)
    assert (
        re.findall(r'<option selected value="([^"]+)"', back[back.index('id="words"') :])[:2] == ["OTHER"] * 2
    )
    preview = go_on(editor, place, **columns | dict.fromkeys(asked, "")).location
    shown = editor.get(f"{preview}?show=refused").get_data(as_text=True)
    assert ("Refused (2)" in shown, ODD in shown) == (True, False)
    back = editor.get(place).get_data(as_text=True)
    assert 'selected value="OTHER"' not in back[back.index('id="words"') :]
