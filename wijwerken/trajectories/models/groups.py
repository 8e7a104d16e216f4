"""Stakeholder groups in rings, who is missing, and invitations that are a question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned

from .base import InTrajectory


class StakeholderGroup(InTrajectory, Versioned):
    """A group or role that the question concerns; no scores of power, no file on persons."""

    class Ring(models.TextChoices):
        UNDERGOES = "undergoes", _("wie het elke dag meemaakt")
        WORKS = "works", _("wie eraan werkt")
        DECIDES = "decides", _("wie erover beslist")
        KNOWS = "knows", _("wie het moet weten")

    name = models.CharField(max_length=120)
    ring = models.CharField(max_length=12, choices=Ring.choices, default=Ring.UNDERGOES)
    matters = models.TextField(blank=True)  # what matters to them, in their words
    reach = models.CharField(max_length=240, blank=True)  # how and where to reach them
    about_not_with = models.BooleanField(default=False)  # "over jongeren, nog niet met jongeren"
    is_municipal = models.BooleanField(default=False)  # works for the municipality: for L3 and A2
    suggested = models.BooleanField(default=False)  # put forward by a participant, not yet looked at


class Gap(InTrajectory):
    """A group that is still missing, taken up by someone of the core group, with a date."""

    group = models.ForeignKey("trajectories.StakeholderGroup", on_delete=models.CASCADE, related_name="gaps")
    taken_by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=240, blank=True)
    closed_on = models.DateField(null=True, blank=True)


class Invitation(InTrajectory):
    """A question to join, with an easy no: after a no nothing more is sent (S06)."""

    class Answer(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        YES = "yes", _("ja")
        NO = "no", _("nee, nu niet")

    group = models.ForeignKey(
        "trajectories.StakeholderGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=16, default="participant")
    code_hmac = models.CharField(max_length=64, unique=True)
    note = models.CharField(
        max_length=160, blank=True
    )  # for the asker to know which card is whose; erased at an answer
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.ASKED)
    on = models.DateField()
    asked_again_on = models.DateField(null=True, blank=True)  # once, after a week of silence, and never after that
