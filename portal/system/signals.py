"""What happened below and may matter above: named here, sent by actions, heard by ``listeners`` modules.

A listener runs inside the transaction of the act, so both happen or neither.
"""

from __future__ import annotations

from blinker import Namespace

_signals = Namespace()

event_cancelled = _signals.signal("event-cancelled", doc="sender: the event; by: Actor; at: instant")
event_room_changed = _signals.signal(
    "event-room-changed", doc="sender: the event, whose number of places has changed; by: Actor; at: instant"
)
letter_bounced = _signals.signal(
    "letter-bounced", doc="sender: the address; at: instant; the mail server will not take letters to it"
)
letter_sent = _signals.signal("letter-sent", doc="sender: the address; at: instant; a letter to it went out")
legal_text_published = _signals.signal(
    "legal-text-published", doc="sender: the version of the text; by: Actor; at: instant"
)
