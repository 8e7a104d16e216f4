"""Paper cards that were printed with a receipt, and wait to be typed over."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class PaperCard(InTrajectory):
    """One printed card: its number stays on the card, its receipt code goes home with who wrote on it."""

    number = models.CharField(max_length=8)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    printed_on = models.DateField()
    conversation = models.ForeignKey(
        "look.Conversation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="look_one_card_a_number")]
