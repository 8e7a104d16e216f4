"""A way in for somebody who is locked out, made by whoever keeps the machine."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.place import TheHouse
from wijwerken.people.actor import Actor
from wijwerken.people.domain import account_events, second_step, sign_in, tries
from wijwerken.people.domain.deed import house_deed
from wijwerken.people.models import Account, AccountEvent, WorkAccount


@house_deed(
    "people.account.link_made",
    says=_("Op de computer zelf is een link gemaakt om in te loggen"),
    may="people.make_way_in",
)
def from_the_machine(actor: Actor, house: TheHouse, account: Account, *, new_second_step: bool = False) -> str:
    """Give a code that signs somebody in once, within the hour; who holds the account reads that it was made."""
    tries.forget(account)
    if new_second_step:
        second_step.remove_all(account)
        WorkAccount.objects.filter(account=account).delete()
        sign_in.end_sessions(account)
    account_events.tell_of_a_way_in(account, AccountEvent.What.ON_THE_MACHINE)
    return sign_in.give_sign_in_code(account, hours=sign_in.MAILED_HOURS)
