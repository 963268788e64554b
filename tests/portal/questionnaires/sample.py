"""A questionnaire with a question of each kind."""

from typing import Any

from portal.questionnaires.definitions import Definition, from_json

EN = {"en": "Text", "es": "Texto", "pt": "Texto", "fr": "Texte"}
OPTIONS = [
    {"value": "access", "label": {"en": "Access", "es": "Acceso"}},
    {"value": "dns", "label": {"en": "Names", "es": "Nombres"}},
]


def question(code: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "kind": kind, "label": {"en": code.capitalize(), "es": f"¿{code}?"}} | more


EVERY_KIND: dict[str, Any] = {
    "sections": [
        {
            "code": "you",
            "title": EN,
            "questions": [
                question("note", "statement"),
                question("city", "short_text", required=True),
                question("why", "long_text", word_limit=5),
                question("topic", "choice", options=OPTIONS),
                question("topics", "choices", options=OPTIONS),
                question("before", "yes_no"),
                question(
                    "which", "short_text", required=True, shown_when={"question": "before", "value": "yes"}
                ),
            ],
        },
        {
            "code": "travel",
            "title": EN,
            "questions": [
                question("years", "number", audience="staff"),
                question("born", "date", audience="staff"),
                question("from_where", "country", audience="staff"),
                question("agrees", "consent", required=True, audience="staff"),
            ],
        },
    ]
}
DEFINITION: Definition = from_json(EVERY_KIND)
YOU, TRAVEL = DEFINITION.sections
COMPLETE: dict[str, Any] = {
    "city": "Lima",
    "why": "Para aprender",
    "topic": "dns",
    "topics": ["access", "dns"],
    "before": "yes",
    "which": "ICANN 49",
    "years": 3,
    "born": "1989-03-27",
    "from_where": "PE",
    "agrees": True,
}
