"""4.1.b: documents published in the region's languages in time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from portal.indicators.definitions import Indicator, Kind, Series, Variant
from portal.indicators.measures import SHARE, distinct, share
from portal.indicators.spans import Span
from portal.kernel.i18n import mark
from portal.kernel.places import Scheme
from portal.registers.meaning import documents_by_language, documents_in_time


def _all(span: Span) -> Select[Any]:
    document = documents_in_time()
    return select(
        document.c.id.label("record_id"),
        span.number.label("period"),
        document.c.type.label("document_type"),
        document.c.timely.label("hit"),
    ).where(document.c.published_on.between(span.start, span.end))


def _all_by_language(span: Span) -> Select[Any]:
    document = documents_by_language()
    return select(
        document.c.id.label("record_id"),
        span.number.label("period"),
        document.c.language,
        document.c.timely.label("hit"),
    ).where(document.c.published_on.between(span.start, span.end))


def _timely(span: Span) -> Select[Any]:
    rows = _all(span)
    return rows.where(rows.selected_columns.hit == 1)


def _timely_by_language(span: Span) -> Select[Any]:
    rows = _all_by_language(span)
    return rows.where(rows.selected_columns.hit == 1)


ENTRY = Indicator(
    code="4.1.b",
    title=mark("Documents timely in the languages of the region"),
    definition=mark(
        "Strategic documents and news releases that were in English, French, Portuguese and Spanish within "
        "14 days, and before their deadline."
    ),
    rationale=mark("It shows whether the region can read and answer in time."),
    source_class="hybrid",
    direction="up",
    schemes=(Scheme.NONE,),
    date_rule=mark("The day the document was published in the language of its source."),
    distinct_on=mark("The document."),
    filters=mark("Strategic documents and news releases; other documents are left out."),
    series=(
        Series(
            name="documents",
            title=mark("Timely documents"),
            said=mark("documents that were in all four languages in time"),
            unit="documents",
            kind=Kind.FLOW,
            record="document",
            measure=distinct("record_id"),
            rows=_timely,
            dimensions=("document_type", "language"),
            variants={"language": Variant(_timely_by_language, distinct("record_id"))},
        ),
        Series(
            name="share",
            title=mark("Share of all documents"),
            said=mark("of the strategic documents and news releases of the period were so"),
            unit=SHARE,
            kind=Kind.FLOW,
            record="document",
            measure=share("record_id"),
            rows=_all,
            dimensions=("document_type", "language"),
            variants={"language": Variant(_all_by_language, share("record_id"))},
            numerator=mark("Documents that were timely; by language, in that language."),
            denominator=mark(
                "All strategic documents and news releases of the period; by language, without those whose "
                "source is in that language."
            ),
        ),
    ),
    counting=(
        mark("A language is timely when its version came at most 14 days after the document; day 14 counts."),
        mark(
            "When the document announces a deadline, the version must also come before it; on the day of "
            "the deadline is too late."
        ),
        mark("A document is timely when each of the four languages is, without that of its source."),
        mark("One language missing or late is enough for the document not to be timely."),
        mark("Of several versions in one language, one in time is enough."),
        mark("By language, documents whose source is in that language are not looked at."),
    ),
    unknown=mark("Nothing is left out for want of a country."),
    limits=(
        mark("A version that nobody recorded is a version that is missing."),
        mark("It says when a version came, not how good the translation is."),
    ),
    defect=mark(
        "The plan does not say which languages are the region’s, nor what timely is. Here they are English, "
        "French, Portuguese and Spanish, and 14 days."
    ),
    source=mark("The register of documents kept in the portal, from the pages where they were published."),
)
