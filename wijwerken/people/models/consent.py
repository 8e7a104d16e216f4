"""Information and consent are two records: the text that was shown, and a separate yes or no per purpose."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row


class ConsentText(Row):
    """One version of the information people get beforehand. Versions are never changed, only followed by a next."""

    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="consent_texts"
    )
    language = models.CharField(max_length=8, default="nl")
    version = models.PositiveIntegerField()
    body = models.TextField()
    since = models.DateField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language", "version"], name="people_consent_version"),
            models.UniqueConstraint(
                fields=["language", "version"],
                condition=models.Q(organisation=None),
                name="people_consent_version_of_the_house",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A text that people may have read is never changed; write a next version.")
        super().save(*args, **kwargs)


class Consent(Row):
    """What one person said to one purpose, and on which text."""

    class Purpose(models.TextChoices):
        TAKE_PART = "take_part", _("meedoen aan dit gesprek")
        AUDIO = "audio", _("geluid opnemen")
        QUOTE_NAMELESS = "quote_nameless", _("mijn zinnen delen zonder naam")
        QUOTE_NAMED = "quote_named", _("mijn zinnen delen met naam of rol")
        CONTACT_AGAIN = "contact_again", _("mij nog eens bellen of schrijven")
        REUSE = "reuse", _("mijn zinnen gebruiken als voorbeeld voor andere gemeenten")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    trajectory_id = models.UUIDField()  # points upward to the spine, so it is kept as a bare id
    text = models.ForeignKey("people.ConsentText", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given = models.BooleanField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "trajectory_id", "purpose"], name="people_one_answer_a_purpose")
        ]
