"""Agreements made beforehand: the room a leader gives, and how the group works together."""

from django.db import models

from wijwerken.house.scope import Versioned

from .base import InTrajectory


class RoomAgreement(InTrajectory, Versioned):
    """Ruimte-afspraak: what the leader lets go and the group takes, with both confirming it (O04, U02)."""

    leader = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    let_go = models.TextField(blank=True)
    tell_me_when = models.TextField(blank=True)
    step_in_when = models.TextField(blank=True)
    we_take = models.TextField(blank=True)
    we_call_when = models.TextField(blank=True)
    trust = models.TextField(blank=True)
    hours = models.PositiveIntegerField(default=0)
    euros = models.PositiveIntegerField(default=0)
    leader_confirmed_on = models.DateField(null=True, blank=True)
    group_confirmed_on = models.DateField(null=True, blank=True)
    # What changed since both sides' yes fell away, a bit for each of the parts, and whose hand it was.
    changed = models.PositiveSmallIntegerField(default=0)
    leader_changed_it = models.BooleanField(default=False)


class GroupAgreement(InTrajectory):
    """One thing the group agreed about working together (U01)."""

    words = models.CharField(max_length=240)
    on = models.DateField()
