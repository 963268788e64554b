"""A cursor is given out by the portal, for one question."""

import pytest
from flask.testing import FlaskClient


def test_a_cursor_fits_its_question_only(client: FlaskClient) -> None:
    link = client.get("/api/v1/bodies?limit=2").json["links"]["next"]
    cursor = link.partition("cursor=")[2].partition("&")[0]
    assert client.get(f"/api/v1/bodies?cursor={cursor}").status_code == 200
    for path in (f"/api/v1/bodies?class=SO&cursor={cursor}", f"/api/v1/memberships?cursor={cursor}"):
        answer = client.get(path)
        assert (answer.status_code, answer.json["detail"]) == (
            422,
            "This cursor was not given out for this question. Begin without one.",
        )


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0.x", "%00", "1" * 2000])
def test_what_is_no_cursor_is_refused(client: FlaskClient, cursor: str) -> None:
    assert client.get(f"/api/v1/bodies?cursor={cursor}").status_code in (404, 422)


def test_the_last_page_leads_nowhere(client: FlaskClient) -> None:
    links = client.get("/api/v1/bodies?limit=200").json["links"]
    assert links == {"self": "/api/v1/bodies?limit=200"}
