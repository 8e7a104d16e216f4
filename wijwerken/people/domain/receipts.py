"""Receipts: giving out a code, finding the person behind it, and taking it back."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wijwerken.people.models import Person, ReceiptCredential

# No 0, O, 1, I or L: they are mistaken for each other on paper. 13 signs of 31 give 64.4 random bits.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 13
COOKIE = "receipt"
COOKIE_SALT = "wijwerken.people.receipt"
COOKIE_DAYS = 400


def give_receipt(person: Person) -> str:
    """Give a person a code for their receipt; it is told this once and cannot be read back here."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    ReceiptCredential.objects.create(person=person, code_hmac=_hmac(code))
    return code


def readable(code: str) -> str:
    """Write a code in groups, as it stands on paper: K7MW 3QXD 9TFHR."""
    return f"{code[:4]} {code[4:8]} {code[8:]}"


def tidy(typed: str) -> str:
    """Bring a typed code to its plain form: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def person_with(code: str) -> Person | None:
    """Find the person whose receipt this code opens."""
    credential = ReceiptCredential.objects.select_related("person").filter(code_hmac=_hmac(tidy(code))).first()
    return credential.person if credential else None


def keep_in_browser(response: HttpResponse, code: str) -> None:
    """Remember the receipt in this browser, so that the code need not stand in any address."""
    response.set_signed_cookie(
        COOKIE,
        tidy(code),
        salt=COOKIE_SALT,
        max_age=COOKIE_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_in_browser(response: HttpResponse) -> None:
    """Forget the receipt in this browser, for instance on a phone that is shared."""
    response.delete_cookie(COOKIE, samesite="Lax")


def code_in_browser(request: HttpRequest) -> str:
    """Give the code that this browser keeps, or nothing."""
    return request.get_signed_cookie(COOKIE, "", salt=COOKIE_SALT, max_age=COOKIE_DAYS * 86400) or ""


def person_of(request: HttpRequest) -> Person | None:
    """Find the person whose receipt this browser keeps."""
    code = code_in_browser(request)
    return person_with(code) if code else None


def _hmac(code: str) -> str:
    return hmac.new(settings.WIJWERKEN_RECEIPT_KEY, code.encode(), hashlib.sha256).hexdigest()
