"""Who may look into the running portal."""

from __future__ import annotations

from typing import Any

from flask import current_app

from portal.system.access import Actor, administrators, allow, anyone


def in_the_demonstration(_actor: Actor, _record: Any) -> bool:
    """Anyone, in the demonstration only: no mail leaves it, so letters are read on the page."""
    return bool(current_app.extensions["portal_settings"].is_demonstration)


PERMISSIONS = {
    "api.describe": allow(anyone, public=True),
    "health.read": allow(anyone, public=True),
    "outbox.read": allow(administrators, in_the_demonstration, public=True),
}
