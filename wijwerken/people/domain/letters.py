"""Letters by mail, to whoever left an address (that is the wish); they say what the receipt says too."""

from __future__ import annotations

from dataclasses import dataclass, field

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from wijwerken.house.posting import post_when_kept
from wijwerken.house.sentences import one_line
from wijwerken.people.domain import identities
from wijwerken.people.models import Account, Person

log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 10  # how long a mail server may keep somebody waiting who sends a letter now


def can_send() -> bool:
    """Tell whether this installation has a mail server."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def write_letter(person: Person, subject: str, body: str) -> bool:
    """Put a letter in the post once the deed is done; tells whether there is an address to send it to."""
    if not can_send() or not left_address(person):
        return False
    post_when_kept("people.send_letter", str(person.pk), subject, body)
    return True


def post(person: Person, subject: str, body: str) -> None:
    """Send a letter now; the address is opened only at this moment."""
    post_to_address(left_address(person), subject, body)


def post_to_account(account: Account, subject: str, body: str) -> None:
    """Send a letter to the address of an account now."""
    post_to_address(account.email, subject, body)


def post_to_address(address: str, subject: str, body: str) -> None:
    """Send a letter to an address that somebody gave for their account."""
    if can_send() and address:
        EmailMessage(one_line(subject), body, to=[address]).send()


@dataclass(frozen=True)
class Letter:
    """A letter in two forms that say the same: plain, and with links that look like buttons."""

    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


def left_address(person: Person) -> str:
    """Tell which address this person left for letters; of whose account was closed, none."""
    return "" if person.has_left else identities.recall(person).email


def address_of(person: Person) -> str:
    """Tell where a letter to this person goes: the address they left, else that of their account if they said yes."""
    account = person.account
    if person.has_left or (account is not None and account.is_demo):
        return ""
    return left_address(person) or (account.email if account is not None and account.email_confirmed else "")


def post_both_forms(address: str, letter: Letter, through: BaseEmailBackend) -> None:
    """Send a letter in both its forms, through a connection that stands open for several."""
    subject = one_line(letter.subject)
    mail = EmailMultiAlternatives(subject, letter.text, to=[address], headers=letter.headers, connection=through)
    mail.attach_alternative(letter.html, "text/html")
    mail.send()


def reaches_address(address: str, subject: str, body: str, reply_to: str = "") -> bool:
    """Send a letter now; tells whether the mail server took it. What it refuses holds up nobody else."""
    if not can_send() or not address:
        return False
    try:
        with get_connection(timeout=PATIENCE_SECONDS) as line:
            answers_to = [reply_to] if reply_to else None
            letter = EmailMessage(one_line(subject), body, to=[address], reply_to=answers_to, connection=line)
            return bool(letter.send())
    except (OSError, ValueError):  # what goes wrong between us and a mail server, or cannot be written as mail at all
        log.warning("a letter was not taken")
        return False


def post_with_way_out(person: Person, subject: str, body: str, way_out: str) -> None:
    """Send a letter now that can be stopped with one press, also from the mail program itself (RFC 8058)."""
    address = left_address(person)
    if address and can_send():
        headers = {"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        EmailMessage(one_line(subject), body, to=[address], headers=headers).send()
