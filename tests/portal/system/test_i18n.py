"""Which language a reader gets, and how things are said in it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.kernel.i18n import mark, mark_plural
from portal.kernel.places import places
from portal.system import i18n
from portal.system.database import transaction
from tests.factories import make_account, sign_in

AT = datetime(2014, 12, 3, 23, 59, tzinfo=UTC)


def language_of(client: FlaskClient, path: str = "/", **headers: str) -> str:
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return answer.text.split('<html lang="')[1][:2]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("es-MX", "es"),
        ("es-419,es;q=0.9", "es"),
        ("pt-BR,en;q=0.5", "pt"),
        ("PT", "pt"),
        ("fr_HT", "fr"),
        ("qu,ay;q=0.8,es;q=0.5,en;q=0.3", "es"),
        ("en-GB", "en"),
        ("nl", "en"),
        ("", "en"),
        ("*", "en"),
        ("es;q=0", "en"),
        (";;;,,q=9", "en"),
    ],
)
def test_the_browsers_language(client: FlaskClient, asked: str, language: str) -> None:
    assert language_of(client, Accept_Language=asked) == language


def test_what_was_chosen_is_kept_and_wins(client: FlaskClient) -> None:
    assert language_of(client, "/?lang=pt", Accept_Language="es") == "pt"
    assert language_of(client, Accept_Language="es") == "pt"
    assert language_of(client, "/?lang=fr", Accept_Language="es") == "fr"


@pytest.mark.parametrize("odd", ["xx", "", "es-MX", "../es", "<b>"])
def test_a_language_that_is_none_is_passed_over(client: FlaskClient, odd: str) -> None:
    client.set_cookie("lang", odd)
    answer = client.get("/", query_string={"lang": odd}, headers={"Accept-Language": "es"})
    assert ('<html lang="es"' in answer.text, "lang=" in str(answer.headers.get("Set-Cookie"))) == (
        True,
        False,
    )


def test_the_accounts_language(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction():
        account_id = make_account(language="pt").id
    sign_in(client, account_id)
    assert language_of(client, "/desk", Accept_Language="fr") == "pt"
    assert language_of(client, "/desk?lang=es") == "es"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/?lang=es"),
        ("/sign-in?next=a.b&lang=fr&x=1&x=2", "/sign-in?next=a.b&amp;x=1&amp;x=2&amp;lang=es"),
        ("/%5Cevil.example", "/%5Cevil.example?lang=es"),
        ("/%09/evil.example", "/%09/evil.example?lang=es"),
        ("/%0d%0aSet-Cookie:a", "/%0D%0ASet-Cookie%3Aa?lang=es"),
        ("/%3Fa", "/%3Fa?lang=es"),
        ('/"onload=x', "/%22onload%3Dx?lang=es"),
        ("/caf%C3%A9", "/caf%C3%A9?lang=es"),
    ],
)
def test_the_language_links_stay_on_the_page(client: FlaskClient, path: str, target: str) -> None:
    assert f'<a href="{target}" lang="es"' in client.get(path).text


def test_two_slashes_do_not_lead_to_another_site(client: FlaskClient) -> None:
    answer = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/a"})
    hrefs = [piece.split('"')[0] for piece in answer.text.split('href="')[1:]]
    assert [href for href in hrefs if href.startswith(("//", "/\\", "http"))] == []


def said(app: Flask, language: str) -> list[str]:
    with app.test_request_context("/", headers={"Accept-Language": language}):
        return [
            i18n.format_number(1_234),
            i18n.format_number(12_345),
            i18n.format_number(Decimal("0.5")),
            i18n.format_money(22_750, "USD"),
            i18n.format_money(-123_456_789, "BRL"),
            i18n.format_day(date(2014, 12, 3)),
            i18n.country_name("BR"),
        ]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1234", "12,345", "0.5", "USD 227.50", "BRL -1,234,567.89", "3 Dec 2014", "Brazil"]),
        ("es", ["1234", "12.345", "0,5", "USD 227,50", "BRL -1.234.567,89", "3 dic 2014", "Brasil"]),
        ("pt", ["1234", "12.345", "0,5", "USD 227,50", "BRL -1.234.567,89", "3 de dez. de 2014", "Brasil"]),
        (
            "fr",
            [
                "1234",
                "12\u202f345",
                "0,5",
                "227,50 USD",
                "-1\u202f234\u202f567,89 BRL",
                "3 déc. 2014",
                "Brésil",
            ],
        ),
    ],
)
def test_figures_and_days_by_language(app: Flask, language: str, expected: list[str]) -> None:
    assert [text.replace("\u00a0", " ") for text in said(app, language)] == expected


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_shares(app: Flask) -> None:
    shares = {}
    with app.test_request_context("/"):
        for code in i18n.LANGUAGES:
            shares[code] = i18n.format_share(Decimal("0.125"), code)
    assert {code: text.replace("\u202f", "_").replace("\u00a0", "_") for code, text in shares.items()} == {
        "en": "12.5%",
        "es": "12,5_%",
        "pt": "12,5%",
        "fr": "12,5_%",
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["3 Dec 2014", "27–28 Dec 2026", "28 Feb – 4 Mar 2027", "30 Dec 2026 – 2 Jan 2027"]),
        ("es", ["3 dic 2014", "27–28 dic 2026", "28 feb – 4 mar 2027", "30 dic 2026 – 2 ene 2027"]),
        ("fr", ["3 déc. 2014", "27–28 déc. 2026", "28 févr. – 4 mars 2027", "30 déc. 2026 – 2 janv. 2027"]),
    ],
)
def test_days_say_once_what_they_share(code: str, expected: list[str]) -> None:
    spans = [
        (date(2014, 12, 3), date(2014, 12, 3)),
        (date(2026, 12, 27), date(2026, 12, 28)),
        (date(2027, 2, 28), date(2027, 3, 4)),
        (date(2026, 12, 30), date(2027, 1, 2)),
    ]
    assert [i18n.format_days(*span, code).replace("\u2009", " ") for span in spans] == expected


def test_instants_name_their_zone() -> None:
    zones = ("UTC", "Etc/GMT+12", "America/Bogota", "America/St_Johns", "Asia/Kolkata")
    assert [i18n.format_instant(AT, zone, "en") for zone in zones] == [
        "3 Dec 2014, 23:59 UTC",
        "3 Dec 2014, 11:59 AoE (UTC\u221212)",
        "3 Dec 2014, 18:59 Bogota (UTC\u22125)",
        "3 Dec 2014, 20:29 St Johns (UTC\u22123:30)",
        "4 Dec 2014, 05:29 Kolkata (UTC+5:30)",
    ]
    assert (
        i18n.format_instant(AT, "UTC", "es", weekday=True) == "miércoles, 3 de diciembre de 2014, 23:59 UTC"
    )
    assert (i18n.format_instant(None), i18n.format_day(None), i18n.country_name(None)) == ("", "", "")


def test_sentences_in_english() -> None:
    assert i18n.say(mark("%(a)s and %(b)s.", a=mark("One"), b="%(two)s"), "en") == "One and %(two)s."
    assert i18n.say(mark("100% sure."), "en") == "100% sure."
    many = [i18n.say(mark_plural("%(num)s row", "%(num)s rows", count), "en") for count in (0, 1, 2, 12_345)]
    assert many == ["0 rows", "1 row", "2 rows", "12,345 rows"]
    assert i18n.say("plain", "es") == "plain"


def test_every_place_has_a_name_in_every_language() -> None:
    bare = {
        (code, place)
        for code in i18n.LANGUAGES
        for place in (each.code for each in places())
        if i18n.country_name(place, code) in ("", place)
    }
    assert bare == set()


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("español", "Español"),
        ("élus", "Élus"),
        ("ccTLD registry", "ccTLD registry"),
        ("gTLD", "gTLD"),
        ("registro de ccTLD", "Registro de ccTLD"),
        ("IXP", "IXP"),
        ("", ""),
        (" ", " "),
    ],
)
def test_words_that_stand_alone_begin_with_a_capital_unless_they_are_written_without(
    words: str, alone: str
) -> None:
    assert i18n.opening(words) == alone
