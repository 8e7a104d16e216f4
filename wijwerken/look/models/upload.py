"""A file on its way in: read in the background, looked at, and then taken in or thrown away."""

from django.db import models

from wijwerken.look.vocabulary import ConversationKind, Knew, UploadState
from wijwerken.trajectories.models import InTrajectory


class Upload(InTrajectory):
    """An uploaded conversation; the row, with all words in it, goes as soon as it is taken in or thrown away."""

    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ConversationKind.choices)
    name = models.CharField(max_length=160)
    content = models.BinaryField()
    file_hash = models.CharField(max_length=64)
    conversation_on = models.DateField()
    state = models.CharField(max_length=8, choices=UploadState.choices, default=UploadState.WAITING)
    problem = models.TextField(blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    options = models.JSONField(default=dict)  # how people want it to be read, where they chose
    found = models.JSONField(default=dict)  # a reading, as analysis.readings.mending keeps it, and which are doubles
    mends = models.JSONField(default=list)  # what people did to it since, one deed after the other
    knew = models.CharField(max_length=8, choices=Knew.choices, default=Knew.UNKNOWN)
    on = models.DateField()
