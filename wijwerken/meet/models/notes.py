"""What the group itself says of its meeting."""

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Notes(InTrajectory, Versioned):
    """What a group takes along, agreed and left open: written down with the group, from the evening itself on."""

    workshop = models.OneToOneField("meet.Workshop", on_delete=models.CASCADE, related_name="notes")
    taken_along = models.TextField(blank=True)  # a line each
    agreements = models.TextField(blank=True)  # a line each
    differences = models.TextField(blank=True)  # what the group does not agree on, as precisely as it can

    @property
    def is_written(self) -> bool:
        """Tell whether anything was written down."""
        return bool(self.taken_along or self.agreements or self.differences)
