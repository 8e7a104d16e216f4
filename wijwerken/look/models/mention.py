"""Someone who is talked about says: this is about me."""

from django.db import models

from wijwerken.look.vocabulary import MentionState, MentionWish
from wijwerken.trajectories.models import InTrajectory


class Mention(InTrajectory):
    """One time that somebody said a published sentence is about them; nobody reads who that was.

    Without an excerpt it is about something else that was published: a name of a thread, a guide, a copy on paper.
    """

    excerpt = models.ForeignKey("look.Excerpt", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pointing = models.CharField(max_length=120, blank=True)  # the words of the sentence that point at them
    pointing_mark = models.CharField(max_length=32, blank=True)  # tells the same words again, after they are gone
    wish = models.CharField(max_length=8, choices=MentionWish.choices, blank=True)
    words = models.TextField(blank=True)  # what they said about it themselves
    held = models.BooleanField(default=False)  # the sentence was held at once
    on = models.DateField()
    look_before = models.DateField()  # the core group looks on this day at the latest
    state = models.CharField(max_length=10, choices=MentionState.choices, default=MentionState.OPEN)
    reason = models.TextField(blank=True)  # what the core group says to both
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt", "person"],
                condition=models.Q(state=MentionState.OPEN),
                name="look_one_open_mention_a_person",
            )
        ]
        indexes = [models.Index(fields=["trajectory", "state"], name="look_mention_by_state")]
