"""An excerpt: someone's own words."""

from __future__ import annotations

from typing import Any

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.house.text import fold
from wijwerken.look.vocabulary import CHECKED, CheckState, Energy, ExcerptKind, HeldBecause, ReadState
from wijwerken.trajectories.models import InTrajectory
from wijwerken.trajectories.vocabulary import Audience


class Excerpt(InTrajectory, Versioned):
    """The smallest part of someone's own words that can be quoted.

    Only the speaker's correction changes `text`: it makes the next `version` and the old words are gone. Ties keep
    pointing at the same excerpt. Withdrawing deletes the row.
    """

    speaker = models.ForeignKey("look.Speaker", on_delete=models.CASCADE, related_name="excerpts")
    kind = models.CharField(max_length=12, choices=ExcerptKind.choices, default=ExcerptKind.EXPERIENCE)
    text = models.TextField()
    folded = models.TextField(editable=False)  # as it is searched
    language = models.CharField(max_length=8, default="nl")
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.HOLDERS)
    check_state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.TO_CHECK)
    read_state = models.CharField(max_length=8, choices=ReadState.choices, default=ReadState.PASSED)
    held_because = models.CharField(max_length=10, choices=HeldBecause.choices, blank=True)
    read_reason = models.TextField(blank=True)  # what the core group says about it to who sent it
    energy = models.CharField(max_length=8, choices=Energy.choices, blank=True)
    is_old_pain = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)  # the speaker keeps it out of everyone's sight for now
    is_prompted = models.BooleanField(default=False)  # said after hearing earlier views: not counted as support
    position = models.PositiveIntegerField(default=0)  # place within its own conversation, nothing more

    class Meta:
        indexes = [
            models.Index(fields=["trajectory", "kind"], name="look_excerpt_by_kind"),
            models.Index(fields=["trajectory", "read_state"], name="look_excerpt_by_reading"),
            models.Index(fields=["trajectory", "id"], name="look_excerpt_handful"),  # some, in random order
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ready()
        super().save(*args, **kwargs)

    def ready(self) -> Excerpt:
        """Prepare the words as they are searched; saving does it, writing many at once must ask for it."""
        self.folded = fold(self.text)
        return self

    @property
    def may_be_published(self) -> bool:
        """Tell whether the speaker confirmed these words and agreed to share them with everyone."""
        return (
            self.audience == Audience.EVERYONE
            and self.check_state in CHECKED
            and self.read_state == ReadState.PASSED
            and not self.is_hidden
        )
