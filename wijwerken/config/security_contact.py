"""Whom to tell about a leak: what stands in `/.well-known/security.txt`, and a word to who forgot to say it."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Complaint

MAIL = re.compile(r"[^\s@:]{1,64}@[^\s@:]{1,255}")
ADDRESS = re.compile(r"(?:mailto:[^\s@]{1,64}@|https://|tel:\+)\S{1,255}")


def security_contact(written: str) -> str:
    """Give the contact as an address (RFC 9116 wants one); empty when it is none."""
    contact = f"mailto:{written.strip()}" if MAIL.fullmatch(written.strip()) else written.strip()
    return contact if ADDRESS.fullmatch(contact) else ""


@register(Tags.security, deploy=True)
def there_is_a_contact(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """`wijwerken check --deploy` says when nobody can be told about a leak."""
    if security_contact(settings.WIJWERKEN_SECURITY_CONTACT):
        return []
    hint = "Zet WIJWERKEN_SECURITY_CONTACT op een e-mailadres of https-adres dat iemand leest."
    return [Complaint("/.well-known/security.txt is er niet.", hint=hint, id="wijwerken.W001")]
