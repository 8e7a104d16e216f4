"""The course of a trajectory: cycles, phases, deviations, promises, pauses, and whether it is alive."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.vocabulary import Phase

from .base import InTrajectory


class Cycle(InTrajectory):
    """One time round look-think-act."""

    number = models.PositiveSmallIntegerField(default=1)
    started_on = models.DateField()
    lessons = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]


class PhaseChange(InTrajectory):
    """The step to another phase; the newest one tells the current phase."""

    cycle = models.ForeignKey("trajectories.Cycle", on_delete=models.CASCADE, related_name="phase_changes")
    number = models.PositiveIntegerField()
    phase = models.CharField(max_length=8, choices=Phase.choices)
    on = models.DateField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="trajectories_phase_number")]


class GateDeviation(InTrajectory):
    """A gate opened early, with the reason that stays visible (M03)."""

    class Gate(models.TextChoices):
        BOUNDARIES = "boundaries", _("kaders gepubliceerd voor het uitnodigen")
        SPEAKERS_YES = "speakers_yes", _("het ja van de spreker voor het publiceren")
        GIVE_BACK = "give_back", _("een teruggave voor een plan")

    gate = models.CharField(max_length=16, choices=Gate.choices)
    reason = models.TextField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()


class Promise(InTrajectory):
    """Something promised for a date; when the date passes, an honest sentence and a new date."""

    what = models.CharField(max_length=240)
    due_on = models.DateField()
    kept_on = models.DateField(null=True, blank=True)
    missed_because = models.TextField(blank=True)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["due_on"]

    @property
    def made_first(self) -> Promise:
        """Give the promise this one came instead of: moved again and again, in calendars it stays that one date."""
        return self.instead_of.made_first if self.instead_of else self


class Pause(InTrajectory):
    """Pas op de plaats: the group stops, looks back, and sends an honest message before it goes on (C09)."""

    because = models.TextField(blank=True)
    since = models.DateField()
    looked_back = models.TextField(blank=True)
    message = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)


class AliveCheck(InTrajectory):
    """The question "door, pauze of stoppen?" after a long silence, and what the group answered (P04)."""

    class Answer(models.TextChoices):
        GO_ON = "go_on", _("door")
        PAUSE = "pause", _("pauze")
        STOP = "stop", _("stoppen")

    asked_on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
