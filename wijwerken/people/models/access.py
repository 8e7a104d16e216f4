"""The access log: who opened raw conversations or identity keys, as BIO2 asks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row


class AccessNote(Row):
    """One time that an account opened something private. It can be added, never changed."""

    class What(models.TextChoices):
        CONVERSATION = "conversation", _("aantekeningen van een gesprek")
        IDENTITY = "identity", _("naam of adres van iemand")
        SECURITY = "security", _("het beveiligingslog")

    account_id = models.UUIDField()  # a bare id: the note stays when the account goes, and then points at nobody
    what = models.CharField(max_length=16, choices=What.choices)
    trajectory_id = models.UUIDField(null=True, blank=True)  # points upward to the spine, so it is kept as a bare id
    organisations = models.ManyToManyField("people.Organisation", related_name="access_notes")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A note in the access log is never changed.")
        super().save(*args, **kwargs)
