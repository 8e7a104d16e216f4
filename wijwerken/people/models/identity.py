"""The identity key: who a person is, sealed, in a database of its own."""

from django.db import models

from wijwerken.house.scope import Row


class IdentityKey(Row):
    """The sealed name and addresses of one person; lives in the `identities` database, never beside the words."""

    person_id = models.UUIDField(unique=True)
    sealed = models.BinaryField()
