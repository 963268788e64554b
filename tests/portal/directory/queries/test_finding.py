"""What words find: any order, beginnings, without accents, initials, several languages, small slips."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.directory.choices import Choice
from portal.directory.enums import Kind
from portal.directory.queries import hits, listed
from portal.stakeholders.models import Organisation
from portal.stakeholders.rules import found_by, organisation_found_by, words_of
from portal.system.database import db, transaction
from tests.factories import make_organisation, make_person

TODAY = date(2026, 11, 24)
NAMES = [
    ("Universidad Nacional Autónoma de México", None, ("National Autonomous University of Mexico",)),
    ("Universidad Nacional de México", None, ()),
    ("Red Académica Ñandutí", "RAÑ", ()),
    ("Red Rañil", None, ()),
    ("Núcleo de Informação e Coordenação do Ponto BR", "NIC.br", ("Brazilian Network Information Center",)),
    ("Asociación de Proveedores de Internet", "APII", ()),
    ("Universidade Federal do Pará", "UFPA", ()),
]


def fill() -> None:
    with transaction():
        for name, acronym, aliases in NAMES:
            words = organisation_found_by(name, acronym, *aliases)
            make_organisation(name=name, acronym=acronym, aliases=aliases, search_text=words)
        for name in ("José Pérez Ñáñez", "Josefina Peres", "Ana María Quispe", "Quispe Ana"):
            make_person(name=name, search_text=found_by(name), directory_consent=True)


def found(words: str, kind: Kind = Kind.ORGANISATION, *, everything: bool = False) -> list[str]:
    choice = Choice(kind, words=words, everything=everything)
    return [row.name for row in listed(choice, 1, today=TODAY).page.rows]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("universidad mexico", ["Universidad Nacional Autónoma de México", "Universidad Nacional de México"]),
        ("MÉXICO univ", ["Universidad Nacional Autónoma de México", "Universidad Nacional de México"]),
        ("unam", ["Universidad Nacional Autónoma de México"]),
        ("autonomous", ["Universidad Nacional Autónoma de México"]),
        ("rañ", ["Red Académica Ñandutí", "Red Rañil"]),
        ("nic.br", ["Núcleo de Informação e Coordenação do Ponto BR"]),
        ("informacao", ["Núcleo de Informação e Coordenação do Ponto BR"]),
        (
            "univrsidad nacional mexico",
            ["Universidad Nacional Autónoma de México", "Universidad Nacional de México"],
        ),
        ("provedores interent", ["Asociación de Proveedores de Internet"]),
        ("uinversidade para", ["Universidade Federal do Pará"]),
        ("nunca jamás", []),
        ('" OR 1', []),
        ("!!!", None),
    ],
)
def test_words_find_organisations(app: Flask, words: str, names: list[str] | None) -> None:
    with app.app_context():
        fill()
        if names is None:
            assert found(words) == []
        else:
            assert found(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("perez jose", ["José Pérez Ñáñez"]),
        ("jose peres", ["Josefina Peres", "José Pérez Ñáñez"]),
        ("jose", ["José Pérez Ñáñez", "Josefina Peres"]),
        ("nanez", ["José Pérez Ñáñez"]),
        ("quispe ana", ["Quispe Ana", "Ana María Quispe"]),
        ("qiuspe", ["Ana María Quispe", "Quispe Ana"]),
    ],
)
def test_words_find_people_the_exact_name_first(app: Flask, words: str, names: list[str]) -> None:
    with app.app_context():
        fill()
        assert found(words, Kind.PERSON) == names


def test_staff_find_people_by_the_beginning_of_an_address_and_nobody_else_does(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_person(
                name="Una", search_text="una", emails=("Una.Dos@example.org",), directory_consent=True
            )
            make_person(name="Dos", search_text="dos", emails=("una.dos@example.net", "x'y@example.org"))
        assert sorted(found("una.dos@exam", Kind.PERSON, everything=True)) == ["Dos", "Una"]
        assert found("una.dos@example.n", Kind.PERSON, everything=True) == ["Dos"]
        assert found("x'y@example.org", Kind.PERSON, everything=True) == ["Dos"]
        for words in ("una.dos@example.org", "example", "example.org", "una.dos@exam"):
            assert found(words, Kind.PERSON) == []
        assert found("example", Kind.PERSON, everything=True) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_beginning_of_every_word_finds_the_name(app: Flask, data: st.DataObject) -> None:
    with app.app_context():
        if db.session.query(Organisation).count() < 5:
            fill()
        name, acronym, aliases = data.draw(st.sampled_from(NAMES))
        words = words_of(" ".join([name, acronym or "", *aliases]))
        chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
        typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in chosen)
        assert name in found(data.draw(st.sampled_from([typed, typed.upper()])))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_slip_in_a_long_word_still_finds_the_name(app: Flask, data: st.DataObject) -> None:
    with app.app_context():
        if db.session.query(Organisation).count() < 5:
            fill()
        name = data.draw(st.sampled_from([name for name, _, _ in NAMES]))
        word = data.draw(st.sampled_from([word for word in words_of(name) if len(word) >= 5]))
        place = data.draw(st.integers(0, len(word) - 2))
        letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
        wrong = data.draw(
            st.sampled_from(
                [
                    word[:place] + word[place + 1 :],
                    word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :],
                    word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                ]
            )
        )
        assert name in found(wrong) or len(found(wrong)) >= 3


def test_words_that_find_too_much_say_so_and_show_names_that_begin_so(app: Flask) -> None:
    with app.app_context():
        with transaction():
            for number in range(220):
                make_organisation(name=f"Instituto Red {number:03}")
            make_organisation(name="Red Una")
        answer = listed(Choice(Kind.ORGANISATION, words="red"), 1, today=TODAY)
        assert answer.is_cut
        assert answer.page.rows[0].name == "Red Una"
        assert answer.page.total == 200
        assert not hits(Choice(Kind.ORGANISATION, words="una"), today=TODAY).is_cut
