"""Letters by mail, to whoever left an address (that is the wish); they say what the receipt says too."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from wijwerken.house.posting import post_when_kept
from wijwerken.people.domain import identities
from wijwerken.people.models import Account, Person


def can_send() -> bool:
    """Tell whether this installation has a mail server."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def write_letter(person: Person, subject: str, body: str) -> bool:
    """Put a letter in the post once the deed is done; tells whether there is an address to send it to."""
    if not can_send() or not identities.recall(person).email:
        return False
    post_when_kept("people.send_letter", str(person.pk), subject, body)
    return True


def post(person: Person, subject: str, body: str) -> None:
    """Send a letter now; the address is opened only at this moment."""
    address = identities.recall(person).email
    if address:
        EmailMessage(subject=subject, body=body, to=[address]).send()


def post_to_account(account: Account, subject: str, body: str) -> None:
    """Send a letter to the address of an account now."""
    post_to_address(account.email, subject, body)


def post_to_address(address: str, subject: str, body: str) -> None:
    """Send a letter to an address that somebody gave for their account."""
    if can_send() and address:
        EmailMessage(subject=subject, body=body, to=[address]).send()
