"""Signing in without a mail server: one-time links and codes, on paper or by mail."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from wijwerken.house import clock
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Membership, Organisation, SignInLink

LINK_HOURS = 72
MAILED_HOURS = 1
MOST_MAILED = 3


def give_sign_in_code(account: Account, hours: int = LINK_HOURS) -> str:
    """Give a code that signs this account in once; earlier unused codes stop working."""
    account.sign_in_links.filter(used=False).delete()
    return _make_code(account, hours)


def mail_code(account: Account) -> str:
    """Give a code for a link by mail; a code on paper keeps working, and there are never more than a few at once."""
    waiting = account.sign_in_links.filter(used=False, valid_until__gt=clock.now()).count()
    return _make_code(account, MAILED_HOURS) if waiting < MOST_MAILED else ""


def accounts_at(address: str) -> list[Account]:
    """Find the accounts with this mail address."""
    return list(Account.objects.filter(email__iexact=address.strip(), is_active=True)) if address.strip() else []


def has_come_in(account: Account) -> None:
    """Remember the day someone signed in, so that only unused accounts are deleted."""
    account.last_seen_on, account.warned_on = clock.today(), None
    account.save(update_fields=["last_seen_on", "warned_on"])


def end_sessions(account: Account) -> None:
    """Sign this account out on every device."""
    mine = [row.pk for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) == str(account.pk)]
    Session.objects.filter(pk__in=mine).delete()


def _make_code(account: Account, hours: int) -> str:
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
    if account.last_seen_on is not None:
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
