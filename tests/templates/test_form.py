"""Forms: labelled, described, with errors that lead to their fields."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.templates.page import Page
from tests.templates.sample import filled

FORM = """
{% from "macros/form.html" import post, summary, field, asks, date, money, area, yes_no %}
{{ summary(form) }}
{% call post(form, once="key") %}
  {% for item in form if item.short_name not in ("born", "amount", "visa", "consulate", "photo", "version") %}
    {{ field(item) }}
  {% endfor %}
  {{ date(form.born) }}{{ money(form.amount, "US$") }}{{ yes_no(form.photo) }}
  {% call asks(form.visa, ["yes"]) %}{{ field(form.consulate, mark=false) }}{% endcall %}
{% endcall %}
"""
Render = Callable[..., str]


@pytest.fixture
def refused(rendered: Render) -> Page:
    """Return the page of a form sent with most answers missing."""
    return Page(rendered(FORM, form=lambda: filled(organisation="x" * 81, born=["", "3", "1989"], seats="0")))


def test_each_error_leads_to_an_element_of_the_page(refused: Page) -> None:
    links = [link["href"] for link in refused.all("a")]

    assert links == [
        "#light-organisation",
        "#light-born",
        "#light-leaves_on",
        "#light-amount",
        "#light-seats",
        "#light-country",
        "#light-visa-0",
        "#light-before-0",
        "#light-criterion-0",
        "#light-topics-0",
        "#light-listed",
        "#light-password",
    ]
    assert [link for link in links if link and link[1:] not in refused.ids] == []


def test_each_control_has_its_label_and_what_describes_it(refused: Page) -> None:
    labelled = {label["for"] for label in refused.all("label")}
    controls = [each for each in refused.all("input", "select", "textarea") if each.get("type") != "hidden"]
    described = " ".join(each.get("aria-describedby") or "" for _, each in refused.elements).split()

    assert len(controls) == 26
    assert [each for each in controls if each.get("id") not in labelled] == []
    assert [name for name in described if name not in refused.ids] == []
    assert len(refused.ids) == len(set(refused.ids))


def test_hidden_fields_stand_once_and_the_key_with_them(refused: Page) -> None:
    hidden = [each["name"] for each in refused.all("input") if each.get("type") == "hidden"]

    assert hidden == ["csrf_token", "once", "light-version"]


def test_a_form_with_a_file_is_sent_in_parts_and_never_checked_by_the_browser(refused: Page) -> None:
    (form,) = refused.all("form")

    assert form == {"method": "post", "novalidate": None, "enctype": "multipart/form-data"}


def test_no_browser_may_cut_a_pasted_text_short(refused: Page) -> None:
    assert [each for each in refused.all("input", "textarea") if "maxlength" in each] == []


def test_a_date_in_three_boxes_shows_again_what_was_typed(rendered: Render) -> None:
    form = '{% from "macros/form.html" import date %}{{ date(form.born) }}'
    wrong = Page(rendered(form, form=lambda: filled(born=["31", "2", "1989"])))

    assert [each["value"] for each in wrong.all("input")] == ["31", "2", "1989"]


def test_a_date_in_three_boxes_is_read(app: object, rendered: Render) -> None:
    with app.test_request_context("/"):  # type: ignore[attr-defined]
        assert filled(born=["27", "3", "1989"]).born.data == date(1989, 3, 27)


def test_the_title_says_that_something_is_wrong(rendered: Render) -> None:
    title = '{% from "macros/form.html" import error_title %}{{ error_title(form) }}Travel'

    assert rendered(title, form=filled_wrongly) == "Error: Travel"
    assert rendered(title, form=None) == "Travel"


def test_macros_that_are_kept_speak_each_readers_language(rendered: Render) -> None:
    label = '{% from "macros/form.html" import field %}{{ field(form.story) }}'

    assert "(optional)" in rendered(label, at="/?lang=en", form=filled)
    assert "(opcional)" in rendered(label, at="/?lang=es", form=filled)


def filled_wrongly() -> object:
    return filled(organisation="")
