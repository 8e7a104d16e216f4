"""Signing in without a mail server: one-time links and codes, on paper or by mail."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import transaction

from wijwerken.house import clock
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Membership, Organisation, SignInLink

LINK_HOURS = 72


def give_sign_in_code(account: Account, hours: int = LINK_HOURS) -> str:
    """Give a code that signs this account in once; earlier unused codes stop working."""
    account.sign_in_links.filter(used=False).delete()
    code = "".join(secrets.choice(receipts.ALPHABET) for _ in range(receipts.LENGTH))
    SignInLink.objects.create(
        account=account, code_hmac=_hmac(code), valid_until=clock.now() + dt.timedelta(hours=hours)
    )
    return code


def is_good(code: str) -> bool:
    """Tell whether this code would sign somebody in now, without using it up."""
    return _link(code) is not None


@transaction.atomic
def use_code(code: str) -> Account | None:
    """Use up a code and give the account it is for; nothing when it is unknown, used or too old."""
    link = _link(code)
    if link is None or not SignInLink.objects.filter(pk=link.pk, used=False).update(used=True):
        return None
    return link.account


def first_sign_in_code() -> str:
    """Give the code with which whoever installed this signs in the first time; empty once somebody has."""
    account = Account.objects.filter(is_operator=True).first() or _make_operator()
    if account.last_login is not None:
        return ""
    return give_sign_in_code(account)


def _make_operator() -> Account:
    account = Account.objects.create_user("beheer", is_operator=True)
    organisation = Organisation.objects.first() or Organisation.objects.create(name="Onze gemeente")
    Membership.objects.create(account=account, organisation=organisation, role=Membership.Role.ADMINISTRATOR)
    return account


def _link(code: str) -> SignInLink | None:
    found = SignInLink.objects.select_related("account").filter(
        code_hmac=_hmac(receipts.tidy(code)), used=False, valid_until__gt=clock.now(), account__is_active=True
    )
    return found.first()


def _hmac(code: str) -> str:
    # Another label than receipts: a receipt code can never sign anybody in.
    return hmac.new(settings.WIJWERKEN_RECEIPT_KEY, f"sign-in:{code}".encode(), hashlib.sha256).hexdigest()
