"""A file with threads and words that was brought back, and waits to be taken in or thrown away."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class Parcel(InTrajectory):
    """A file of another program; the row, with all words in it, goes as soon as it is taken in or thrown away."""

    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)
    content = models.BinaryField()
    file_hash = models.CharField(max_length=64)
    on = models.DateField()
