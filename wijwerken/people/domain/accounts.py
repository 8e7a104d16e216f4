"""The accounts of an organisation: inviting, letting in again, and closing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import account_events, letters, own_account, second_step, security_log, sign_in, tries
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.models import Account, AccountEvent, Membership, Organisation, WorkAccount


@dataclass(frozen=True)
class Invitation:
    """A new way in: whose, and the code that is told this once; there is none to tell when it went by mail."""

    account: Account
    code: str

    @property
    def by_mail(self) -> bool:
        """Tell whether the code went by mail, so that who asked for it never sees it."""
        return not self.code


@organisation_deed(
    "people.account.invited", says=gettext_lazy("Een collega kreeg een account"), may="people.look_after"
)
def invite(actor: Actor, organisation: Organisation, name: str, email: str = "") -> Invitation:
    """Give a colleague an account and a code for the first time."""
    if not name.strip():
        raise NotSound(_("Hoe heet je collega?"), field="name")
    known = _colleague_at(organisation, email)
    account = known or _make(organisation, name.strip(), email.strip())
    Membership.objects.get_or_create(account=account, organisation=organisation)
    security_log.note(account, security_log.What.INVITED, actor.account)
    if known:
        account_events.tell_of_a_way_in(account, AccountEvent.What.NEW_CODE, actor.account)
    return _way_in(actor, account, is_new=not known)


@organisation_deed(
    "people.account.let_in_again",
    says=gettext_lazy("Een collega kreeg een nieuwe code om in te loggen"),
    may="people.look_after",
)
def let_in_again(actor: Actor, organisation: Organisation, account: Account) -> Invitation:
    """Give a colleague who lost everything a new code, and ask for a new second step."""
    must_belong(organisation, account)
    second_step.remove_all(account)
    WorkAccount.objects.filter(account=account).delete()  # or who tied another to it would still come in
    tries.forget(account)
    sign_in.end_sessions(account)
    account_events.tell_of_a_way_in(account, AccountEvent.What.LET_IN, actor.account)
    return _way_in(actor, account)


@organisation_deed(
    "people.account.made_administrator", says=gettext_lazy("Een collega werd beheerder"), may="people.look_after"
)
def make_administrator(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Let a colleague look after the organisation too."""
    _set_role(organisation, account, Membership.Role.ADMINISTRATOR)
    security_log.note(account, security_log.What.ADMINISTRATOR, actor.account)


@organisation_deed(
    "people.account.made_member", says=gettext_lazy("Een collega is geen beheerder meer"), may="people.look_after"
)
def make_member(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Let a colleague no longer look after the organisation."""
    _must_not_be_last(organisation, account)
    _set_role(organisation, account, Membership.Role.MEMBER)
    security_log.note(account, security_log.What.MEMBER, actor.account)


@organisation_deed("people.account.closed", says=gettext_lazy("Een account is gesloten"), may="people.look_after")
def close(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Close the account of a colleague who left; what they did in trajectories stays."""
    _must_not_be_last(organisation, account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.sign_in_links.all().delete()
    sign_in.end_sessions(account)
    security_log.note(account, security_log.What.CLOSED_ACCOUNT, actor.account)


@organisation_deed("people.account.opened", says=gettext_lazy("Een account is weer open"), may="people.look_after")
def open_again(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Open a closed account again."""
    must_belong(organisation, account)
    account.is_active = True
    account.save(update_fields=["is_active"])
    security_log.note(account, security_log.What.OPEN_ACCOUNT, actor.account)


def is_last_administrator(organisation: Organisation, account: Account) -> bool:
    """Tell whether nobody else could look after this organisation."""
    others = organisation.memberships.exclude(account=account).filter(account__is_active=True)
    own = organisation.memberships.filter(account=account, role=Membership.Role.ADMINISTRATOR)
    return own.exists() and not others.filter(role=Membership.Role.ADMINISTRATOR).exists()


def is_only_administrator(organisation: Organisation) -> bool:
    """Tell whether one person alone looks after this organisation: if that one is locked out, nobody lets them in."""
    looking = organisation.memberships.filter(role=Membership.Role.ADMINISTRATOR, account__is_active=True)
    return looking.count() == 1


def goes_by_mail(account: Account) -> bool:
    """Tell whether a way in goes to the colleague by mail, so that whoever asks for it never sees it.

    An address that nobody said yes from gets one only with the invitation: there is nothing in that account yet.
    """
    return bool(account.email) and letters.can_send() and (account.email_confirmed or account.last_seen_on is None)


def _colleague_at(organisation: Organisation, email: str) -> Account | None:
    # Only among colleagues: an address that somebody else typed in proves nothing.
    known = Account.objects.filter(memberships__organisation=organisation, is_active=True)
    return known.filter(email__iexact=email.strip()).first() if email.strip() else None


def _make(organisation: Organisation, name: str, email: str) -> Account:
    own_account.make_room_for(email, within=[organisation.pk])
    wanted = email.lower() or slugify(name) or "account"
    taken = set(Account.objects.filter(sign_in_name__startswith=wanted).values_list("sign_in_name", flat=True))
    free = next(word for number in range(1, len(taken) + 2) if (word := _numbered(wanted, number)) not in taken)
    return Account.objects.create_user(free, name=name, email=email)


def _numbered(wanted: str, number: int) -> str:
    return wanted if number == 1 else f"{wanted}-{number}"


def _way_in(actor: Actor, account: Account, *, is_new: bool = False) -> Invitation:
    if goes_by_mail(account):
        account.sign_in_links.all().delete()
        post("people.send_way_in", str(account.pk), str(actor.account.pk) if actor.account else "", is_new)
        return Invitation(account, "")
    return Invitation(account, sign_in.give_sign_in_code(account))


def _set_role(organisation: Organisation, account: Account, role: str) -> None:
    must_belong(organisation, account)
    organisation.memberships.filter(account=account).update(role=role)


def must_belong(organisation: Organisation, account: Account) -> None:
    """Stop when this is no account of a colleague there."""
    if not organisation.memberships.filter(account=account).exists():
        raise NotSound(_("Dit account hoort niet bij deze organisatie."))


def _must_not_be_last(organisation: Organisation, account: Account) -> None:
    must_belong(organisation, account)
    if is_last_administrator(organisation, account):
        raise NotSound(_("Dit is de enige beheerder. Maak eerst een ander beheerder."))
