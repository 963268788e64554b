"""The pages: figures for everybody, rows for staff, no names for the public."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from portal.indicators import actions, queries
from portal.indicators.measures import SHARE
from portal.kernel.clock import now
from portal.kernel.periods import year
from portal.system.access import Role
from portal.system.database import db, transaction
from tests.factories import make_account, sign_in
from tests.portal.indicators.loading import load, sample
from tests.portal.indicators.packages import package

CODES = ["1.1.d", "2.2.a", "4.1.c", "4.1.d"]
sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
ROWS = "/indicators/4.1.d/rows?series=awards&year=2014"


@pytest.fixture
def filled(app: Flask) -> Flask:
    with app.app_context():
        load(sample())
    return app


def signed_in(app: Flask, client: FlaskClient, *roles: Role) -> None:
    with app.app_context():
        with transaction():
            account = make_account(*roles).id
        sign_in(client, account)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    """The text of the main part, without tags."""
    body = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_the_plan_is_shown_whole_and_honestly(filled: Flask, client: FlaskClient) -> None:
    text = words(page(client, "/indicators?year=2014"))
    assert "Not yet computed" not in text
    assert "1.1.d People of the region in ICANN’s bodies" in text
    assert "7 distinct people 52 territories: 8 as of 31 Dec 2014" in text
    assert "as of 31 Dec 2014" in text
    assert "Provisional" not in text


def test_both_ends_of_a_change_in_money_have_their_currency(filled: Flask, client: FlaskClient) -> None:
    text = words(page(client, "/indicators/4.6.c?year=2014"))
    assert "USD 80,000.50 at the end, USD 75,500.00 before" in text


def test_a_running_year_is_provisional(filled: Flask, client: FlaskClient) -> None:
    running = now().year
    for address in ("/indicators", "/indicators/1.1.d"):
        assert "Provisional" in words(page(client, f"{address}?year={running}"))


def test_the_last_whole_year_is_shown_unless_another_is_asked_for(filled: Flask, client: FlaskClient) -> None:
    for address in ("/indicators", "/indicators/1.1.d"):
        shown = page(client, address)
        assert f"31 Dec {now().year - 1}" in words(shown)
        assert "Provisional" not in words(shown)


@sqlite
@pytest.mark.parametrize("code", CODES)
def test_every_breakdown_of_every_series_is_shown(filled: Flask, client: FlaskClient, code: str) -> None:
    entry = queries.indicator(code)
    assert entry is not None
    for series in entry.series:
        for by in series.dimensions:
            with filled.app_context():
                found = queries.figures(code, year(2014), by)
            members = [
                each
                for each in found
                if (each.series, each.scheme) == (series.name, entry.schemes[0]) and each.dimension == by
            ]
            html = page(client, f"/indicators/{code}?year=2014&series={series.name}&by={by}")
            assert html.count("<meter") == len(members)
            assert len(members) > 0


def test_the_page_says_value_unit_population_and_day(filled: Flask, client: FlaskClient) -> None:
    text = words(page(client, "/indicators/4.1.d?year=2014"))
    assert "4 fellowships of people of the region, accepted and not rescinded 33 states, ICANN LAC" in text
    assert "1 Jan 2014 to 31 Dec 2014" in text
    assert "42.9% of these applications led to a fellowship · 3 of 7" in text
    assert "52 territories: 5" in text
    assert "Number of fellowships granted to regional stakeholders." in text


def test_unknown_is_a_line(filled: Flask, client: FlaskClient) -> None:
    html = page(client, "/indicators/1.1.d?year=2014&by=sector")
    assert "Unknown" in words(html)
    assert 'class="unknown"' in html


def test_zero_is_said_with_its_reason(filled: Flask, client: FlaskClient) -> None:
    text = words(page(client, "/indicators/4.1.d?year=2012"))
    assert "Nothing was counted in 2012" in text
    assert "not applicable" in text


def test_a_share_of_nothing_is_not_said_to_be_0(filled: Flask, client: FlaskClient) -> None:
    text = words(page(client, "/indicators/4.1.d?series=award_rate&year=2012"))
    assert "Nothing to take a share of in 2012" in text
    assert "so the figure is 0" not in text


def test_a_figure_without_lines_is_not_said_to_be_0(app: Flask, client: FlaskClient) -> None:
    cells = {"id": "re", "number": "1", "adopted_on": "2014-01-01", "mentions": "LAC", "title": "", "url": ""}
    with app.app_context():
        load({"resolutions": [cells]})
    text = words(page(client, "/indicators/1.1.c?year=2014"))
    assert "No line to show for 2014" in text
    assert "so the figure is 0" not in text


@sqlite
@pytest.mark.parametrize(
    "odd",
    [
        "year=1066",
        "year=x",
        "by=shoe",
        "series=none",
        "scheme=NONE",
        "country=ZZ",
        "country=SE",
        "by=channel",
    ],
)
def test_an_odd_address_falls_back_to_the_main_view(filled: Flask, client: FlaskClient, odd: str) -> None:
    assert client.get(f"/indicators/4.1.d?{odd}").status_code == 200
    assert client.get(f"/indicators/4.1.d/figures.csv?{odd}").status_code == 200


def test_what_is_not_computed_has_no_page(filled: Flask, client: FlaskClient) -> None:
    for path in ("/indicators/9.9.y", "/indicators/9.9.z", "/indicators/9.9.z/figures.csv"):
        assert client.get(path).status_code == 404


def test_the_file_holds_what_is_shown(filled: Flask, client: FlaskClient) -> None:
    answer = client.get("/indicators/4.1.c/figures.csv?year=2014&by=country")
    lines = answer.get_data(as_text=True).splitlines()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "4.1.c,economic,2014-01-01,2014-12-31,LAC_M49,country,BR,2,,,participations,ok" in lines
    assert len(lines) == 1 + 4 + 4 + 4 + 2 + 2


def test_the_public_sees_no_small_cell_of_gender_within_a_country(filled: Flask, client: FlaskClient) -> None:
    path = "year=2014&country=BR&by=gender"
    html = page(client, f"/indicators/1.1.d?{path}")
    assert "<meter" not in html
    assert "left out" in words(html)
    lines = client.get(f"/indicators/1.1.d/figures.csv?{path}").get_data(as_text=True).splitlines()[1:]
    assert {line.split(",")[6] for line in lines} == {"_T"}
    signed_in(filled, client, Role.ANALYST)
    assert "<meter" in page(client, f"/indicators/1.1.d?{path}")


def test_rows_are_for_staff(filled: Flask, client: FlaskClient) -> None:
    assert client.get(ROWS).status_code in (302, 401)
    signed_in(filled, client)
    assert client.get(ROWS).status_code == 403
    assert "rows?" not in page(client, "/indicators/4.1.d?year=2014")


@sqlite
@pytest.mark.parametrize("role", list(Role))
def test_rows_open_to_those_who_answer_for_figures(filled: Flask, client: FlaskClient, role: Role) -> None:
    allowed = role in (Role.ANALYST, Role.CALL_MANAGER, Role.ADMINISTRATOR)
    signed_in(filled, client, role)
    assert client.get(ROWS).status_code == (200 if allowed else 403)


def test_staff_open_a_number_down_to_its_rows(filled: Flask, client: FlaskClient) -> None:
    signed_in(filled, client, Role.ANALYST)
    shown = page(client, "/indicators/4.1.d?year=2014&by=sector")
    link = re.search(r'href="(/indicators/4\.1\.d/rows\?[^"]*member=CIVIL_SOCIETY[^"]*)"', shown)
    assert link is not None
    text = words(page(client, link.group(1).replace("&amp;", "&")))
    assert all(name in text for name in ("Desmond Baptiste", "Valentina Ríos Pardo", "w01", "w03", "w04"))
    assert "Mariana" not in text


@pytest.mark.parametrize("role", [Role.ANALYST, Role.CALL_MANAGER, Role.ADMINISTRATOR])
def test_each_row_leads_to_pages_that_open(filled: Flask, client: FlaskClient, role: Role) -> None:
    signed_in(filled, client, role)
    links: set[str] = set()
    for code, series in [
        ("1.1.d", "persons"),
        ("4.1.c", "participations"),
        ("4.1.d", "awards"),
        ("4.1.d", "applications"),
    ]:
        html = page(client, f"/indicators/{code}/rows?series={series}&year=2014")
        body = html.partition("<tbody>")[2].partition("</tbody>")[0]
        links |= set(re.findall(r'href="([^"]+)"', body))
    expected = {"bodies", "people", "events"}
    expected |= {"awards"} if role is not Role.ANALYST else set()
    expected |= {"attendees"} if role is Role.ADMINISTRATOR else set()
    assert {link.split("/")[1] for link in links} - {"calls"} == expected
    kinds = {
        link.split("/")[1] + str(link.count("/")): link for link in sorted(links) if "/calls/" not in link
    }
    # Whoever was merged into another leads on to that person's page.
    assert {client.get(link, follow_redirects=True).status_code for link in kinds.values()} == {200}


@pytest.mark.parametrize("code", CODES)
def test_there_are_as_many_distinct_numbers_among_the_rows_as_the_figure_says(
    filled: Flask, code: str
) -> None:
    with filled.app_context():
        for each in queries.figures(code, year(2014), "country"):
            by, member = (None, None) if each.dimension == "_T" else (each.dimension, each.member)
            rows = queries.rows_behind(code, each.series, each.scheme, each.period, by=by, member=member)
            whole = each.denominator if each.unit == SHARE else each.value
            assert len({row.number for row in rows}) == whole
            if each.unit == SHARE:
                assert len({row.number for row in rows if row.hit}) == each.numerator


@sqlite
def test_the_public_never_sees_a_name(filled: Flask, client: FlaskClient) -> None:
    people = {row["name"] for row in sample()["persons"]}
    people |= {row["emails"] for row in sample()["persons"] if row["emails"]}
    paths = ["/indicators?year=2014"]
    for code in CODES:
        entry = queries.indicator(code)
        assert entry is not None
        for by in entry.dimensions:
            for country in ("", "&country=BR"):
                paths.append(f"/indicators/{code}?year=2014&by={by}{country}")
                paths.append(f"/indicators/{code}/figures.csv?year=2014&by={by}{country}")
    for path in paths:
        html = page(client, path)
        assert not [name for name in people if name in html]


def test_a_page_asks_a_fixed_number_of_questions(filled: Flask, client: FlaskClient) -> None:
    path = "/indicators/4.1.d?year=2014&by=country"
    with statements(filled) as few:
        page(client, path)
    with filled.app_context():
        load(package(3))
    with statements(filled) as many:
        page(client, path)
    assert len(few) == len(many) <= 1 + 2 + 4 + 4 + 4
    with filled.app_context():
        counted = [queries.count(queries.Asked(entry.code, year(2014))) for entry in queries.indicators()]
        with transaction():
            actions.keep_figures(counted, at=now())
    with statements(filled) as index:
        page(client, "/indicators?year=2014")
    assert len(index) == 3, "the years, the stored figures, the numbers of the tables"
    signed_in(filled, client, Role.ANALYST)
    with statements(filled) as rows:
        page(client, ROWS)
    with statements(filled) as more:
        page(client, "/indicators/1.1.d/rows?year=2014&series=persons_flow")
    assert len(rows) == len(more)


def test_numbers_are_written_by_the_readers_locale(filled: Flask, client: FlaskClient) -> None:
    assert "42,9" in page(client, "/indicators/4.1.d?year=2014&lang=fr")
