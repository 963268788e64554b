"""What must hold of persons and organisations; each rule answers None or the sentence that says why not."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from portal.kernel.i18n import Sentence, mark

NAME_LENGTH = 200


def name_fault(name: str) -> Sentence | None:
    """A name is there, and fits."""
    if not name.strip():
        return mark("Give a name.")
    if len(name) > NAME_LENGTH:
        return mark("Shorten the name: at most %(most)s characters fit.", most=NAME_LENGTH)
    return None


def email_fault(email: str) -> Sentence | None:
    """An e-mail address is one."""
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return mark("Give an e-mail address like name@example.org.")
    return None


def email_key(email: str) -> str:
    """Return the form in which addresses are compared.

    :raises EmailNotValidError: if it is no address
    """
    return validate_email(email, check_deliverability=False).normalized.casefold()
