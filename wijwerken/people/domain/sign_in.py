"""Signing in without a mail server: one-time links and codes, on paper or by mail."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from wijwerken.house import clock, keyed
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Membership, Organisation, SignInLink

LINK_HOURS = 72
MAILED_HOURS = 1
FIRST_NAME = "Onze gemeente"  # what an organisation is called until somebody gives it its own name
MOST_MAILED = 3


def give_sign_in_code(account: Account, hours: int = LINK_HOURS, sent_to: str = "") -> str:
    """Give a code that signs this account in once; earlier unused codes stop working."""
    account.sign_in_links.all().delete()
    return _make_code(account, hours, sent_to)


def mail_code(account: Account) -> str:
    """Give a code for a link by mail; a code on paper keeps working, and there are never more than a few at once."""
    waiting = account.sign_in_links.filter(valid_until__gt=clock.now()).count()
    return _make_code(account, MAILED_HOURS, account.email) if waiting < MOST_MAILED else ""


def accounts_at(address: str) -> list[Account]:
    """Find the accounts with this mail address; one that nobody said yes from gets no code."""
    known = Account.objects.filter(email__iexact=address.strip(), email_confirmed=True, is_active=True)
    return list(known) if address.strip() else []


def has_come_in(account: Account) -> None:
    """Remember the day someone signed in, so that only unused accounts are deleted."""
    account.last_seen_on, account.warned_on = clock.today(), None
    account.save(update_fields=["last_seen_on", "warned_on"])


def end_sessions(account: Account) -> None:
    """Sign this account out on every device."""
    mine = [row.pk for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) == str(account.pk)]
    Session.objects.filter(pk__in=mine).delete()


def new_code() -> str:
    """Draw a code that nobody can guess."""
    return "".join(secrets.choice(receipts.ALPHABET) for _ in range(receipts.LENGTH))


def whole_hour(moment: dt.datetime) -> dt.datetime:
    """Give the next whole hour: until when a code works must not tell when somebody asked for it."""
    return moment.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)


def _make_code(account: Account, hours: int, sent_to: str = "") -> str:
    code, until = new_code(), whole_hour(clock.now() + dt.timedelta(hours=hours))
    SignInLink.objects.create(account=account, code_hmac=hmac_of(code), valid_until=until, sent_to=sent_to)
    return code


def is_good(code: str) -> bool:
    """Tell whether this code would sign somebody in now, without using it up."""
    return _link(code) is not None


@transaction.atomic
def use_code(code: str) -> Account | None:
    """Use up a code and give the account it is for; nothing when it is unknown, used or too old."""
    link = _link(code)
    if link is None or not SignInLink.objects.filter(pk=link.pk).delete()[0]:
        return None
    if link.sent_to and link.sent_to == link.account.email:
        _confirm(link.account)
    return link.account


def first_sign_in_code() -> str:
    """Give the code with which whoever installed this signs in the first time; empty once somebody has."""
    account = Account.objects.filter(is_operator=True).first() or _make_operator()
    if account.last_seen_on is not None:
        return ""
    return give_sign_in_code(account)


def _make_operator() -> Account:
    account = Account.objects.create_user("beheer", is_operator=True)
    organisation = Organisation.objects.first() or Organisation.objects.create(name=FIRST_NAME)
    Membership.objects.create(account=account, organisation=organisation, role=Membership.Role.ADMINISTRATOR)
    return account


def _link(code: str) -> SignInLink | None:
    found = SignInLink.objects.select_related("account").filter(
        code_hmac__in=hmacs_of(code), valid_until__gt=clock.now(), account__is_active=True
    )
    return found.first()


def _confirm(account: Account) -> None:
    # Whoever reads what is sent to this address came in with it.
    account.email_confirmed = True
    account.save(update_fields=["email_confirmed"])


def hmac_of(code: str, label: str = "sign-in") -> str:
    """Give the print of a typed code that is kept."""
    return hmacs_of(code, label)[0]


def hmacs_of(code: str, label: str = "sign-in") -> list[str]:
    """Give every print under which a typed code may be kept."""
    # Another label than receipts: a receipt code can never sign anybody in.
    return keyed.prints_of_code(receipts.tidy(code), label)
