"""The columns of the attendee list: one registry feeds the screen, CSV, XLSX, JSON and the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from portal.kernel.enums import Gender, Sector
from portal.kernel.errors import Refused
from portal.kernel.i18n import Sentence, mark, mark_context
from portal.kernel.places import is_country
from portal.registrations.enums import Category, Channel, Funding, Mode, RegistrationStatus
from portal.registrations.queries import EVERY, UNKNOWN, Filter
from portal.system.i18n import country_name, say

Shown = Callable[..., Any]
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True)
class AttendeeColumn:
    """One column: its heading, the values of the list it is made of, and how they are shown.

    ``shows`` is given a language and returns what makes a cell of the values; without it the value is the
    cell. ``is_usual``: it stands in a file whose columns were not chosen. ``sort``: its sort key.
    """

    key: str
    heading: Sentence
    reads: tuple[str, ...]
    shows: Callable[[str], Shown] | None = None
    permission: str = "attendee.read"
    is_usual: bool = True
    sort: str | None = None


def _labels(kind: type[StrEnum]) -> Callable[[str], Shown]:
    def shows(language: str) -> Shown:
        words: dict[Any, str] = {member: say(member.label, language) for member in kind}  # type: ignore[attr-defined]
        words[None] = ""
        return words.__getitem__

    return shows


def _country(language: str) -> Shown:
    names: dict[str | None, str] = {None: ""}

    def shown(code: str | None) -> str:
        if code not in names:
            names[code] = country_name(code, language)
        return names[code]

    return shown


def _yes_no(language: str) -> Shown:
    words = {
        True: say(mark_context("answer", "yes"), language),
        False: say(mark_context("answer", "no"), language),
    }
    return lambda value: "" if value is None else words[bool(value)]


def _channels(language: str) -> Shown:
    words = {channel.value: say(channel.label, language) for channel in Channel}

    @cache
    def shown(text: str | None) -> str:
        return ", ".join(words[each] for each in channels_of(text))

    return shown


def channels_of(text: str | None) -> list[str]:
    """Return the channels of an attendee in the order of the code list, each once."""
    given = set((text or "").split("|"))
    return [channel.value for channel in Channel if channel.value in given]


def _email(_language: str) -> Shown:
    return lambda email, emails: email or (emails[0] if emails else "")


COLUMNS: tuple[AttendeeColumn, ...] = (
    AttendeeColumn("code", mark("Code"), ("code",), sort="code"),
    AttendeeColumn("badge_name", mark("Badge name"), ("badge_name",), sort="name"),
    AttendeeColumn("name", mark("Legal name"), ("name",)),
    AttendeeColumn("organisation", mark("Organisation"), ("organisation",), sort="organisation"),
    AttendeeColumn("country", mark("Country"), ("country",), _country, sort="country"),
    AttendeeColumn("country_code", mark("Country code"), ("country",)),
    AttendeeColumn("sector", mark("Sector"), ("sector",), _labels(Sector)),
    AttendeeColumn("category", mark("Category"), ("category",), _labels(Category), sort="category"),
    AttendeeColumn("mode", mark("Way of taking part"), ("mode",), _labels(Mode), sort="mode"),
    AttendeeColumn("status", mark("State"), ("status",), _labels(RegistrationStatus), sort="status"),
    AttendeeColumn("first_meeting", mark("First meeting"), ("first_meeting",), _yes_no),
    AttendeeColumn("funding", mark("Who pays"), ("funding",), _labels(Funding)),
    AttendeeColumn("registered_at", mark("Registered at (UTC)"), ("registered_at",), sort="registered"),
    AttendeeColumn("channels", mark("Attended"), ("channels",), _channels),
    AttendeeColumn("minutes", mark("Minutes in reports"), ("minutes",)),
    AttendeeColumn(
        "email",
        mark("E-mail address"),
        ("email", "emails"),
        _email,
        permission="attendee.read_email",
        is_usual=False,
    ),
    AttendeeColumn(
        "gender",
        mark("Gender"),
        ("gender",),
        _labels(Gender),
        permission="attendee.read_gender",
        is_usual=False,
    ),
    AttendeeColumn("listed", mark("On the participant list"), ("listed",), _yes_no, is_usual=False),
    AttendeeColumn("photo", mark("May be photographed"), ("photo",), _yes_no, is_usual=False),
)
SCREEN = ("badge_name", "organisation", "country", "category", "mode", "status", "registered_at", "code")


def offered(may: Callable[[str], bool]) -> list[AttendeeColumn]:
    """Return the columns that the reader may see, in order.

    :param may: tells whether a permission is held for the event
    """
    return [column for column in COLUMNS if may(column.permission)]


def choose(keys: Collection[str], may: Callable[[str], bool]) -> list[AttendeeColumn]:
    """Return the chosen columns of those offered, in their order; the usual ones when none is chosen."""
    columns = offered(may)
    return [each for each in columns if each.key in keys] or [each for each in columns if each.is_usual]


def choose_strictly(keys: Sequence[str], may: Callable[[str], bool]) -> list[AttendeeColumn]:
    """Return the chosen columns in the order they were named.

    :raises Refused: naming the one that there is not, or that the reader may not see
    """
    columns = {each.key: each for each in offered(may)}
    for key in keys:
        if key not in columns:
            raise Refused(
                mark("There is no column %(key)s; there are: %(all)s.", key=key, all=", ".join(columns))
            )
    return [columns[key] for key in keys] or choose((), may)


def needed(columns: Iterable[AttendeeColumn]) -> list[str]:
    """Return the values that the columns are made of, each once."""
    return list(dict.fromkeys(chain.from_iterable(column.reads for column in columns)))


def cells(columns: Sequence[AttendeeColumn], language: str) -> Callable[[Sequence[Any]], list[Any]]:
    """Return what turns a row of the values :func:`needed` into cells.

    What is the same for every row, such as words of a language, is made once.
    """
    place = {name: number for number, name in enumerate(needed(columns))}
    makers = [_maker(column, place, language) for column in columns]
    return lambda row: [make(row) for make in makers]


def _maker(column: AttendeeColumn, place: Mapping[str, int], language: str) -> Callable[[Sequence[Any]], Any]:
    first = place[column.reads[0]]
    if column.shows is None:
        return lambda row: row[first]
    shown = column.shows(language)
    if len(column.reads) == 1:
        return lambda row: shown(row[first])
    places = [place[name] for name in column.reads]
    return lambda row: shown(*(row[each] for each in places))


def headings(columns: Iterable[AttendeeColumn], language: str) -> list[str]:
    """Return the headings in a language."""
    return [say(column.heading, language) for column in columns]


def codes(columns: Sequence[AttendeeColumn]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Return what turns a row of the values :func:`needed` into codes by column, for programs."""
    place = {name: number for number, name in enumerate(needed(columns))}

    def coded(row: Sequence[Any]) -> dict[str, Any]:
        found = {column.key: row[place[column.reads[0]]] for column in columns}
        if "channels" in found:
            found["channels"] = channels_of(found["channels"])
        if "email" in found:
            found["email"] = _email("")(row[place["email"]], row[place["emails"]]) or None
        return found

    return coded


def read_filter(given: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for; what is no filter is passed over."""
    status, country = given.get("status"), given.get("country")
    return Filter(
        q=(given.get("q") or "")[:200],
        status=_member(RegistrationStatus, status),
        every_status=status == EVERY,
        mode=_member(Mode, given.get("mode")),
        category=_member(Category, given.get("category")),
        country=country if country == UNKNOWN or is_country(country) else None,
    )


def _member(kind: type[Code], value: str | None) -> Code | None:
    return kind(value) if value in {member.value for member in kind} else None


def read_filter_strictly(given: Mapping[str, str]) -> Filter:
    """Return the filter that a command asks for.

    :raises Refused: naming what is no filter
    """
    found = read_filter(given)
    known = found.as_pairs()
    for name, value in given.items():
        if known.get(name) != value:
            raise Refused(mark("%(name)s=%(value)s is no filter of this list.", name=name, value=value))
    return found
