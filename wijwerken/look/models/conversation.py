"""Conversations, and who spoke in them under a pseudonym."""

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.look.vocabulary import ConversationKind, Knew, Place, Source
from wijwerken.trajectories.models import InTrajectory


class Conversation(InTrajectory, Versioned):
    """An occasion at which people said something: a talk, focus group, document, or one written contribution."""

    kind = models.CharField(max_length=20, choices=ConversationKind.choices, default=ConversationKind.TALK)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.HELD)
    title = models.CharField(max_length=160, blank=True)
    on = models.DateField()
    place_kind = models.CharField(max_length=10, choices=Place.choices, blank=True)
    place = models.CharField(max_length=160, blank=True)
    holders = models.ManyToManyField("trajectories.Participation", blank=True, related_name="+")
    typed_by = models.ForeignKey(
        "trajectories.Participation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said = models.TextField(blank=True)  # the notes or text in people's words
    interpretation = models.TextField(blank=True)  # what the holder makes of it: kept apart, never quoted
    language = models.CharField(max_length=8, default="nl")
    consent_text = models.ForeignKey(  # the information people got beforehand, in the version they got
        "people.ConsentText", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file_hash = models.CharField(max_length=64, blank=True)  # of the file it was read from, to warn about doubles
    knew = models.CharField(max_length=8, choices=Knew.choices, blank=True)  # of a file: that they are used for this
    read_aloud_on = models.DateField(null=True, blank=True)  # read back at the end and confirmed on the spot
    closed_on = models.DateField(null=True, blank=True)


class Speaker(InTrajectory):
    """Someone in a conversation, under a pseudonym; nameless without a receipt has no person at all."""

    conversation = models.ForeignKey("look.Conversation", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pseudonym = models.CharField(max_length=60, blank=True)
    shown_name = models.CharField(max_length=120, blank=True)  # only when they chose to be named
    is_named = models.BooleanField(default=False)
    decides = models.BooleanField(default=False)  # took what others wrote down in own hands: nobody decides for them
    groups = models.ManyToManyField("trajectories.StakeholderGroup", blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)  # place within its own conversation, nothing more
