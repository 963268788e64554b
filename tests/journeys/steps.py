"""What each of the people does, page by page."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from python_calamine import CalamineWorkbook

from portal.kernel.clock import now
from portal.system.background import run_due
from tests.ground.smtp import MailServer
from tests.journeys.walking import Walker

PASSWORD = "una clave de cuatro palabras"
TODAY = datetime.now(UTC).date()
YEAR = TODAY.year
ZONE = "America/Montevideo"
ANSWERS = {
    "q_other_funds": "Pedí apoyo a mi asociación; no tiene fondos.",
    "q_work": "Coordino una red comunitaria.",
    "q_done": "Quince escuelas compartían un enlace; ahora hay cuatro torres.",
    "q_why": "Para llevar el caso a la región.",
    "q_understanding": "Coordina los identificadores de Internet.",
    "q_after": "Un taller en octubre.",
    "q_city": "Lima",
}


def local(moment: datetime) -> str:
    """A moment as its field takes it: wall time in Montevideo, three hours behind."""
    return (moment - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")


def letter_to(app: Flask, mail_server: MailServer, email: str) -> str:
    """The text of the last letter to somebody, once the worker has sent what was due."""
    run_due(app, app.extensions["portal_jobs"], now())
    return [letter.text for letter in mail_server.letters if email in letter.recipients][-1]


def plan_event(organiser: Walker) -> None:
    """The organiser plans the public meeting, which begins today."""
    organiser.go("/events/new")
    organiser.fill(
        code="icann-ejemplo", title="Reunión pública ICANN de ejemplo", series="ICANN", city="Lima"
    )
    organiser.choose(event_type="public_meeting", country="PE", timezone=ZONE)
    organiser.tick("modality", "hybrid")
    organiser.fill(start_on=TODAY.isoformat(), end_on=(TODAY + timedelta(days=3)).isoformat())
    organiser.fill(opens_at=local(now() - timedelta(days=1)), closes_at=local(now() + timedelta(days=2)))
    organiser.fill(organisers="ICANN")
    organiser.tick("needs_approval")
    organiser.press("Save")
    assert organiser.path == "/events/icann-ejemplo"


def make_call(manager: Walker) -> None:
    """Staff make the call, tied to the meeting, and publish it."""
    manager.go("/calls/new")
    manager.fill(
        code="beca-ejemplo", title="Beca para la reunión de ejemplo", summary="Pasaje y alojamiento."
    )
    manager.choose(kind="fellowship", zone=ZONE)
    manager.page.locator("select[name=event_id]").select_option(
        label_of(manager, "event_id", "Reunión pública")
    )
    manager.page.locator("select[name=funder_id]").select_option(
        label_of(manager, "funder_id", "Internet Corporation")
    )
    manager.fill(
        opens_at=local(now() - timedelta(days=1)), closes_at=local(now() + timedelta(days=6)), places="2"
    )
    manager.press("Save")
    assert manager.path == "/calls/beca-ejemplo"
    manager.press("Publish")
    assert manager.reads("Edit the call") or "/calls/beca-ejemplo" in manager.path


def label_of(walker: Walker, name: str, beginning: str) -> str:
    """The value of the option that begins so."""
    options = walker.page.locator(f"select[name={name}] option")
    for place in range(options.count()):
        if options.nth(place).inner_text().strip().startswith(beginning):
            return options.nth(place).get_attribute("value") or ""
    raise AssertionError(f"{name} offers nothing that begins with {beginning!r}: {options.all_inner_texts()}")


def sign_up(applicant: Walker, app: Flask, mail_server: MailServer) -> None:
    """A stakeholder signs up and confirms the address by the link of the letter."""
    applicant.go("/sign-up")
    assert applicant.reads("Read the terms")
    assert applicant.reads("Read the privacy notice")
    applicant.fill(name="Ana Ejemplo Quispe", email="ana@example.org", password=PASSWORD)
    applicant.tick("agrees")
    applicant.press("Sign up")
    link = re.search(r"https?://[^/\s]+(/confirm/\S+)", letter_to(app, mail_server, "ana@example.org"))
    assert link is not None
    applicant.go(link.group(1))
    applicant.press("Confirm and sign in")
    assert applicant.path in ("/desk", "/profile")


def complete_profile(applicant: Walker) -> None:
    """She says where she lives and works."""
    applicant.go("/profile")
    applicant.choose(country="PE", gender="F", sector="CIVIL_SOCIETY")
    applicant.fill(organisation="Red Andina de Ejemplo")
    applicant.press("Save")
    if applicant.page.locator("[name=which]").count():
        applicant.page.locator("[name=which]").first.check()
        applicant.press("Save")
    assert "Red Andina de Ejemplo" in applicant.page.content()


def apply(applicant: Walker) -> str:
    """She finds the open call, answers with drafts kept, and submits. Returns her reference."""
    applicant.go("/")
    applicant.open("Beca para la reunión de ejemplo")
    applicant.press("Apply")
    reference = re.search(r"/applications/([A-Z0-9-]+)", applicant.path)
    assert reference is not None
    for section in ("you", "experience", "meeting", "travel"):
        applicant.go(f"/applications/{reference.group(1)}/sections/{section}")
        answer_section(applicant)
        applicant.press("Save and come back later")
        applicant.go(f"/applications/{reference.group(1)}/sections/{section}")
        for name, answer in ANSWERS.items():
            kept = applicant.page.locator(f"[name={name}]")
            assert kept.count() == 0 or kept.first.input_value() == answer, "the draft was not kept"
        applicant.press("Save and go on")
    applicant.go(f"/applications/{reference.group(1)}/review")
    applicant.press("Submit the application")
    assert applicant.reads("Received", context="application")
    return reference.group(1)


def answer_section(applicant: Walker) -> None:
    """Answer what the section asks."""
    for name in ("q_before", "q_course"):
        if applicant.page.locator(f"[name={name}]").count():
            applicant.tick(name, "no" if name == "q_before" else "yes")
    for part, value in zip(
        applicant.page.locator("input[name=q_born_on]").all(), ("27", "3", "1989"), strict=False
    ):
        part.fill(value)
    for name, answer in ANSWERS.items():
        if applicant.page.locator(f"[name={name}]").count():
            applicant.fill(**{name: answer})
    if applicant.page.locator("[name=q_leaving_from]").count():
        applicant.choose(q_leaving_from="PE")
        applicant.tick("q_true")
        applicant.tick("q_report")


def check_and_assign(manager: Walker) -> None:
    """Staff find it eligible and give it to a reviewer who has no conflict."""
    manager.go("/calls/beca-ejemplo/applications")
    manager.open("Ana Ejemplo Quispe")
    manager.press("Eligible")
    manager.go("/calls/beca-ejemplo/assignment")
    manager.page.locator("[name=applications]").first.check()
    manager.page.locator("select[name=reader]").select_option(label_of(manager, "reader", "Dwight Sample"))
    manager.press("Give")
    assert "Dwight Sample" in manager.text


def score_blind(reviewer: Walker, reference: str) -> None:
    """The reviewer reads without knowing who wrote, and scores."""
    reviewer.go("/reviews")
    reviewer.page.locator("main table a").first.click()
    reviewer.look()
    shown = reviewer.page.content()
    for hidden in ("Ana", "Quispe", "Perú", "Red Andina", reference, "ana@example.org"):
        assert hidden not in shown, f"the reviewer is shown {hidden}"
    assert ANSWERS["q_done"] in shown
    for criterion in reviewer.page.locator("fieldset.crit").all():
        criterion.locator("input[type=radio]").last.check()
    reviewer.press("Submit, next application")
    assert reviewer.page.locator(".summary").count() == 0


def rank_and_publish(manager: Walker) -> None:
    """Staff rank, stage the decision, and publish all together."""
    manager.go("/calls/beca-ejemplo/ranking")
    manager.page.locator("button[name=outcome][value=selected]").first.click()
    manager.look()
    manager.go("/calls/beca-ejemplo/ranking/publish")
    manager.page.locator("main form button[type=submit]").first.click()
    manager.look()
    assert manager.path == "/calls/beca-ejemplo/ranking"


def accept(applicant: Walker, app: Flask, mail_server: MailServer) -> None:
    """She follows the letter to the offer, and accepts."""
    link = re.search(r"https?://[^/\s]+(/awards/\S+)", letter_to(app, mail_server, "ana@example.org"))
    assert link is not None
    applicant.go(link.group(1))
    applicant.press("Accept the offer")
    applicant.go("/desk")
    assert applicant.reads("accepted", context="award")


def register(person: Walker, *, mode: str = "on_site") -> None:
    """Register in two minutes."""
    person.go("/events/icann-ejemplo/register")
    person.tick("mode", mode)
    person.press("Register")
    assert person.reads("pending", context="registration")


def run_event(organiser: Walker) -> None:
    """The organiser confirms, checks people in, records one remote attendance, and marks the event held."""
    organiser.go("/events/icann-ejemplo/attendees")
    for box in organiser.page.locator("[name=chosen]").all():
        box.check()
    organiser.press("Confirm")
    organiser.go("/events/icann-ejemplo/door?q=Ana")
    organiser.press("Has arrived")
    organiser.go("/events/icann-ejemplo/log")
    organiser.fill(who="joao@example.org", minutes="45")
    organiser.press("Save")
    organiser.go("/events/icann-ejemplo")
    organiser.press("Mark as held", context="event")
    assert organiser.reads("held", context="event")


def check_exports(organiser: Walker) -> None:
    """The attendee list, filtered, as CSV and as XLSX."""
    request = organiser.page.request
    text = request.get(f"{organiser.address}/events/icann-ejemplo/attendees.csv?mode=remote").body()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "João Exemplo Filho" in rows[1]
    body = request.get(f"{organiser.address}/events/icann-ejemplo/attendees.xlsx").body()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    assert sorted(
        name for row in sheet[1:] for name in row if name in ("Ana Ejemplo Quispe", "João Exemplo Filho")
    ) == [
        "Ana Ejemplo Quispe",
        "João Exemplo Filho",
    ]


def seat(editor: Walker) -> None:
    """Staff record her membership in a working group of the ccNSO."""
    editor.go("/bodies/new")
    editor.fill(name="Grupo de trabajo de ejemplo")
    editor.choose(body_class="WG")
    editor.press("Save")
    editor.go(editor.path + "/members/new")
    editor.fill(person="Ana Ejemplo Quispe", from_on=date(YEAR, 1, 1).isoformat())
    editor.press("Save")
    assert "/members/new" not in editor.path
