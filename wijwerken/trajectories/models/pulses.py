"""Peiling: one small question with five equal answers; what was answered hangs on nobody."""

from django.db import models

from wijwerken.house.scope import Row

from .base import InTrajectory


class Pulse(InTrajectory):
    """One sentence put to who takes part, until a day; what may be told of it is kept once, when it closes."""

    ready = models.CharField(max_length=24, blank=True)  # which ready sentence; or else words of the group itself
    words = models.CharField(max_length=160, blank=True)
    opened_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.JSONField(null=True, blank=True)


class PulseTally(InTrajectory):
    """How many gave one answer: five numbers instead of a row for each person, gone when it closes."""

    pulse = models.ForeignKey("trajectories.Pulse", on_delete=models.CASCADE, related_name="+")
    answer = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pulse", "answer"], name="trajectories_one_tally_per_answer")]


class PulseSentence(InTrajectory):
    """What somebody wrote with their answer; laid anew with each one that comes, so that no order tells whose."""

    pulse = models.ForeignKey("trajectories.Pulse", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=240)


class PulseAsked(InTrajectory):
    """Who is asked, and that they need not be asked again: answered or skipped, which is not kept. Gone at closing."""

    pulse = models.ForeignKey("trajectories.Pulse", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    is_done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pulse", "person"], name="trajectories_asked_once")]


class PulseMonth(Row):
    """Somebody was asked one small question this month, and so no other, wherever in the house that would be."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "month"], name="trajectories_one_pulse_a_month")]
