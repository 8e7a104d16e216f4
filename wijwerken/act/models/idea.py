"""Ideas, each with where it comes from."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class Idea(InTrajectory):
    """Something that could be done: from a voice, a thread, a response, other ideas, or new."""

    words = models.CharField(max_length=300)
    more = models.TextField(blank=True)
    excerpt = models.ForeignKey("look.Excerpt", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    red_thread = models.ForeignKey(
        "think.RedThread", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    response = models.ForeignKey("think.Response", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    grown_from = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="grew_into")
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    is_chosen = models.BooleanField(default=False)
    not_now_because = models.TextField(blank=True)  # bewust niet, with reason (A4)
