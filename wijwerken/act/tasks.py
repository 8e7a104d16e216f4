"""Work that doen does in the background."""

from __future__ import annotations

from django_tasks import task

from wijwerken.act.domain import progress
from wijwerken.act.models import Action
from wijwerken.house.posting import reads_words

BECAUSE = "letters that were posted"


@reads_words
@task()
def send_done(action_id: str) -> None:
    """Tell who takes part that an action is done; the task knows no words, so that none wait in it."""
    for action in Action.objects.everywhere(BECAUSE).filter(pk=action_id).select_related("trajectory"):
        progress.send_letters(action)
