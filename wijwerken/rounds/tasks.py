"""Work for recognition rounds that is done in the background."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from wijwerken.rounds.domain.outcome import work_out


@task()
def work_out_round(round_id: str) -> None:
    """Work out the figures of a recognition round; the task knows only its id."""
    work_out(UUID(round_id))
