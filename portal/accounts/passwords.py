"""Hashing passwords, with at most so many checks at once that a rush of sign-ins starves nothing else."""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_slots = BoundedSemaphore(2)


def limit_checks(count: int) -> None:
    """Set how many passwords are checked at the same time."""
    global _slots
    _slots = BoundedSemaphore(max(1, count))


def hashed(password: str) -> str:
    """Return the Argon2id hash that is stored."""
    with _slots:
        return _hasher.hash(password)


def fits(password: str, stored: str | None) -> bool:
    """Tell whether the password is the stored one; takes as long when there is none."""
    with _slots:
        try:
            return _hasher.verify(stored or _nobody(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
