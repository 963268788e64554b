"""Names for records: ids that are stable for ever, codes that may be shown, secrets that may not be guessed."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
import unicodedata
from collections.abc import Iterable

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SPOKEN = "ACDEFGHJKMNPQRTUVWXYZ234679"
_FAIR = 256 - 256 % len(_SPOKEN)
_LETTER_OF_BYTE = bytes(ord(_SPOKEN[byte % len(_SPOKEN)]) for byte in range(256))
_UNFAIR_BYTES = bytes(range(_FAIR, 256))
ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Letters and signs by their class, of which nothing is seen: the fillers of Hangul, and the empty Braille cell.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"})
FEWEST_INITIALS, MOST_INITIALS = 3, 12
_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset(
    "a al an and as da das de del des di do dos du e el en et for in la las le les los na no o of on os para por pour"
    " the u und y".split()
)
SLUG_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_id(prefix: str) -> str:
    """Return a fresh record id: ``prefix-`` and 26 letters, the first ten of which order by time.

    :source: the contract's rule for ids, 1 to 64 of letters, digits and ``. _ : -``
    """
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    letters = "".join(_CROCKFORD[(value >> shift) & 31] for shift in range(125, -1, -5))
    return f"{prefix}-{letters}"


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be the id of a contract row."""
    return ID_PATTERN.fullmatch(text) is not None


def public_code() -> str:
    """Return a code that people read aloud: two groups of four, no look-alikes, about 38 bits."""
    letters = "".join(secrets.choice(_SPOKEN) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def public_codes(count: int, *, groups: int = 2) -> list[str]:
    """Return many codes of the same kind at once, in groups of four; the longer, the surer they differ.

    Many are made for thousands of rows that come in together, so the random bytes are asked for at once.
    """
    size = 4 * groups
    letters = ""
    while len(letters) < count * size:
        # A byte past the last whole run of the letters would make some of them likelier than others.
        drawn = secrets.token_bytes(count * size - len(letters) + 64)
        letters += drawn.translate(_LETTER_OF_BYTE, _UNFAIR_BYTES).decode()
    starts = range(0, count * size, size)
    if groups == 3:
        return [f"{letters[s : s + 4]}-{letters[s + 4 : s + 8]}-{letters[s + 8 : s + 12]}" for s in starts]
    return ["-".join(letters[at : at + 4] for at in range(s, s + size, 4)) for s in starts]


def secret() -> str:
    """Return an unguessable token for a link: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def secret_hash(token: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_slug(text: str) -> bool:
    """Tell whether ``text`` may stand in an address: lower-case letters, digits and single hyphens."""
    return len(text) <= 64 and SLUG_PATTERN.fullmatch(text) is not None


def search_text(*texts: str | None) -> str:
    """Return ``texts`` as search sees them: no accents, no case, single spaces."""
    joined = " ".join(t for t in texts if t)
    if joined.isascii():
        return " ".join(joined.lower().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def search_words(text: str) -> list[str]:
    """Return the words of a text as search compares them, in their order."""
    return _WORD.findall(search_text(text))


def with_initials(names: Iterable[str]) -> str:
    """Return the words of all names as search keeps them, and after them the initials of each long name."""
    words: list[str] = []
    short: dict[str, None] = {}
    for name in names:
        found = search_words(name)
        words += found
        first = [word[0] for word in found if word not in _SMALL_WORDS]
        if FEWEST_INITIALS <= len(first) <= MOST_INITIALS:
            short["".join(first)] = None
    known = set(words)
    return " ".join([*words, *(each for each in short if each not in known)])


def tidy(text: str) -> str:
    """Return ``text`` as it is stored: NFC, no space around, line ends as ``\\n``.

    Control characters go, and with them those that turn the direction of what follows. A text of which nothing
    could be seen is empty.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or not (c in _TURNS or unicodedata.category(c) in {"Cc", "Cs"}))
    text = unicodedata.normalize("NFC", "".join(kept)).strip()
    return text if any(map(_is_seen, text)) else ""


def _is_seen(character: str) -> bool:
    return character not in _BLANKS and unicodedata.category(character) not in _UNSEEN
