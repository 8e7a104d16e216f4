"""The base of everything that belongs to one trajectory."""

from django.db import models

from wijwerken.house.scope import Row, ScopedManager


class InTrajectory(Row):
    """Belongs to one trajectory and is only found through it: `Model.objects.of(trajectory)`."""

    trajectory = models.ForeignKey("trajectories.Trajectory", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager()

    class Meta:
        abstract = True
