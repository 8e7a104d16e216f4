"""Days to look back together, at a plan, an agreement, or whatever else a room holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row, ScopedManager


class ReviewDay(Row):
    """A day to look back at one thing: what did it bring?

    What it is about and where it belongs are both pairs of a kind and an id: a guide, an organisation or a programme
    gets its days without a table of its own, also in rooms that this one does not know.
    """

    SCOPE = "belongs_id"

    class Kind(models.TextChoices):
        MONTH = "month", _("na een maand")
        SEASON = "season", _("na een seizoen")
        MORE = "more", _("nog een keer")
        NAMED = "named", _("afgesproken")

    belongs_kind = models.CharField(max_length=40)
    belongs_id = models.UUIDField(db_index=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MORE)
    name = models.CharField(max_length=120, blank=True)  # what a named day is called ("halverwege")
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    brought = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["on"]

    @property
    def says(self) -> str:
        """Say which day this is: by its own name, or by when it comes."""
        return self.name or str(self.get_kind_display())
