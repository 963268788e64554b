"""Forms for a table that somebody has: the file, what its columns mean, what becomes of doubtful rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired

from portal.imports.reading.books import TableAbout
from portal.imports.reading.headers import Row
from portal.stakeholders.columns.days import DayOrder
from portal.stakeholders.columns.fields import ImportKind, fields_of
from portal.stakeholders.columns.mapping import Doubt, TableMapping, source_fault
from portal.stakeholders.staging.store import StagedRow
from portal.system.forms import Form, TidyStringField, labelled, options
from portal.system.i18n import say

MOST_HEADER_CHOICES = 30
_SHOWN_CELLS = 6


class TableUploadForm(Form):
    """A table of organisations or people."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_(
            "CSV, TSV, XLSX, XLS or ODS, with the names of the columns in one of the first rows. At most 10 MB and"
            " 200,000 rows. Only you see it, until you import it or throw it away."
        ),
    )


class WhereForm(Form):
    """Where the table stands in the file; asked by address, so that it may be changed at will."""

    class Meta:
        """Nothing is written by it."""

        csrf = False

    table = SelectField(_("Sheet"), coerce=int, validate_choice=False)
    header = SelectField(_("Row with the names of the columns"), coerce=int, validate_choice=False)
    kind = SelectField(_("What the rows are"), coerce=ImportKind)

    def offer(self, tables: Sequence[TableAbout], head: Sequence[Row]) -> None:
        """Fill the choices from a file."""
        self.table.choices = options((str(each.number), each.name or "1") for each in tables)
        self.header.choices = options((str(line), f"{line}: {_beginning(cells)}") for line, cells in head)
        self.kind.choices = labelled(ImportKind)


def _beginning(cells: Sequence[str]) -> str:
    shown = [cell.strip()[:30] for cell in cells if cell.strip()]
    return " · ".join(shown[:_SHOWN_CELLS]) + (" …" if len(shown) > _SHOWN_CELLS else "")


class MappingForm(Form):
    """What the columns of a table mean; :func:`mapping_form` adds one field for each."""

    source = TidyStringField(
        _("Name of the list"),
        [DataRequired(_("Give the list a name, so that it is known when it comes again."))],
        description=_(
            "For example, Members of LACNIC. When the list comes again, its rows are known by this name."
        ),
    )
    order = SelectField(
        _("In its dates comes first"), coerce=lambda value: DayOrder(value) if value else None
    )
    leaves_out_bad_cells = BooleanField(
        _("Leave out cells that cannot be read, and import the rest of their rows")
    )
    names: Sequence[str] = ()

    def validate_source(self, field: TidyStringField) -> None:
        """Refuse a name that does not fit."""
        fault = source_fault(field.data or "")
        if fault is not None:
            raise ValidationError(say(fault))

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in their order."""
        return [self[f"column_{place}"] for place in range(len(self.names))]

    def mapping(self, before: TableMapping) -> TableMapping:
        """Return what was said, on top of what was known of the table."""
        chosen = zip(self.names, self.columns, strict=True)
        return TableMapping(
            kind=before.kind,
            source=self.source.data or before.source,
            table=before.table,
            header_line=before.header_line,
            columns={name: field.data for name, field in chosen if field.data},
            order=self.order.data,
            leaves_out_bad_cells=self.leaves_out_bad_cells.data,
            values=before.values,
        )


def mapping_form(header: Sequence[str], mapping: TableMapping) -> MappingForm:
    """Return the form with one field for each column, filled as the mapping says."""
    choices = options((key, say(each.label)) for key, each in fields_of(mapping.kind).items())
    ignored = options([("", _("Do not import"))])
    fields = {
        f"column_{place}": SelectField(name, choices=[*ignored, *choices])
        for place, name in enumerate(header)
    }
    filled = {f"column_{place}": mapping.columns.get(name, "") for place, name in enumerate(header)}
    made = type("TableMappingForm", (MappingForm,), {**fields, "names": tuple(header)})
    form: MappingForm = made(
        data={
            "source": mapping.source,
            "order": mapping.order or "",
            "leaves_out_bad_cells": mapping.leaves_out_bad_cells,
        }
        | filled
    )
    form.order.choices = labelled(DayOrder, blank=_("Not known"))
    return form


def choices_form(rows: Sequence[StagedRow], names: Mapping[str, str]) -> Form:
    """Return the form that asks of each row whether it is one of the records it may be.

    :param names: how each candidate is called, by id
    """
    fields = {}
    for row in rows:
        same = options(
            (each["id"], _("It is: %(name)s", name=names.get(each["id"], "–"))) for each in row.candidates
        )
        words = [each for each in labelled(Doubt) if each.value != Doubt.SAME]
        fields[f"row_{row.number}"] = SelectField(
            _("Line %(number)s", number=row.line), choices=[words[0], *same, *words[1:]]
        )
    made = type("ChoicesForm", (Form,), fields)
    form: Form = made(data={f"row_{row.number}": row.choice for row in rows})
    return form


class AllForm(Form):
    """One decision for all rows that nobody decided."""

    every = RadioField(_("All that are not decided"), coerce=Doubt)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.every.choices = [each for each in labelled(Doubt) if each.value]
