"""Workshops, the steps they are made of, and the seats in the room."""

from django.db import models

from wijwerken.house.scope import Row, Versioned
from wijwerken.meet.vocabulary import Arrangement, FollowUp, StepKind, StepState, WorkshopState
from wijwerken.trajectories.models import InTrajectory
from wijwerken.trajectories.vocabulary import Audience


class SavedWorkForm(Row):
    """A work form that somebody adapted and kept; the forms that come with the house are files, not rows."""

    title = models.CharField(max_length=160)
    content = models.JSONField()  # the form as it is exported, with its version
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    organisations = models.ManyToManyField("people.Organisation", blank=True, related_name="+")  # where it was made


class Workshop(InTrajectory, Versioned):
    """One meeting in a room, as a row of steps; `version` counts every change that a screen must see."""

    code = models.CharField(max_length=8, unique=True)  # what people type in to come in
    title = models.CharField(max_length=160)
    form = models.CharField(max_length=60, blank=True)  # the work form it was made from
    on = models.DateField()
    gathering = models.ForeignKey(
        "trajectories.Gathering", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=WorkshopState.choices, default=WorkshopState.READY)
    current_step = models.ForeignKey(
        "meet.WorkshopStep", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    timer_ends = models.DateTimeField(null=True, blank=True)
    dark = models.BooleanField(default=False)  # light letters on a dark beamer
    hat_off = models.BooleanField(default=False)  # who facilitates joins in for a moment, and everyone sees that
    # Who reads a card of which its writer chose nothing else: said aloud, and shown on every phone.
    readers = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PARTICIPANTS)
    held_early_because = models.TextField(blank=True)  # why a form that decides is used before Doen


class WorkshopStep(InTrajectory):
    """One step of a workshop: what people do now, for how long, and with whom."""

    workshop = models.ForeignKey("meet.Workshop", on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=StepKind.choices, default=StepKind.TALK)
    title = models.CharField(max_length=160)
    instruction = models.TextField(blank=True)
    captures = models.CharField(max_length=16, blank=True)  # what is kept of this step
    tips = models.TextField(blank=True)  # only for who facilitates
    minutes = models.PositiveSmallIntegerField(default=0)
    grouping = models.CharField(max_length=12, choices=Arrangement.choices, default=Arrangement.ALL)
    settings = models.JSONField(default=dict)  # what a kind may hold stands in domain/work_forms/shape.py
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.WAITING)
    recognition_round = models.ForeignKey(
        "rounds.RecognitionRound", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    told = models.JSONField(null=True, blank=True)  # what may be told of what was chosen: kept once, then fast
    follow_up = models.CharField(max_length=8, choices=FollowUp.choices, default=FollowUp.NONE, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["workshop", "position"], name="meet_one_step_a_place")]


class Seat(InTrajectory):
    """A place in the room: who sits there is known only when they themselves say so."""

    workshop = models.ForeignKey("meet.Workshop", on_delete=models.CASCADE, related_name="seats")
    first_name = models.CharField(max_length=40, blank=True)
    group = models.ForeignKey(
        "trajectories.StakeholderGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_leader = models.BooleanField(default=False)  # says so themselves: for "leaders first", never shown
    is_facilitator = models.BooleanField(default=False)  # only fills in while the hat is off
    on_paper = models.BooleanField(default=False)  # wrote a paper card that was typed in with a name or a number
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    turn_taken = models.BooleanField(default=False)
