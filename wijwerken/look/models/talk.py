"""Who of the core group talks with whom: a simple shared list."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class Talk(InTrajectory):
    """An intention to talk: who goes, to which group, before when; done when a conversation hangs on it."""

    holder = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("trajectories.StakeholderGroup", null=True, on_delete=models.CASCADE, related_name="+")
    where = models.CharField(max_length=160, blank=True)
    on = models.DateField(null=True, blank=True)
    conversation = models.ForeignKey(
        "look.Conversation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
