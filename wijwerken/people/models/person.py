"""A person: someone who takes part. Holds no name; the name is in the identity key, apart."""

from django.db import models

from wijwerken.house.scope import Row


class Person(Row):
    """Someone who takes part, with or without an account, with or without a name."""

    account = models.OneToOneField(
        "people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    language = models.CharField(max_length=8, default="nl")

    @property
    def has_left(self) -> bool:
        """Tell whether their account was closed: what it opened, opens nothing more, and no letter goes there."""
        return self.account is not None and not self.account.is_active

    # The choice made at erasure; never stored. Rooms read it in `on_erased`.
    keeps_words_nameless = False
