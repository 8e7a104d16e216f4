"""What the spine does in the background."""

from __future__ import annotations

from django_tasks import task

from wijwerken.house.posting import reads_words
from wijwerken.trajectories.domain import alive, letter_of_the_day, phase_updates
from wijwerken.trajectories.models import Follow, PhaseUpdate, Trajectory

BECAUSE = "a letter that was posted"


@reads_words
@task()
def send_letters() -> None:
    """Write to everybody for whom something waits that no letter told of yet; at most one letter a day each."""
    letter_of_the_day.send_all()


@reads_words
@task()
def send_ended(trajectory_id: str) -> None:
    """Tell who took part that a trajectory ended; the task knows no words, so that none wait in it."""
    for trajectory in Trajectory.objects.filter(pk=trajectory_id):
        alive.send_letters(trajectory)


@task()
def send_update(follow_id: str, update_id: str) -> None:
    """Send one update to one who follows; who stopped meanwhile gets none."""
    row = Follow.objects.everywhere(BECAUSE).filter(pk=follow_id).select_related("trajectory", "person").first()
    update = PhaseUpdate.objects.everywhere(BECAUSE).filter(pk=update_id).first()
    if row is not None and update is not None and row.is_confirmed:
        phase_updates.send(row, update)
