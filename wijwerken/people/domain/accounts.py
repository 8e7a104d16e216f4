"""The accounts of an organisation: inviting, letting in again, and closing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import letters, second_step, sign_in
from wijwerken.people.domain.looking_after import looking_after
from wijwerken.people.models import Account, Membership, Organisation
from wijwerken.people.tasks import send_sign_in_links


@dataclass(frozen=True)
class Invitation:
    """A new way in: whose, the code that is told this once, and whether a link went by mail."""

    account: Account
    code: str
    by_mail: bool


@looking_after("people.account.invited")
def invite(actor: Actor, organisation: Organisation, name: str, email: str = "") -> Invitation:
    """Give a colleague an account and a code for the first time."""
    if not name.strip():
        raise NotSound(_("Hoe heet je collega?"), field="name")
    account = _colleague_at(organisation, email) or _make(name.strip(), email.strip())
    Membership.objects.get_or_create(account=account, organisation=organisation)
    return _way_in(account)


@looking_after("people.account.let_in_again")
def let_in_again(actor: Actor, organisation: Organisation, account: Account) -> Invitation:
    """Give a colleague who lost everything a new code, and ask for a new second step."""
    _must_belong(organisation, account)
    second_step.remove_all(account)
    sign_in.end_sessions(account)
    return _way_in(account)


@looking_after("people.account.made_administrator")
def make_administrator(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Let a colleague look after the organisation too."""
    _set_role(organisation, account, Membership.Role.ADMINISTRATOR)


@looking_after("people.account.made_member")
def make_member(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Let a colleague no longer look after the organisation."""
    _must_not_be_last(organisation, account)
    _set_role(organisation, account, Membership.Role.MEMBER)


@looking_after("people.account.closed")
def close(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Close the account of a colleague who left; what they did in trajectories stays."""
    _must_not_be_last(organisation, account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.sign_in_links.all().delete()
    sign_in.end_sessions(account)


@looking_after("people.account.opened")
def open_again(actor: Actor, organisation: Organisation, account: Account) -> None:
    """Open a closed account again."""
    _must_belong(organisation, account)
    account.is_active = True
    account.save(update_fields=["is_active"])


def is_last_administrator(organisation: Organisation, account: Account) -> bool:
    """Tell whether nobody else could look after this organisation."""
    others = organisation.memberships.exclude(account=account).filter(account__is_active=True)
    own = organisation.memberships.filter(account=account, role=Membership.Role.ADMINISTRATOR)
    return own.exists() and not others.filter(role=Membership.Role.ADMINISTRATOR).exists()


def _colleague_at(organisation: Organisation, email: str) -> Account | None:
    # Only among colleagues: an address that somebody else typed in proves nothing.
    known = Account.objects.filter(memberships__organisation=organisation, is_active=True)
    return known.filter(email__iexact=email.strip()).first() if email.strip() else None


def _make(name: str, email: str) -> Account:
    wanted = email.lower() or slugify(name) or "account"
    taken = set(Account.objects.filter(sign_in_name__startswith=wanted).values_list("sign_in_name", flat=True))
    free = next(word for number in range(1, len(taken) + 2) if (word := _numbered(wanted, number)) not in taken)
    return Account.objects.create_user(free, name=name, email=email)


def _numbered(wanted: str, number: int) -> str:
    return wanted if number == 1 else f"{wanted}-{number}"


def _way_in(account: Account) -> Invitation:
    by_mail = letters.can_send() and bool(account.email)
    if by_mail:
        send_sign_in_links.enqueue([str(account.pk)])
    return Invitation(account, sign_in.give_sign_in_code(account), by_mail)


def _set_role(organisation: Organisation, account: Account, role: str) -> None:
    _must_belong(organisation, account)
    organisation.memberships.filter(account=account).update(role=role)


def _must_belong(organisation: Organisation, account: Account) -> None:
    if not organisation.memberships.filter(account=account).exists():
        raise NotSound(_("Dit account hoort niet bij deze organisatie."))


def _must_not_be_last(organisation: Organisation, account: Account) -> None:
    _must_belong(organisation, account)
    if is_last_administrator(organisation, account):
        raise NotSound(_("Dit is de enige beheerder. Maak eerst een ander beheerder."))
