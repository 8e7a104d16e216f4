"""What people's room holds of one person, for that person; and what an administrator carries alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from wijwerken.people.domain import access_log, accounts, identities, second_step
from wijwerken.people.models import Account, Membership, Person


def own_data(person: Person) -> dict[str, Any]:
    """Give a person what is kept here of them: identity, language, answers to purposes, account."""
    held: dict[str, Any] = {
        "identity": asdict(identities.recall(person)),
        "language": person.language,
        "consents": [
            {"purpose": row.purpose, "given": row.given, "on": row.on.isoformat(), "text_version": row.text.version}
            for row in person.consents.select_related("text").order_by("trajectory_id", "purpose")
        ],
        "receipts": person.credentials.count(),
    }
    return held | ({"account": _account(person.account)} if person.account else {})


def to_hand_over(person: Person) -> Iterator[str]:
    """Name the organisations that have nobody but this person to look after them."""
    if person.account is None:
        return
    mine = Membership.objects.filter(account=person.account, role=Membership.Role.ADMINISTRATOR)
    for membership in mine.select_related("organisation"):
        if accounts.is_last_administrator(membership.organisation, person.account):
            yield _("U bent de enige beheerder van: %(name)s") % {"name": membership.organisation.name}


def _account(account: Account) -> dict[str, Any]:
    return {
        "sign_in_name": account.sign_in_name,
        "name": account.name,
        "email": account.email,
        "last_seen_on": account.last_seen_on.isoformat() if account.last_seen_on else "",
        "works_for": [row.organisation.name for row in account.memberships.select_related("organisation")],
        "second_steps": [row.type for row in second_step.own_kinds(account)],
        "opened": [{"what": row.what, "at": row.at.isoformat()} for row in access_log.of_account(account)],
    }
