"""Give-backs: numbered editions, holding references and text that can be erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Edition(InTrajectory, Versioned):
    """One numbered give-back of what was heard; a draft until it is published.

    A draft holds only choices, no one's words. At publishing the sentences are copied, each with its excerpt, so
    that an edition stays as it was read and a withdrawn sentence goes with its row.
    """

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    not_known = models.TextField(blank=True)  # "wat wij niet weten of fout deden" (G08)
    nothing_wrong_confirmed = models.BooleanField(default=False)
    changed_since = models.TextField(blank=True)  # what this edition changed, in the makers' words
    not_shared_because = models.TextField(blank=True)  # filled: only for who takes part, and why (G03)
    loose_not_shared = models.PositiveIntegerField(default=0)  # loose voices without a yes to share, at publishing
    published_on = models.DateField(null=True, blank=True)
    dated_anew_on = models.DateField(null=True, blank=True)  # words were taken back or corrected after publishing
    log_head = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="think_edition_number")]

    @property
    def is_draft(self) -> bool:
        return self.published_on is None


class EditionThread(InTrajectory):
    """A thread in one edition, with the makers' summary; name and people are copied at publishing."""

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="threads")
    red_thread = models.ForeignKey("think.RedThread", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    also_heard = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=0)  # how many people, shown only from five up
    left_out = models.ManyToManyField("look.Excerpt", blank=True, related_name="+")
    in_front = models.ManyToManyField("look.Excerpt", blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "red_thread"], name="think_thread_once_an_edition")]


class EditionSentence(InTrajectory):
    """Someone's words in a published edition; the row goes when the words are withdrawn, and leaves no gap."""

    class Part(models.TextChoices):
        THREAD = "thread", _("bij een rode draad")
        SOLUTION = "solution", _("oplossingen die mensen zien")
        HEARD = "heard", _("wij hoorden")
        LOOSE = "loose", _("losse stemmen")

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="sentences")
    edition_thread = models.ForeignKey(
        "think.EditionThread", null=True, blank=True, on_delete=models.CASCADE, related_name="sentences"
    )
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.THREAD)
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    mark = models.CharField(max_length=40, blank=True)  # Verrassing, Simpele oplossing
    is_counter = models.BooleanField(default=False)
    in_front = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]


class EditionAssumption(InTrajectory):
    """What the makers thought beforehand, beside what was heard."""

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="assumptions")
    assumption = models.ForeignKey("trajectories.Assumption", null=True, on_delete=models.SET_NULL, related_name="+")
    thought = models.TextField(blank=True)  # copied at publishing; empty: "dit dachten wij niet"
    excerpt = models.ForeignKey("look.Excerpt", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    heard = models.ForeignKey(
        "think.EditionSentence", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
