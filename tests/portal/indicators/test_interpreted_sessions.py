"""Sessions with interpretation: pairs without direction, and what each is a share of."""

from flask import Flask

from tests.portal.indicators.cases import figure, given


def _meetings() -> None:
    given(
        "events",
        {"id": "e1", "series": "ICANN"},
        {"id": "later", "parent_id": "e1", "start_on": "2015-01-02"},
        {"id": "e2"},
        {"id": "off", "status": "cancelled"},
        {"id": "under-off", "parent_id": "off"},
        {"id": "e2013", "start_on": "2013-12-31"},
    )


def test_pairs_have_no_direction_and_a_relay_is_none(app: Flask) -> None:
    with app.app_context():
        _meetings()
        given(
            "sessions",
            {"event_id": "e1", "interpretation": "es-en|en-es|pt-en"},
            {"event_id": "later", "interpretation": "en-es"},
            {"event_id": "e2", "interpretation": "fr-en|fr-es"},
            {"event_id": "e2", "interpretation": ""},
            {"event_id": "e2", "interpretation": "est-es"},
            {"event_id": "e2", "interpretation": "en-es", "status": "planned"},
            {"event_id": "under-off", "interpretation": "en-es"},
            {"event_id": "e2013", "interpretation": "en-gn"},
        )
        pairs = {"en-es": "2", "en-fr": "1", "en-pt": "1", "es-est": "1", "es-fr": "1"}
        assert figure("4.1.a", "sessions", "pair") == {"_T": "2", **pairs}
        shares = {pair: f"{count}/5" for pair, count in pairs.items()}
        assert figure("4.1.a", "share", "pair") == {"_T": "2/5", **shares}


def test_by_series_it_stays_spanish_and_english(app: Flask) -> None:
    with app.app_context():
        _meetings()
        given(
            "sessions",
            {"event_id": "later", "interpretation": "en-es"},
            {"event_id": "e1", "interpretation": "en-fr"},
            {"event_id": "e2", "interpretation": "en-fr"},
        )
        assert figure("4.1.a", "sessions", "event_series") == {"_T": "1", "ICANN": "1"}
        assert figure("4.1.a", "share", "event_series") == {"_T": "1/3", "ICANN": "1/2", "UNKNOWN": "0/1"}


def test_no_session_is_no_share(app: Flask) -> None:
    with app.app_context():
        assert figure("4.1.a", "share", "pair") == {"_T": "0/0"}
        assert figure("4.1.a", "sessions", "pair") == {"_T": "0"}
