"""Forms: cleaned text, one-use keys, refusals at their field."""

from typing import Any

import pytest
from flask import Flask
from wtforms import DateField, SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from portal.kernel.errors import Clash, Refused
from portal.kernel.i18n import mark, mark_context
from portal.system.access import Role
from portal.system.forms import (
    CheckboxesField,
    CountryField,
    Form,
    InterfaceLanguageField,
    TidyStringField,
    TidyTextField,
    labelled,
)

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


class Sample(Form):
    name = TidyStringField("Name", [DataRequired()])
    story = TidyTextField("Story")
    country = CountryField("Country", codes=("BR", "AR", "HT"))
    topics = CheckboxesField("Topics", choices=[SelectChoice("a"), SelectChoice("b")])
    tongue = InterfaceLanguageField("Language")


def sent(app: Flask, language: str = "en", **fields: Any) -> Sample:
    """The form as it stands after these fields were sent."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/", method="POST", data=fields, headers={"Accept-Language": language}):
        form = Sample()
        form.sent_well = form.is_sent_well()
        form.answered = form.status
        form.countries = [(choice[0], choice[1]) for choice in form.country.iter_choices()]
        return form


def test_text_is_cleaned(app: Flask) -> None:
    form = sent(app, name="  Ana\0 \u202eMaría\n ", story=" a\r\n\r\nb\x07 ", country="BR", tongue="es")
    assert (form.name.data, form.story.data, form.sent_well) == ("Ana María", "a\n\nb", True)


def test_only_a_country_of_the_list(app: Flask) -> None:
    codes = {
        code: sent(app, name="a", tongue="es", country=code) for code in ("BR", "", "FR", "br", "' OR 1=1")
    }
    assert {code: form.sent_well for code, form in codes.items()} == {
        "BR": True,
        "": True,
        "FR": False,
        "br": False,
        "' OR 1=1": False,
    }
    assert codes[""].country.data is None
    assert ("FR", "France") in codes["FR"].countries


def test_countries_stand_in_the_readers_alphabet(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        assert [name for _, name, *_ in Sample().country.iter_choices()][1:] == [
            "Argentina",
            "Brasil",
            "Haití",
        ]


def test_every_form_has_a_key_and_keeps_it(app: Flask) -> None:
    with app.test_request_context("/"):
        assert len({Sample().once.data for _ in range(5)}) == 5
    assert sent(app, once="kept").once.data == "kept"
    assert len(sent(app, once="").once.data) == 43


def test_a_refusal_stands_at_its_field_or_above(app: Flask) -> None:
    form = sent(app, name="a", tongue="es")
    with app.test_request_context("/", method="POST"):
        form.refuse(Refused(mark("Too short."), field="name"))
        form.refuse(Clash(mark("Taken by %(who)s.", who="Ana")))
        form.refuse(Refused(mark("Odd."), field="no such field"))
    assert (form.name.errors, form.form_errors) == (["Too short."], ["Taken by Ana.", "Odd."])


def test_the_status_of_the_page(app: Flask) -> None:
    assert sent(app).answered == 422
    with app.test_request_context("/"):
        assert Sample().status == 200


def test_labels_of_an_enum(app: Flask) -> None:
    class Kind:
        value, label = "k", mark_context("role", "reviewer")

    with app.test_request_context("/"):
        assert labelled([Kind], blank="-") == [SelectChoice("", "-"), SelectChoice("k", "Reviewer")]
        assert len(labelled(Role)) == len(Role)


class Wrong(Form):
    born = DateField("Born", [Optional()])
    nick = TidyStringField("Nick", [Length(max=3)])


@pytest.mark.parametrize(
    ("language", "born", "nick"),
    [
        ("en", "Give a day that the calendar has.", "Shorten the text: at most 3 characters fit."),
        (
            "es",
            "Indique un día que exista en el calendario.",
            "Acorte el texto: caben como máximo 3 caracteres.",
        ),
        ("pt", "Informe um dia que exista no calendário.", "Encurte o texto: cabem no máximo 3 caracteres."),
    ],
)
def test_what_is_wrong_is_said_as_the_portal_speaks(app: Flask, language: str, born: str, nick: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sent_wrong, asked_in = {"born": "yesterday", "nick": "Beatriz"}, {"Accept-Language": language}
    with app.test_request_context("/", method="POST", data=sent_wrong, headers=asked_in):
        form = Wrong()
        assert not form.is_sent_well()
        assert form.errors == {"born": [born], "nick": [nick]}
