"""The spine: trajectory, question, boundaries, participation, groups, phases, gates, receipt and trace pages."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room
from wijwerken.trajectories.rules import WHO_MAY

ROOM = Room(
    name="trajectories",
    title=_("Trajecten"),
    who_may=WHO_MAY,
    gates={"boundaries": lambda trajectory: trajectory.boundaries_published_on is not None},
)
