"""The second step of signing in: an app with codes, a passkey, and codes on paper for when both are away.

The arithmetic of both (RFC 6238, WebAuthn) is allauth's; the pages, the rules and the words are ours.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import json
from functools import cache
from typing import Any, Literal
from uuid import UUID

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from wijwerken.house import clock, keyed
from wijwerken.people.domain import security_log
from wijwerken.people.models import Account, Membership

GOES_ON = "people.goes_on"  # in a session: the page somebody wanted before something came between
MUST_SECURE = "people.must_secure"  # in a session: nothing else opens until a second step is set up
MOST_LATER = 3
MOST_LATER_ADMINISTRATOR = 1
OWN_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
CODE_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
PAPER = str(Authenticator.Type.RECOVERY_CODES.value)
PAPER_DIGITS = app_settings.RECOVERY_CODE_DIGITS
CODES_AT_A_TIME = 2 * settings.MFA_TOTP_TOLERANCE + 1  # that an app may show, because clocks are a little off
NOBODY = UUID(int=0)
SEALING = "wijwerken.people.second-step\n"


class Adapter(DefaultMFAAdapter):
    """Seals the secrets that allauth keeps, and names this house on phones and keys."""

    def encrypt(self, text: str) -> str:
        return seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        return _opening().decrypt(encrypted_text.encode()).decode()

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
    app = TOTP.activate(account, secret).instance
    app.data["spent"] = [_bare(code)]  # whoever looked along at this moment comes in with nothing
    app.save(update_fields=["data"])
    security_log.note(account, security_log.What.STEP_ADDED)
    RecoveryCodes.activate(account)
    _keep_only_the_day(account)
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
    security_log.note(account, security_log.What.STEP_ADDED)
    RecoveryCodes.activate(account)
    _keep_only_the_day(account)
    return True


def passkey_to_use(account: Account | None = None) -> str:
    """Give, as JSON, what a browser needs to use a passkey (of this account, or whichever it has)."""
    return json.dumps(webauthn.begin_authentication(account))


def account_with_passkey(answer: str, expected: Account | None = None) -> Account | None:
    """Find the account whose passkey gave this answer; nothing when it does not hold."""
    try:
        response = json.loads(answer)
        account = expected or webauthn.extract_user_from_response(response)
        webauthn.complete_authentication(account, response)
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
        return None
    return account if account.is_active else None


def is_paper(code: str) -> bool:
    """Tell whether this has the length of a code on paper; no app gives one that long."""
    return len(_bare(code)) == PAPER_DIGITS


def account_called(name: str) -> Account | None:
    """Find the account with this sign-in name, also when it is typed with capitals."""
    found = list(Account.objects.filter(sign_in_name__iexact=name.strip(), is_active=True))
    exactly = [one for one in found if one.sign_in_name == name.strip()]
    return next(iter(exactly or found), None)


@transaction.atomic
def use_code(account: Account | None, code: str) -> str:
    """Use up a code of app or paper; tells of which of the two it was, or nothing. Nobody's code takes as long."""
    known = Authenticator.objects.select_for_update().filter(user_id=account.pk if account else NOBODY)
    ours = {row.type: row for row in known if row.type in CODE_KINDS}
    # Every kind is worked out, also when somebody has none or is nobody: the time it takes tells nothing.
    right = [row for row in (_nobodys_codes() | ours).values() if _shows(row, _bare(code))]
    found = next((row for row in right if row.pk is not None), None)
    if found is None:
        return ""
    if found.type == Authenticator.Type.TOTP:  # a code that was looked over a shoulder is of no use
        found.data["spent"] = [*_spent(found), _bare(code)][-CODES_AT_A_TIME:]
        found.save(update_fields=["data"])
    else:
        found.wrap().validate_code(_bare(code))
    return str(found.type)


def codes_on_paper(account: Account) -> list[str]:
    """List the codes on paper that still work."""
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(kept.wrap().get_unused_codes()) if kept else []


def new_codes_on_paper(account: Account) -> list[str]:
    """Make new codes on paper; the earlier ones stop working."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    security_log.note(account, security_log.What.PAPER)
    RecoveryCodes.activate(account)
    _keep_only_the_day(account)
    return codes_on_paper(account)


def remove(account: Account, identifier: int) -> None:
    """Take away an app or passkey; with the last one the codes on paper go too."""
    if Authenticator.objects.filter(user=account, pk=identifier, type__in=OWN_KINDS).delete()[0]:
        security_log.note(account, security_log.What.STEP_GONE)
    if not has_one(account):
        Authenticator.objects.filter(user=account).delete()


def remove_all(account: Account) -> None:
    """Take away every second step, for someone who lost phone, key and paper."""
    Authenticator.objects.filter(user=account).delete()


@cache
def _nobodys_codes() -> dict[str, Authenticator]:
    totp, paper = CODE_KINDS
    secret, seed = seal_text(generate_totp_secret()), seal_text(RecoveryCodes.generate_seed())
    return {
        totp: Authenticator(type=totp, data={"secret": secret}),
        paper: Authenticator(type=paper, data={"seed": seed, "used_mask": 0}),
    }


def _shows(row: Authenticator, typed: str) -> bool:
    if row.type == Authenticator.Type.TOTP:
        secret = Adapter().decrypt(row.data["secret"])
        return validate_totp_code(secret, typed) and typed not in _spent(row)
    return sum(hmac.compare_digest(code, typed) for code in row.wrap().get_unused_codes()) > 0


@transaction.atomic
def seal_anew() -> int:
    """Seal the secrets of apps and codes on paper with the key of now; tells of how many."""
    rows = list(Authenticator.objects.filter(type__in=CODE_KINDS).order_by("pk"))
    for row in rows:
        row.data = _sealed_anew(row.data)
    Authenticator.objects.bulk_update(rows, ["data"])
    return len(rows)


def _spent(row: Authenticator) -> list[str]:
    spent = row.data.get("spent", [])
    return [spent] if isinstance(spent, str) else spent


def _keep_only_the_day(account: Account) -> None:
    # When somebody set this up, and used it, is nobody's business but of that day.
    midnight = timezone.make_aware(dt.datetime.combine(clock.today(), dt.time.min))
    Authenticator.objects.filter(user=account).update(created_at=midnight, last_used_at=None)


def _bare(code: str) -> str:
    return "".join(sign for sign in code if sign.isascii() and sign.isalnum())


def seal_text(text: str) -> str:
    """Seal something that only this house can open."""
    return _seal().encrypt(text.encode()).decode()


def open_text(sealed: str, seconds: int) -> str:
    """Open what was sealed not longer ago than this."""
    return _opening().decrypt(sealed.encode(), ttl=seconds).decode()


def _seal() -> Fernet:
    # A key of its own, derived from the key of this installation: a stolen table alone opens nobody's app.
    return _fernet(keyed.key_for(SEALING))


def _opening() -> MultiFernet:
    return MultiFernet([_seal(), *map(_fernet, keyed.older_keys_for(SEALING))])


def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))


def _sealed_anew(kept: Any) -> Any:
    """Seal anew whatever is sealed in what allauth keeps of one app or sheet of codes; the rest stays as it is."""
    if isinstance(kept, dict):
        return {name: _sealed_anew(value) for name, value in kept.items()}
    if isinstance(kept, list):
        return [_sealed_anew(value) for value in kept]
    try:
        return _opening().rotate(kept.encode()).decode() if isinstance(kept, str) else kept
    except InvalidToken:
        return kept
