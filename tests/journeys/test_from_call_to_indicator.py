"""One whole path, in Spanish, without JavaScript and with it: from a call to the indicators that it changes."""

from collections.abc import Callable

import pytest
from flask import Flask

from portal.accounts.passwords import hashed
from portal.system.access import Role
from portal.system.database import transaction
from tests.factories import make_account, make_affiliation, make_organisation, make_person
from tests.ground.browser import Browse
from tests.ground.smtp import MailServer
from tests.journeys.steps import (
    PASSWORD,
    YEAR,
    accept,
    apply,
    check_and_assign,
    check_exports,
    complete_profile,
    make_call,
    plan_event,
    rank_and_publish,
    register,
    run_event,
    score_blind,
    seat,
    sign_up,
)
from tests.journeys.walking import Walker


@pytest.fixture
def staff(app: Flask) -> None:
    """Five people of the staff, each with an organisation, and those who come to the event."""
    with app.app_context(), transaction():
        for name, role in (
            ("Fernanda Muestra", Role.CALL_MANAGER),
            ("Dwight Sample", Role.REVIEWER),
            ("Rosa Muestra", Role.ORGANISER),
            ("Gerardo Prueba", Role.INVENTORY_EDITOR),
            ("Ingrid Voorbeeld", Role.ANALYST),
        ):
            email = f"{role.value}@example.org"
            person = make_person(name=name, emails=(email,), country="CO")
            make_affiliation(person=person, organisation=make_organisation(country="CO"))
            make_account(role, email=email, person=person, language="es", password_hash=hashed(PASSWORD))
        make_organisation(name="Red Andina de Ejemplo", country="PE", is_published=True)
        remote = make_person(name="João Exemplo Filho", country="BR", emails=("joao@example.org",))
        make_affiliation(person=remote, organisation=make_organisation(name="Provedor Exemplo", country="BR"))
        make_account(email="joao@example.org", person=remote, language="es", password_hash=hashed(PASSWORD))


@pytest.fixture
def enter(browse: Browse, address: str) -> Callable[..., Walker]:
    """Let somebody in, signed in when they have an address."""

    def open_door(name: str, email: str | None = None, *, javascript: bool) -> Walker:
        walker = Walker(browse(language="es", javascript=javascript), address, language="es", name=name)
        walker.go("/sign-in" if email else "/")
        if email:
            walker.fill(email=email, password=PASSWORD)
            walker.press("Sign in")
            assert walker.path == "/desk"
        return walker

    return open_door


def figure(walker: Walker, code: str, country: str | None = None) -> str:
    """What the page of an indicator shows as its number for this year; or for one country of the table."""
    walker.go(f"/indicators/{code}?year={YEAR}&by=country")
    if country is None:
        return walker.page.locator(".figure .big").first.inner_text()
    row = walker.page.get_by_role("row").filter(has_text=country)
    return row.first.locator("td.n").first.inner_text() if row.count() else "0"


# Both ways of reading and both databases, each once: the journey is long.
@pytest.mark.parametrize(
    ("backend", "javascript"),
    [("sqlite", False), ("postgresql", True)],
    ids=["without JavaScript", "with JavaScript"],
    indirect=["backend"],
)
@pytest.mark.usefixtures("staff")
def test_from_a_call_to_the_indicators(
    app: Flask, mail_server: MailServer, enter: Callable[..., Walker], javascript: bool
) -> None:
    reader = enter("publico", javascript=javascript)
    before = {code: figure(reader, code) for code in ("1.1.d", "2.2.a", "4.1.c", "4.1.d")}
    assert set(before.values()) == {"0"}

    organiser = enter("organizadora", "organiser@example.org", javascript=javascript)
    plan_event(organiser)
    manager = enter("convocatorias", "call_manager@example.org", javascript=javascript)
    make_call(manager)

    applicant = enter("solicitante", javascript=javascript)
    sign_up(applicant, app, mail_server)
    complete_profile(applicant)
    reference = apply(applicant)

    check_and_assign(manager)
    reviewer = enter("evaluador", "reviewer@example.org", javascript=javascript)
    score_blind(reviewer, reference)
    rank_and_publish(manager)
    accept(applicant, app, mail_server)

    register(applicant)
    remote = enter("remoto", "joao@example.org", javascript=javascript)
    register(remote, mode="remote")
    run_event(organiser)
    check_exports(organiser)

    editor = enter("inventario", "inventory_editor@example.org", javascript=javascript)
    seat(editor)

    after = {code: figure(reader, code) for code in before}
    assert after == {"1.1.d": "1", "2.2.a": "2", "4.1.c": "1", "4.1.d": "1"}
    assert [figure(reader, code, "Perú") for code in after] == ["1", "1", "0", "1"]
    assert [figure(reader, code, "Brasil") for code in after] == ["0", "1", "1", "0"]
    analyst = enter("analista", "analyst@example.org", javascript=javascript)
    for code, name in (
        ("1.1.d", "Ana Ejemplo"),
        ("2.2.a", "Red Andina"),
        ("4.1.c", "João"),
        ("4.1.d", "Ana Ejemplo"),
    ):
        analyst.go(f"/indicators/{code}?year={YEAR}")
        analyst.follow("The rows behind this number")
        assert name in analyst.text, code
