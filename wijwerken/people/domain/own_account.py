"""What someone changes about their own account: their name, and the address a sign-in link may go to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain import logbook, second_press
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.place import THE_HOUSE
from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.people.domain import account_events, letters, sign_in
from wijwerken.people.models import Account, AccountEvent, AddressClaim

CLAIM_HOURS = 24
ADDRESS_CHANGED = log_line(
    "people.account.address_changed", gettext_lazy("Iemand veranderde het e-mailadres van het eigen account")
)
Chosen = Literal["same", "gone", "kept", "asked"]


def name_oneself(account: Account, name: str) -> Account:
    """Choose the name colleagues see."""
    account.name = name.strip()
    account.save(update_fields=["name"])
    return account


def choose_address(account: Account, typed: str) -> Chosen:
    """Say where a sign-in link may go; with a mail server only after a yes from there, and the old address is told."""
    with transaction.atomic(), second_press.remembered():  # pressed twice, one letter goes
        return _choose_address(account, typed.strip())


def _choose_address(account: Account, address: str) -> Chosen:
    AddressClaim.objects.filter(account=account).delete()
    same = address.casefold() == account.email.casefold()
    if same and (account.email_confirmed or not address or not letters.can_send()):
        return "same"
    if account.email_confirmed and not same:
        post("people.send_address_warning", str(account.pk), account.email)
    if address and letters.can_send():
        _claim(account, address)
        return "asked"
    make_room_for(address, account, within=list(account.memberships.values_list("organisation_id", flat=True)))
    _set_address(account, address, confirmed=False)
    return "kept" if address else "gone"


def give_claim_code(claim: AddressClaim) -> str:
    """Give a claimed address the code that its letter carries; a code given before opens nothing any more."""
    code = sign_in.new_code()
    claim.code_hmac = sign_in.hmac_of(code)
    claim.save(update_fields=["code_hmac"])
    return code


def claimed_address(code: str) -> str:
    """Give the address that this code from a letter would confirm, without using it up."""
    claim = _claim_with(code)
    return claim.address if claim else ""


@transaction.atomic
def confirm_address(code: str) -> Account | None:
    """Say yes from a new address, with the code that was sent there."""
    claim = _claim_with(code)
    if claim is None or not AddressClaim.objects.filter(pk=claim.pk).delete()[0]:
        return None
    make_room_for(claim.address, claim.account)
    _set_address(claim.account, claim.address, confirmed=True)
    return claim.account


def make_room_for(address: str, account: Account | None = None, *, within: Collection[UUID] | None = None) -> None:
    """Keep an address to one account: who only typed it gives it up, who said yes from it keeps it.

    `within`: who asks this works in these organisations and showed nothing from that address; then nobody who works
    only elsewhere gives it up.
    """
    other = Account.objects.filter(email__iexact=address.strip()).first() if address.strip() else None
    if other is None or other == account:
        return
    if other.email_confirmed or (within is not None and _works_elsewhere(within, other)):
        raise NotSound(_("Bij dit e-mailadres hoort al een account. Kies een ander adres."), field="email")
    other.email = ""
    other.save(update_fields=["email"])
    account_events.tell(other, AccountEvent.What.ADDRESS_GONE)


def _works_elsewhere(organisations: Collection[UUID], account: Account) -> bool:
    works_in = set(account.memberships.values_list("organisation_id", flat=True))
    return bool(works_in) and works_in.isdisjoint(organisations)


def _claim(account: Account, address: str) -> None:
    until = sign_in.whole_hour(clock.now() + dt.timedelta(hours=CLAIM_HOURS))
    AddressClaim.objects.create(account=account, address=address, valid_until=until)
    post("people.send_address_question", str(account.pk))


def _claim_with(code: str) -> AddressClaim | None:
    known = AddressClaim.objects.filter(code_hmac__in=sign_in.hmacs_of(code), valid_until__gt=clock.now())
    return known.filter(account__is_active=True).select_related("account").first()


def _set_address(account: Account, address: str, *, confirmed: bool) -> None:
    account.email, account.email_confirmed = address, confirmed
    account.save(update_fields=["email", "email_confirmed"])
    account_events.tell(account, AccountEvent.What.ADDRESS if address else AccountEvent.What.ADDRESS_GONE, account)
    logbook.write(THE_HOUSE, ADDRESS_CHANGED, by=account, about=account)
