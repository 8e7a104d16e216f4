"""Following without telling: who wants one honest update per phase, and the updates that went."""

from django.db import models

from wijwerken.trajectories.vocabulary import Phase

from .base import InTrajectory


class Follow(InTrajectory):
    """Somebody follows a trajectory, with a code or by mail; it opens no right and is no part in it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    by_mail = models.BooleanField(default=False)  # then the person is there for this alone, with a sealed address
    is_confirmed = models.BooleanField(default=False)
    # Of an address: a print under a key that never leaves this house, so that the same address is not asked twice.
    mark = models.CharField(max_length=64, blank=True)
    on = models.DateField(null=True, blank=True)  # when the letter to confirm went; gone with the yes

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "person"], name="trajectories_one_follow"),
            models.UniqueConstraint(
                fields=["trajectory", "mark"], condition=~models.Q(mark=""), name="trajectories_one_follow_per_address"
            ),
        ]


class AskedAddress(InTrajectory):
    """An address was asked here whether it follows, and gets no second letter for a while: a print, and nobody."""

    mark = models.CharField(max_length=64)  # as in `Follow`; it stays when that address says no
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "mark"], name="trajectories_address_asked_once")]


class PhaseUpdate(InTrajectory):
    """What the group told in one phase to who follows: what it did, and what comes now."""

    cycle = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=8, choices=Phase.choices)
    words = models.TextField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "cycle", "phase"], name="trajectories_one_update_per_phase")
        ]
