"""Red threads, the ties that hang excerpts on them, and the steps that can be undone."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.scope import Versioned
from wijwerken.house.text import fold
from wijwerken.trajectories.models import InTrajectory


class RedThread(InTrajectory, Versioned):
    """What runs through many voices; made by people, named with a sentence someone said."""

    name = models.CharField(max_length=200)
    folded = models.TextField(editable=False)
    memo = models.TextField(blank=True)  # why we see this thread: the team's words
    is_surprise = models.BooleanField(default=False)
    is_simple_solution = models.BooleanField(default=False)
    also_heard = models.BooleanField(default=False)  # "Ook gehoord": few voices, never deleted
    needs_name = models.BooleanField(default=False)  # its name was words that were taken back
    # A name in words that were not shared with everyone: only the core group sees it, and `name` says that it waits.
    waiting_name = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")

    @property
    def called(self) -> str:
        """Give the name as the core group knows it."""
        return self.waiting_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name


class Tie(InTrajectory):
    """One excerpt on one thread; `is_counter` when someone says it differently."""

    red_thread = models.ForeignKey("think.RedThread", on_delete=models.CASCADE, related_name="ties")
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    is_counter = models.BooleanField(default=False)
    is_surprise = models.BooleanField(default=False)
    is_simple_solution = models.BooleanField(default=False)
    tied_by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    suggested_by = models.CharField(max_length=32, blank=True)  # which encoder offered it; empty: a person found it
    suggested_version = models.CharField(max_length=32, blank=True)
    suggested_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["red_thread", "excerpt"], name="think_one_tie")]

    @property
    def came_from(self) -> str:
        """Say that the computer offered this and people decided; empty when a person found it."""
        if not self.suggested_by:
            return ""
        says = _("Voorgesteld door de computer, %(day)s. Mensen besloten dat het erbij hoort.")
        return says % {"day": date_format(self.suggested_on, "j F") if self.suggested_on else ""}


class TyingStep(InTrajectory):
    """What one step at the tying table looked like beforehand, so that who did it can undo it; kept for a day."""

    by = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()  # a deed of the core group at the table, never of who spoke
    red_thread = models.ForeignKey("think.RedThread", null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.JSONField()  # {"threads": {id: fields or null}, "ties": {...}, and what else was decided}
    after = models.JSONField(default=dict)  # how the threads stood after this step: {id: fields}

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["trajectory", "at"])]
