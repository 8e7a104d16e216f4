"""An excerpt: someone's own words."""

from __future__ import annotations

from typing import Any

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.house.text import fold
from wijwerken.look.models.gate import BY_READING, Gated
from wijwerken.look.vocabulary import KIND_TO_ITS_SPEAKER, AskedToShare, Energy, ExcerptKind
from wijwerken.trajectories.models import InTrajectory


class Excerpt(Gated, InTrajectory, Versioned):
    """The smallest part of someone's own words that can be quoted.

    Only the speaker's correction changes `text`: it makes the next `version` and the old words are gone. Ties keep
    pointing at the same excerpt. Withdrawing deletes the row.
    """

    speaker = models.ForeignKey("look.Speaker", on_delete=models.CASCADE, related_name="excerpts")
    kind = models.CharField(max_length=12, choices=ExcerptKind.choices, default=ExcerptKind.EXPERIENCE)
    text = models.TextField()
    folded = models.TextField(editable=False)  # as it is searched
    language = models.CharField(max_length=8, default="nl")
    energy = models.CharField(max_length=8, choices=Energy.choices, blank=True)
    is_old_pain = models.BooleanField(default=False)
    is_prompted = models.BooleanField(default=False)  # said after hearing earlier views: not counted as support
    asked_to_share = models.CharField(max_length=4, choices=AskedToShare.choices, blank=True)
    position = models.PositiveIntegerField(default=0)  # place within its own conversation, nothing more

    class Meta:
        indexes = [
            models.Index(fields=["trajectory", "kind"], name="look_excerpt_by_kind"),
            BY_READING,
            models.Index(fields=["trajectory", "id"], name="look_excerpt_handful"),  # some, in random order
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ready()
        super().save(*args, **kwargs)

    @property
    def kind_to_its_speaker(self) -> str:
        """Say what these words are about, to who said them."""
        return str(KIND_TO_ITS_SPEAKER.get(self.kind, self.get_kind_display()))

    @property
    def is_asked(self) -> bool:
        """Tell whether its speaker is asked now whether it may be given back."""
        return self.asked_to_share == AskedToShare.OPEN

    def said_before(self) -> int:
        """Tell how often its speaker said just this before: which of the equal lines of the notes is this piece."""
        same = Excerpt.objects.of(self.trajectory_id).filter(speaker=self.speaker_id, text=self.text)
        return same.filter(position__lt=self.position).count()

    def ready(self) -> Excerpt:
        """Prepare the words as they are searched; saving does it, writing many at once must ask for it."""
        self.folded = fold(self.text)
        return self
