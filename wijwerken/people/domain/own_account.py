"""What someone changes about their own account."""

from __future__ import annotations

from wijwerken.people.models import Account


def describe(account: Account, name: str, email: str) -> Account:
    """Choose the name colleagues see, and the address a sign-in link may go to."""
    account.name, account.email = name.strip(), email.strip()
    account.save(update_fields=["name", "email"])
    return account
