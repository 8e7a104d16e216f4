"""Work that denken does in the background."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from wijwerken.house.posting import reads_words
from wijwerken.think.domain.suggestions import division, excerpt_vectors, forgotten, look_alikes
from wijwerken.trajectories.models import Trajectory


@reads_words
@task()
def read_excerpts(trajectory_id: str) -> None:
    """Read the excerpts of a trajectory that were not read yet; the task knows no words and no voice."""
    with forgotten.put_away_after(UUID(trajectory_id)):
        excerpt_vectors.read(UUID(trajectory_id))
        for trajectory in Trajectory.objects.filter(pk=trajectory_id):
            look_alikes.find_pairs(trajectory)


@reads_words
@task()
def find_first_groups(trajectory_id: str) -> None:
    """Make a first division of a trajectory."""
    with forgotten.put_away_after(UUID(trajectory_id)):
        for trajectory in Trajectory.objects.filter(pk=trajectory_id):
            division.divide(trajectory)
