"""Give-backs: numbered editions, holding references and text that can be erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Edition(InTrajectory, Versioned):
    """One numbered give-back of what was heard; a draft until it is published."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    not_known = models.TextField(blank=True)  # "wat wij niet weten of fout deden" (G08)
    nothing_wrong_confirmed = models.BooleanField(default=False)
    changed_since = models.TextField(blank=True)  # what this edition changed, in the makers' words
    published_on = models.DateField(null=True, blank=True)
    dated_anew_on = models.DateField(null=True, blank=True)  # words were taken back or corrected after publishing
    log_head = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="think_edition_number")]


class EditionThread(InTrajectory):
    """A thread as it stood in one edition, with the makers' summary."""

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="threads")
    red_thread = models.ForeignKey("think.RedThread", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    also_heard = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]


class EditionSentence(InTrajectory):
    """Someone's words in an edition; the row goes when the words are withdrawn, and leaves no gap."""

    class Part(models.TextChoices):
        THREAD = "thread", _("bij een rode draad")
        SOLUTION = "solution", _("oplossingen die mensen zien")
        HEARD = "heard", _("wij hoorden")

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="sentences")
    edition_thread = models.ForeignKey(
        "think.EditionThread", null=True, blank=True, on_delete=models.CASCADE, related_name="sentences"
    )
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.THREAD)
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    is_counter = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]


class EditionAssumption(InTrajectory):
    """What the makers thought beforehand, beside what was heard."""

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="assumptions")
    assumption = models.ForeignKey("trajectories.Assumption", null=True, on_delete=models.SET_NULL, related_name="+")
    thought = models.TextField(blank=True)  # empty: "dit dachten wij niet"
    heard = models.ForeignKey(
        "think.EditionSentence", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
