"""Coming in with the account of one's work: who may, which is theirs, and taking it off again.

Nobody is known by an address or a name that a provider tells. An administrator has a link made for one account; who
opens it and then signs in at the provider is from then on who comes back from there (decision 39).
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.place import THE_HOUSE
from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import account_events, accounts, sign_in
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.domain.provider import Known
from wijwerken.people.models import Account, AccountEvent, Organisation, WorkAccount

LABEL = "work-account-link"  # another than of sign-in codes: such a link alone signs nobody in
LINKED = log_line("people.work_account.linked", gettext_lazy("Iemand koppelde een werkaccount"))
TAKEN_OFF = log_line("people.work_account.taken_off", gettext_lazy("Iemand haalde het eigen werkaccount los"))


@organisation_deed(
    "people.work_account.link_made",
    says=gettext_lazy("Een collega kreeg een link om met het werkaccount in te loggen"),
    may="people.look_after",
)
def let_in_with(actor: Actor, organisation: Organisation, account: Account) -> accounts.Invitation:
    """Let a colleague come in with their work account, by a link that works once."""
    accounts.must_belong(organisation, account)
    account_events.tell_of_a_way_in(account, AccountEvent.What.WORK_LINK, actor.account)
    if accounts.goes_by_mail(account):
        post("people.send_work_link", str(account.pk), str(actor.account.pk) if actor.account else "")
        return accounts.Invitation(account, "")
    return accounts.Invitation(account, make_code(account))


@organisation_deed(
    "people.work_account.forbidden",
    says=gettext_lazy("Een collega kan niet meer met het werkaccount inloggen"),
    may="people.look_after",
)
def let_in_no_more(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Take the work account of a colleague off; who is in by it is signed out."""
    accounts.must_belong(organisation, account)
    if WorkAccount.objects.filter(account=account).delete()[0]:
        sign_in.end_sessions(account)
        account_events.tell(account, AccountEvent.What.WORK_ACCOUNT_GONE, actor.account)


def make_code(account: Account) -> str:
    """Give the code of a link for one account; an earlier one stops, a work account that is there stays until then."""
    code = sign_in.new_code()
    until = sign_in.whole_hour(clock.now() + dt.timedelta(hours=sign_in.LINK_HOURS))
    said = {"code_hmac": sign_in.hmac_of(code, LABEL), "valid_until": until}
    WorkAccount.objects.update_or_create(account=account, defaults=said)
    return code


def account_for(code: str) -> Account | None:
    """Find the account for which this link was made, without using it up."""
    waiting = WorkAccount.objects.filter(code_hmac__in=sign_in.hmacs_of(code, LABEL), valid_until__gt=clock.now())
    found = waiting.filter(account__is_active=True).select_related("account").first()
    return found.account if found else None


def account_of(known: Known) -> Account | None:
    """Find the account that this work account opens."""
    linked = WorkAccount.objects.filter(subject_hmac=known.print, account__is_active=True).select_related("account")
    found = linked.first()
    return found.account if found else None


@transaction.atomic
def link(account: Account, code: str, print_of_subject: str) -> None:
    """Use up a link: from now on this work account opens this account, and no other."""
    row = WorkAccount.objects.select_for_update().filter(account=account).first()
    if row is None or account_for(code) != account:
        raise NotSound(_("Deze link is al gebruikt of te oud. Vraag een nieuwe aan wie u hem gaf."))
    if WorkAccount.objects.filter(subject_hmac=print_of_subject).exclude(pk=row.pk).exists():
        raise NotSound(_("Dit werkaccount hoort hier al bij een ander account. Vraag de beheerder ernaar te kijken."))
    row.subject_hmac, row.linked_on = print_of_subject, clock.today()
    row.code_hmac = row.valid_until = None
    row.save()
    account_events.tell(account, AccountEvent.What.WORK_ACCOUNT, account)
    logbook.write(THE_HOUSE, LINKED, by=account, about=account)


@transaction.atomic
def take_off(account: Account) -> None:
    """Take one's own work account off."""
    if WorkAccount.objects.filter(account=account).delete()[0]:
        account_events.tell(account, AccountEvent.What.WORK_ACCOUNT_GONE, account)
        logbook.write(THE_HOUSE, TAKEN_OFF, by=account, about=account)


def linked_on(account: Account) -> dt.date | None:
    """Tell since which day a work account opens this account."""
    row = WorkAccount.objects.filter(account=account).first()
    return row.linked_on if row else None


def delete_links(today: dt.date) -> int:
    """Delete links that nobody used before their last day."""
    old = WorkAccount.objects.filter(valid_until__lt=clock.now())
    old.exclude(subject_hmac=None).update(code_hmac=None, valid_until=None)
    return old.filter(subject_hmac=None).delete()[0]
