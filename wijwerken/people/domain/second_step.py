"""The second step of signing in: an app with codes, a passkey, and codes on paper for when both are away.

The arithmetic of both (RFC 6238, WebAuthn) is allauth's; the pages, the rules and the words are ours.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any, Literal

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError

from wijwerken.people.models import Account, Membership

MOST_LATER = 3
MOST_LATER_ADMINISTRATOR = 1
OWN_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Adapter(DefaultMFAAdapter):
    """Seals the secrets that allauth keeps, and names this house on phones and keys."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        return {"id": user_pk_to_url_str(user).encode(), "name": user.sign_in_name, "display_name": str(user)}

    def get_totp_label(self, user: Account) -> str:
        return user.sign_in_name

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing by mail: allauth's letters are not in our words."""


def own_kinds(account: Account) -> list[Authenticator]:
    """List the app and passkeys of an account."""
    return list(Authenticator.objects.filter(user=account, type__in=OWN_KINDS).order_by("type", "pk"))


def has_one(account: Account) -> bool:
    """Tell whether this account has a second step."""
    return Authenticator.objects.filter(user=account, type__in=OWN_KINDS).exists()


def has(account: Account, kind: str) -> bool:
    """Tell whether this account has a second step of this kind."""
    return Authenticator.objects.filter(user=account, type=kind).exists()


def asks(account: Account) -> Literal["", "please", "now"]:
    """Tell whether someone who signs in is asked to set up a second step, and whether it can wait."""
    works_here = Membership.objects.filter(account=account).exists()
    if settings.WIJWERKEN_DEMO or not works_here or has_one(account):
        return ""
    return "please" if times_left(account) else "now"


def times_left(account: Account) -> int:
    """Tell how often this account may still say later; who looks after an organisation may once, to begin today."""
    administers = Membership.objects.filter(account=account, role=Membership.Role.ADMINISTRATOR).exists()
    most = MOST_LATER_ADMINISTRATOR if administers else MOST_LATER
    return max(0, most - account.asked_to_secure)


def later(account: Account) -> None:
    """Note that someone rather sets it up another time."""
    account.asked_to_secure += 1
    account.save(update_fields=["asked_to_secure"])


def address_for_app(account: Account, secret: str) -> str:
    """Give the address that the app reads from the QR code."""
    return str(Adapter().build_totp_url(account, secret))


def add_app(account: Account, secret: str, code: str) -> bool:
    """Connect an app once it shows the right code; tells whether it did."""
    if not validate_totp_code(secret, _bare(code)):
        return False
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return True


def passkey_to_add(account: Account) -> str:
    """Give, as JSON, what a browser needs to make a passkey for this account."""
    return json.dumps(webauthn.begin_registration(account, passwordless=True))


def add_passkey(account: Account, answer: str, name: str) -> bool:
    """Keep a passkey that a browser made; tells whether it holds."""
    try:
        credential = json.loads(answer)
        webauthn.complete_registration(credential)
    except (ValueError, TypeError, KeyError, ValidationError):
        return False
    webauthn.WebAuthn.add(account, name, credential)
    RecoveryCodes.activate(account)
    return True


def passkey_to_use(account: Account | None = None) -> str:
    """Give, as JSON, what a browser needs to use a passkey (of this account, or whichever it has)."""
    return json.dumps(webauthn.begin_authentication(account))


def account_with_passkey(answer: str, expected: Account | None = None) -> Account | None:
    """Find the account whose passkey gave this answer; nothing when it does not hold."""
    try:
        response = json.loads(answer)
        account = expected or webauthn.extract_user_from_response(response)
        webauthn.complete_authentication(account, response).record_usage()
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
        return None
    return account if account.is_active else None


def is_right_code(account: Account, code: str) -> bool:
    """Tell whether this is the code in the app now, or one of the codes on paper that was not used yet."""
    typed = _bare(code)
    known = Authenticator.objects.filter(user=account, type__in=["totp", "recovery_codes"])
    found = next((row for row in known if row.data.get("spent") != typed and row.wrap().validate_code(typed)), None)
    if found is None:
        return False
    if found.type == Authenticator.Type.TOTP:  # a code that was looked over a shoulder is of no use
        found.data["spent"] = typed
        found.save(update_fields=["data"])
    found.record_usage()
    return True


def codes_on_paper(account: Account) -> list[str]:
    """List the codes on paper that still work."""
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(kept.wrap().get_unused_codes()) if kept else []


def new_codes_on_paper(account: Account) -> list[str]:
    """Make new codes on paper; the earlier ones stop working."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(account)
    return codes_on_paper(account)


def remove(account: Account, identifier: int) -> None:
    """Take away an app or passkey; with the last one the codes on paper go too."""
    Authenticator.objects.filter(user=account, pk=identifier, type__in=OWN_KINDS).delete()
    if not has_one(account):
        Authenticator.objects.filter(user=account).delete()


def remove_all(account: Account) -> None:
    """Take away every second step, for someone who lost phone, key and paper."""
    Authenticator.objects.filter(user=account).delete()


def _bare(code: str) -> str:
    return "".join(sign for sign in code if sign.isalnum())


def _seal() -> Fernet:
    # A key of its own, derived from the key of this installation: a stolen table alone opens nobody's app.
    digest = hashlib.sha256(b"wijwerken.people.second-step\n" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
