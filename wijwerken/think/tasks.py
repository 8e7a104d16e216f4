"""Work that denken does in the background."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from wijwerken.think.domain.suggesting import dividing, forgetting, pairing, reading
from wijwerken.think.domain.working_out import work_out
from wijwerken.trajectories.models import Trajectory


@task()
def work_out_round(round_id: str) -> None:
    """Work out the figures of a recognition round; the task knows only its id."""
    work_out(UUID(round_id))


@task()
def read_excerpts(trajectory_id: str) -> None:
    """Read the excerpts of a trajectory that were not read yet; the task knows no words and no voice."""
    with forgetting.put_away_after(UUID(trajectory_id)):
        reading.read(UUID(trajectory_id))
        for trajectory in Trajectory.objects.filter(pk=trajectory_id):
            pairing.find_pairs(trajectory)


@task()
def find_first_groups(trajectory_id: str) -> None:
    """Make a first division of a trajectory."""
    with forgetting.put_away_after(UUID(trajectory_id)):
        for trajectory in Trajectory.objects.filter(pk=trajectory_id):
            dividing.divide(trajectory)
