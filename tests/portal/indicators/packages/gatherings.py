"""Events inside events, their sessions, who registered, who came, who was counted at hubs; documents."""

from tests.portal.indicators.packages.maker import TOPICS, Maker, shifted

TYPES = "public_meeting public_meeting public_meeting workshop workshop workshop meeting webinar roadshow"
STATUSES = "held held held held held held held planned cancelled"
PAIRS = ("", "", "en-es", "es-en", "en-es|es-en", "en-pt", "pt-en|en-es", "en-fr|fr-es", "fr-en", "es-que")


def add(m: Maker) -> None:
    """Add the tables."""
    _events(m)
    _registrations(m)
    m.table(
        "sessions",
        40,
        event_id=m.ids("events"),
        status=lambda: m.one_of(STATUSES.split()),
        interpretation=lambda: m.one_of(PAIRS),
        starts_at=lambda: m.maybe([m.day() + "T09:30"]),
    )
    m.table(
        "headcounts",
        20,
        event_id=m.ids("events"),
        persons=lambda: m.one_of(("0", "0", "7", "40")),
    )
    _documents(m)


def _events(m: Maker) -> None:
    bodies = [row["id"] for row in m.rows["bodies"] if row["class"] == "INTEREST_GROUP"]
    m.table(
        "events",
        30,
        type=lambda: m.one_of(TYPES.split()),
        series=lambda: m.one_of(("ICANN", "ICANN", "ICANN", "LACNIC", "LACTLD", "LACIGF_2", "")),
        topics=lambda: m.one_of((*TOPICS, "SSR", "NEW_GTLD", "SSR")),
        modality=lambda: m.one_of(("in_person", "hybrid", "remote", "remote")),
        status=lambda: m.one_of(STATUSES.split()),
        organisers=lambda: m.several("organisations", 3),
        sponsors=lambda: m.maybe([m.several("organisations", 2)]),
        for_region=lambda: m.one_of(("true", "true", "false", "")),
        body_id=lambda: m.maybe(bodies or [""], 0.4),
        start_on=m.day,
    )
    m.nest("events", 0.45)
    known = [row["id"] for row in m.rows["organisations"] if row["id"] in ("org-icann", "org-lactld")]
    for row in m.rows["events"]:
        row["end_on"] = m.later(row["start_on"], 1)
        if known and m.random.random() < 0.6:
            parts = [*row["organisers"].split("|"), m.one_of(known)]
            row["organisers"] = "|".join(dict.fromkeys(parts))


def _registrations(m: Maker) -> None:
    m.table(
        "registrations",
        120,
        event_id=m.ids("events"),
        person_id=m.ids("persons"),
        organisation_id=m.ids("organisations", "", "", ""),
        category=lambda: m.one_of(
            ("participant", "participant", "participant", "speaker", "fellow", "staff")
        ),
        funding=lambda: m.one_of(("self", "employer", "award", "organiser", "", "")),
        status=lambda: m.one_of(
            [*["confirmed"] * 8, "pending", "waitlisted", "cancelled", "duplicate", "test"]
        ),
        registered_at=lambda: m.maybe([m.day() + "T12:00:00Z"]),
        first_meeting=lambda: m.one_of(("true", "false", "", "", "")),
        **m.snapshot(),
    )
    workshops = [row["id"] for row in m.rows["events"] if row["type"] == "workshop"]
    for row in m.rows["registrations"]:
        if workshops and m.random.random() < 0.3:
            row["event_id"] = m.one_of(workshops)
            row["sector"] = m.maybe(["REGISTRY_CC"], 0.8)
    m.table(
        "attendances",
        120,
        registration_id=m.ids("registrations"),
        channel=lambda: m.one_of(("on_site", "on_site", "remote", "remote", "hub", "webinar")),
        proof=lambda: m.one_of(("badge", "badge", "sign_in", "hub_list", "log", "log", "none")),
        minutes=lambda: m.one_of(("", "0", "9", "10", "11", "200")),
    )


def _documents(m: Maker) -> None:
    bodies = [row["id"] for row in m.rows["bodies"] if row["class"] == "INTEREST_GROUP"]
    m.table(
        "documents",
        16,
        type=lambda: m.one_of(("strategic", "strategic", "news_release", "other")),
        source_language=lambda: m.one_of(("en", "en", "es", "fr", "pt", "ht", "de")),
        published_on=m.day,
        body_id=lambda: m.maybe(bodies or [""]),
    )
    for row in m.rows["documents"]:
        row["deadline_on"] = m.maybe([shifted(row["published_on"], days) for days in (0, 10, 14, 15)], 0.3)
    m.table(
        "document_versions",
        90,
        document_id=m.ids("documents"),
        language=lambda: m.one_of(("en", "es", "es", "fr", "pt", "pt", "ht")),
        published_on=m.day,
    )
    published = {row["id"]: row["published_on"] for row in m.rows["documents"]}
    for row in m.rows["document_versions"]:
        days = m.random.choice((-3, 0, 9, 10, 13, 14, 14, 15))
        row["published_on"] = shifted(published[row["document_id"]], days)
