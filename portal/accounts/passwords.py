"""Hashing passwords, with at most so many checks at once that a rush of sign-ins starves nothing else."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
# Of no password that fits; a test keeps it as costly as those that are stored.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$xFdg/LEcrFZlQYzdlaJXjQ$bcNbTsaEInGA8FvPkrjVwnUB6+e3AT05jezT6hIbbbE"
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
            return _hasher.verify(stored or NOBODY, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False
