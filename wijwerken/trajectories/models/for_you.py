"""What is kept of what waits for somebody: that they said it does not suit them, and that it was mailed."""

from django.db import models

from wijwerken.house.scope import Row


class ForYouMark(Row):
    """A mark on one line of one person's *Vandaag*; the line itself is worked out each time and never kept."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked = models.CharField(max_length=16)  # what was asked, a value of the manifest's Asked
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    # Where it stood, so that the group there hears that it did not suit somebody; none: one's own account.
    trajectory = models.ForeignKey(
        "trajectories.Trajectory", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField(max_length=240, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    mailed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "asked", "about_kind", "about_id"], name="trajectories_one_mark_per_line"
            )
        ]
