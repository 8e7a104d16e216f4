"""The gates that Denken knows about: a give-back was given, and every sentence in it has its speaker's yes."""

from __future__ import annotations

from wijwerken.look.models.gate import own
from wijwerken.think.domain import queries
from wijwerken.think.models import EditionSentence
from wijwerken.trajectories.models import Trajectory


def was_given_back(trajectory: Trajectory) -> bool:
    """Tell whether people got their words back at least once."""
    return queries.published(trajectory).exists()


def everyone_said_yes(trajectory: Trajectory) -> bool:
    """Tell whether nothing stands in an edition that its speaker did not write or confirm."""
    return not EditionSentence.objects.of(trajectory).exclude(own(through="excerpt")).exists()
