"""A form with one field of each kind, for the page of patterns and the tests of the macros."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

YES_NO = [SelectChoice("no", "No"), SelectChoice("yes", "Yes")]


class Leg(Form):
    origin = StringField("From")
    destination = StringField("To")


class SampleForm(FlaskForm):
    organisation = StringField(
        "Organisation",
        [InputRequired(), Length(max=80)],
        description="Choose from the list or add a new one.",
    )
    born = DateField(
        "Date of birth", [InputRequired("Give your date of birth")], format=["%d %m %Y", "%Y-%m-%d"]
    )
    leaves_on = DateField("Day of departure", [InputRequired()])
    amount = DecimalField("Amount", [InputRequired()], description="In US dollars.")
    seats = IntegerField("Places", [NumberRange(min=1, max=40)])
    country = SelectField(
        "Country", [InputRequired()], choices=[SelectChoice("UY", "Uruguay"), SelectChoice("PE", "Peru")]
    )
    story = TextAreaField("Long answer", [Length(max=4000)], description="A concrete case.")
    visa = RadioField(
        "Do you need a visa letter?",
        [InputRequired("Say whether you need a visa letter")],
        choices=YES_NO,
    )
    consulate = StringField("Which consulate?", description="Only if you need a letter.")
    before = RadioField(
        "Have you been to an ICANN meeting?", choices=[SelectChoice("no", "No"), SelectChoice("yes", "Yes")]
    )
    photo = BooleanField("Do you agree to be photographed?")
    criterion = RadioField(
        "Experience", choices=[SelectChoice("0", "None in the field"), SelectChoice("30", "Has led it")]
    )
    topics = SelectMultipleField(
        "Topics",
        [InputRequired("Tick at least one topic")],
        choices=[SelectChoice("access", "Access"), SelectChoice("routing", "IPv6 and routing")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description="Tick all that apply.",
    )
    still = BooleanField("Still true on 25 March 2015")
    listed = BooleanField("show my name in the list of participants", [InputRequired("Agree to be listed")])
    passport = FileField("Passport page", description="PDF or JPEG up to 5 MB.")
    password = PasswordField("Password", [InputRequired()])
    leg = FormField(Leg, "Journey")
    version = HiddenField(default="3")


def filled(theme: str = "light", **answers: Any) -> SampleForm:
    """Return a sample form as it is after it was sent with ``answers``."""
    pairs = [(f"{theme}-{name}", each) for name, value in answers.items() for each in _several(value)]
    form = SampleForm(MultiDict(pairs), prefix=theme, meta={"csrf": False})
    form.validate()
    return form


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
