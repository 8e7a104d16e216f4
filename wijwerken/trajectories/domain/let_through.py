"""Deciding about texts that wait: they are seen by everyone, or their writer is asked to say it differently."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory, WaitingText


# Not in the logbook: who takes part reads that, and could learn there that a guess was right.
@deed("trajectories.text.let_through", may="trajectories.shape", logged=False)
def let_through(actor: Actor, trajectory: Trajectory, identifier: UUID) -> None:
    """Let everyone see a text that waited: it was a coincidence, or the speaker said yes."""
    WaitingText.objects.of(trajectory).filter(pk=identifier).delete()


@deed("trajectories.text.sent_back", may="trajectories.shape", logged=False)
def ask_to_reword(actor: Actor, trajectory: Trajectory, identifier: UUID) -> None:
    """Ask who wrote a text to say it in other words; it keeps waiting."""
    row = WaitingText.objects.of(trajectory).filter(pk=identifier).select_related("by__person").first()
    if row is not None and row.by is not None:
        with override(row.by.person.language):
            tell(
                trajectory,
                _("De kerngroep vraagt of u iets wat u schreef in andere woorden wilt zeggen. Bel gerust."),
                person=row.by.person,
            )
