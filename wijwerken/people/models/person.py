"""A person: someone who takes part. Holds no name; the name is in the identity key, apart."""

from django.db import models

from wijwerken.house.scope import Row


class Person(Row):
    """Someone who takes part, with or without an account, with or without a name."""

    account = models.OneToOneField(
        "people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    language = models.CharField(max_length=8, default="nl")

    # The choice made at erasure; never stored. Rooms read it in `on_erased`.
    keeps_words_nameless = False
