"""Ideas, each with where it comes from, and what the group consciously does not do now."""

from __future__ import annotations

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class Idea(InTrajectory):
    """Something that could be done: from a voice, a thread, a response, other ideas, or new.

    An idea from a voice holds no words of its own: it shows the excerpt, so that the speaker keeps the last word.
    """

    words = models.CharField(max_length=300, blank=True)
    more = models.TextField(blank=True)
    excerpt = models.ForeignKey("look.Excerpt", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    red_thread = models.ForeignKey(
        "think.RedThread", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    response = models.ForeignKey("think.Response", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    grown_from = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="grew_into")
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    not_now_because = models.TextField(blank=True)  # bewust niet, with reason (A4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt"], condition=~models.Q(excerpt=None), name="act_one_idea_an_excerpt"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Give the words of the idea, or of the voice it is."""
        return self.words or (self.excerpt.text if self.excerpt else "")


class ThreadLeftOut(InTrajectory):
    """A red thread with which the group consciously does nothing now, and why (A4)."""

    red_thread = models.OneToOneField("think.RedThread", on_delete=models.CASCADE, related_name="+")
    because = models.TextField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
