"""The form of an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms.fields import DateTimeLocalField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from portal.events import queries, rules
from portal.events.enums import EventType, Modality, Part
from portal.events.models import Event
from portal.events.rules import Details
from portal.kernel.clock import instant, wall_time, zones
from portal.kernel.enums import Topic
from portal.kernel.i18n import mark
from portal.kernel.places import COUNTRY_CODES
from portal.questionnaires.queries import published_versions
from portal.stakeholders.models import Organisation
from portal.system.forms import (
    LONG_TEXT,
    SHORT_TEXT,
    CheckboxesField,
    CountryField,
    Form,
    TidyStringField,
    TidyTextField,
    labelled,
)
from portal.system.i18n import say

MOST_ORGANISATIONS = 50
MOST_PLACES = 1_000_000


def read_organisations(text: str | None) -> list[Organisation]:
    """Return the organisations that a text names, one a line.

    :raises ValidationError: naming the line that is none, or more than one
    """
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len(lines) > MOST_ORGANISATIONS:
        raise ValidationError(say(mark("Name at most %(most)s organisations.", most=MOST_ORGANISATIONS)))
    found = {each.id: each for each in map(_organisation, lines)}
    return list(found.values())


def _organisation(line: str) -> Organisation:
    found = queries.organisations_called(line)
    if not found:
        raise ValidationError(say(mark("The inventory has no organisation called “%(name)s”.", name=line)))
    if len(found) > 1:
        raise ValidationError(
            say(
                mark(
                    "Several organisations are called “%(name)s”. Write the code of the one meant.", name=line
                )
            )
        )
    return found[0]


class EventForm(Form):
    """What an organiser tells of an event; wall times are those of the event's zone."""

    title = TidyStringField(_("Title"), [DataRequired(_("Give the event a title.")), Length(max=SHORT_TEXT)])
    event_type = SelectField(_("Type"), [InputRequired()])
    series = TidyStringField(
        _("Series"),
        [Length(max=64)],
        description=_("A short code in capitals, if the event is one of a series: ICANN, LACNIC, LACIGF."),
    )
    topics = CheckboxesField(_("Topics"))
    modality = RadioField(_("How people take part"), [InputRequired(_("Choose how people take part."))])
    country = CountryField(
        _("Country"), codes=COUNTRY_CODES, description=_("An event that is only online needs none.")
    )
    city = TidyStringField(_("City"), [Length(max=SHORT_TEXT)])
    for_region = BooleanField(
        _("The event is meant for Latin America and the Caribbean, wherever it is held")
    )
    start_on = DateField(_("First day"), [InputRequired(_("Give the first day."))])
    end_on = DateField(_("Last day"), [InputRequired(_("Give the last day."))])
    timezone = SelectField(
        _("Time zone"),
        [InputRequired()],
        description=_("All hours of the event are hours of this zone."),
        choices=list(zones()),
    )
    link = TidyStringField(
        _("Address on the web"),
        [Length(max=2000)],
        description=_("The event’s own page, or where people join online."),
    )
    description = TidyTextField(_("Description"), [Length(max=LONG_TEXT)])
    organisers = TidyTextField(
        _("Organisers"),
        [DataRequired(_("Name at least one organisation that organises the event."))],
        description=_("One a line: the name, acronym or code of an organisation in the inventory."),
    )
    sponsors = TidyTextField(
        _("Sponsors"), description=_("One a line. Those who only pay or host, and do not organise.")
    )
    parent = TidyStringField(
        _("Part of the event"),
        [Length(max=64)],
        description=_("The code of the larger event, if there is one."),
    )
    opens_at = DateTimeLocalField(
        _("Registration opens"),
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description=_("Leave it empty when nobody registers here."),
    )
    closes_at = DateTimeLocalField(
        _("Registration closes"),
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description=_("Empty: registration stays open until the event ends."),
    )
    capacity = IntegerField(
        _("Places on site"),
        [Optional(), NumberRange(min=1, max=MOST_PLACES)],
        description=_("Empty: no limit. When all are taken, people go on the waitlist, in order."),
    )
    needs_approval = BooleanField(_("The organisers confirm each registration"))
    questions_id = SelectField(
        _("Questions of the organisers"),
        description=_("Asked when people register, besides what is always asked."),
    )
    version = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event_type.choices = labelled(EventType)
        self.topics.choices = labelled(Topic)
        self.modality.choices = labelled(Modality)
        self.questions_id.choices = [
            ("", _("None")),
            *((each.id, f"{each.questionnaire.title}, {each.number}") for each in published_versions()),
        ]
        self.found: dict[str, list[Organisation]] = {}
        self.larger: Event | None = None

    def validate_organisers(self, field: TidyTextField) -> None:
        """Find each organisation in the inventory."""
        self.found["organisers"] = read_organisations(field.data)

    def validate_sponsors(self, field: TidyTextField) -> None:
        """Find each organisation in the inventory."""
        self.found["sponsors"] = read_organisations(field.data)

    def validate_parent(self, field: TidyStringField) -> None:
        """Find the larger event."""
        self.larger = queries.event_by_code(field.data) if field.data else None
        if field.data and self.larger is None:
            raise ValidationError(say(mark("There is no event with the code “%(code)s”.", code=field.data)))

    def details(self) -> Details:
        """Return what was told."""
        zone = self.timezone.data
        return Details(
            title=self.title.data,
            event_type=EventType(self.event_type.data),
            modality=Modality(self.modality.data),
            start_on=self.start_on.data,
            end_on=self.end_on.data,
            timezone=zone,
            series=self.series.data or None,
            topics=tuple(sorted(self.topics.data or ())),
            for_region=self.for_region.data,
            country=self.country.data,
            city=self.city.data or None,
            description=self.description.data or None,
            link=self.link.data or None,
            opens_at=_instant(self.opens_at.data, zone),
            closes_at=_instant(self.closes_at.data, zone),
            needs_approval=self.needs_approval.data,
            capacity=self.capacity.data,
            questions_id=self.questions_id.data or None,
        )

    @property
    def seen_version(self) -> int:
        """The version that the editor saw; 0, which is none, when the form does not say."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class NewEventForm(EventForm):
    """A new event has a code, too."""

    code = TidyStringField(
        _("Code"),
        [DataRequired(_("Give the event a code.")), Length(max=64)],
        description=_("Stands in the address of its page and never changes: icann-87."),
    )


def _instant(wall: datetime | None, zone: str) -> datetime | None:
    return instant(wall.replace(tzinfo=None), zone) if wall is not None else None


def told_of(event: Event) -> dict[str, Any]:
    """Return what the form of a stored event shows."""
    zone = rules.zone_of(event)
    wall: Callable[[datetime | None], datetime | None] = lambda at: wall_time(at, zone) if at else None  # noqa: E731
    return {
        "title": event.title,
        "event_type": event.event_type.value,
        "series": event.series,
        "topics": list(event.topics),
        "modality": event.modality.value,
        "country": event.country,
        "city": event.city,
        "for_region": bool(event.for_region),
        "start_on": event.start_on,
        "end_on": event.end_on,
        "timezone": zone,
        "link": event.link,
        "description": event.description,
        "organisers": lines_of(queries.parties(event, Part.ORGANISER)),
        "sponsors": lines_of(queries.parties(event, Part.SPONSOR)),
        "parent": event.parent.code if event.parent else "",
        "opens_at": wall(event.opens_at),
        "closes_at": wall(event.closes_at),
        "capacity": event.capacity,
        "needs_approval": event.needs_approval,
        "questions_id": event.questions_id or "",
        "version": event.version,
    }


def lines_of(organisations: list[Organisation]) -> str:
    """Return organisations as the form reads them back: name and code, one a line."""
    return "\n".join(f"{each.name} · {each.code}" for each in organisations)


class ActForm(Form):
    """One act without questions."""
