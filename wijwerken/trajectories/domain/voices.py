"""What the spine does when words are taken back: what the makers thought beforehand is theirs to take away."""

from __future__ import annotations

from wijwerken.house.manifest import Reference
from wijwerken.trajectories.models import Assumption
from wijwerken.trajectories.vocabulary import ASSUMPTION


def on_withdrawn(reference: Reference) -> None:
    """Delete an assumption that was taken away, also when a backup brought it back."""
    if reference.kind == ASSUMPTION:
        Assumption.objects.everywhere(because="it was taken away").filter(pk=reference.id).delete()
