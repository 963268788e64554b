"""Documents in time: within 14 days, before the deadline, in each language but that of the source."""

import pytest
from flask import Flask

from tests.portal.indicators.cases import figure, given


def _versions(document: str, **days: str) -> list[dict[str, str]]:
    return [
        {
            "id": f"{document}-{language}-{day}",
            "document_id": document,
            "language": language,
            "published_on": day,
        }
        for language, day in days.items()
    ]


@pytest.mark.parametrize(
    ("published", "deadline", "last", "timely"),
    [
        ("2014-02-20", "", "2014-03-06", 1),
        ("2014-02-20", "", "2014-03-07", 0),
        ("2014-12-31", "", "2015-01-14", 1),
        ("2014-05-01", "2014-05-10", "2014-05-09", 1),
        ("2014-05-01", "2014-05-10", "2014-05-10", 0),
        ("2014-05-01", "2014-12-31", "2014-05-16", 0),
        ("2014-05-01", "", "2014-04-01", 1),
        ("2014-05-01", "", "0001-01-01", 1),
        ("2014-05-01", "", "9999-12-31", 0),
    ],
)
def test_the_last_version_decides(app: Flask, published: str, deadline: str, last: str, timely: int) -> None:
    with app.app_context():
        given("documents", {"id": "d", "published_on": published, "deadline_on": deadline})
        given("document_versions", *_versions("d", es=published, fr=published, pt=last))
        assert figure("4.1.b", "documents") == {"_T": str(timely)}
        assert figure("4.1.b", "share") == {"_T": f"{timely}/1"}


def test_by_language_without_that_of_the_source(app: Flask) -> None:
    with app.app_context():
        given(
            "documents",
            {"id": "en", "source_language": "en"},
            {"id": "es", "source_language": "es", "type": "news_release"},
            {"id": "gn", "source_language": "gn", "type": "news_release"},
            {"id": "other", "source_language": "en", "type": "other"},
            {"id": "before", "source_language": "en", "published_on": "2013-12-31"},
        )
        early, late = "2014-05-02", "2014-06-01"
        given(
            "document_versions",
            *_versions("en", en=early, es=early, fr=early, pt=late),
            *_versions("en", pt=early),
            *_versions("es", en=early, fr=early, pt=late),
            *_versions("gn", en=early, es=early, fr=early, qu=early),
            *_versions("other", es=early, fr=early, pt=early),
            *_versions("before", es=early, fr=early, pt=early),
        )
        assert figure("4.1.b", "documents", "document_type") == {"_T": "1", "strategic": "1"}
        types = {"_T": "1/3", "news_release": "0/2", "strategic": "1/1"}
        assert figure("4.1.b", "share", "document_type") == types
        assert figure("4.1.b", "documents", "language") == {
            "_T": "1",
            "en": "2",
            "es": "2",
            "fr": "3",
            "pt": "1",
        }
        assert figure("4.1.b", "share", "language") == {
            "_T": "1/3",
            "en": "2/2",
            "es": "2/2",
            "fr": "3/3",
            "pt": "1/3",
        }


def test_a_language_that_no_document_has_in_time(app: Flask) -> None:
    with app.app_context():
        given("documents", {"id": "d", "source_language": "pt"})
        assert figure("4.1.b", "documents", "language") == {"_T": "0"}
        assert figure("4.1.b", "share", "language") == {"_T": "0/1", "en": "0/1", "es": "0/1", "fr": "0/1"}
