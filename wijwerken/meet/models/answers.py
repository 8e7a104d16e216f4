"""What people give in a room: cards with their own words, and choices."""

from django.db import models

from wijwerken.meet.vocabulary import CardKind
from wijwerken.trajectories.models import InTrajectory
from wijwerken.trajectories.vocabulary import Audience


class Card(InTrajectory):
    """One thought on one card; after the harvest its words are an excerpt, and the seat is gone from it."""

    step = models.ForeignKey("meet.WorkshopStep", on_delete=models.CASCADE, related_name="cards")
    seat = models.ForeignKey("meet.Seat", null=True, blank=True, on_delete=models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=10, choices=CardKind.choices, default=CardKind.CARD)
    words = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    bucket = models.PositiveSmallIntegerField(default=0)  # the quarter of the evening, no closer
    pile = models.CharField(max_length=120, blank=True)  # what it was laid with, on the spot
    is_parked = models.BooleanField(default=False)
    is_revealed = models.BooleanField(default=False)
    at_desk = models.BooleanField(default=False)  # who facilitates may read it: it lay with those of four others
    # Who may read it, as its writer chose; empty when nobody asked, as on paper: then whoever saw it lie open.
    readers = models.CharField(max_length=12, choices=Audience.choices, blank=True)
    excerpt = models.ForeignKey("look.Excerpt", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    @property
    def text(self) -> str:
        """Give the words on the card; after the harvest they stand in the excerpt alone, and change with it."""
        return self.excerpt.text if self.excerpt else self.words


class Choice(InTrajectory):
    """What one seat chose at one option of a step: a place on a scale, an option, dots, or a resistance."""

    step = models.ForeignKey("meet.WorkshopStep", on_delete=models.CASCADE, related_name="choices")
    seat = models.ForeignKey("meet.Seat", on_delete=models.CASCADE, related_name="choices")
    option = models.CharField(max_length=24, blank=True)
    value = models.SmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "seat", "option"], name="meet_one_choice")]
