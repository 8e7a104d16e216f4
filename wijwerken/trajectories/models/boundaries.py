"""The question over time, how each group sees the problem, boundaries with a why, and the makers' assumptions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.vocabulary import Influence

from .base import InTrajectory


class QuestionVersion(InTrajectory):
    """One wording the main question has had, why it changed, and what people were asked to tell about beside it."""

    number = models.PositiveIntegerField()
    main_question = models.CharField(max_length=300)
    telling_question = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]


class ProblemView(InTrajectory):
    """How one stakeholder group itself defines the problem; shown side by side, none the right one (Q05)."""

    group = models.ForeignKey("trajectories.StakeholderGroup", on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")


class Boundary(InTrajectory, Versioned):
    """What is fixed, open within bounds, or open: always with a why, and with an owner when it is not open."""

    class Openness(models.TextChoices):
        FIXED = "fixed", _("staat vast")
        WITHIN = "within", _("open binnen grenzen")
        OPEN = "open", _("open")

    class Kind(models.TextChoices):
        LAW = "law", _("wet")
        POLICY = "policy", _("beleid")
        MONEY = "money", _("geld")
        TIME = "time", _("tijd")
        SAFETY = "safety", _("veiligheid")
        OTHER = "other", _("anders")

    topic = models.CharField(max_length=200)
    openness = models.CharField(max_length=8, choices=Openness.choices)
    influence = models.CharField(max_length=8, choices=Influence.choices, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OTHER)
    why = models.TextField()
    owner_name = models.CharField(max_length=120, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    changed_because = models.TextField(blank=True)
    was = models.CharField(max_length=8, choices=Openness.choices, blank=True)


class Assumption(InTrajectory, Versioned):
    """What a maker thinks beforehand; frozen at the first voice, opened to all at the first give-back."""

    class Source(models.TextChoices):
        MAKER = "maker", _("dit denk ik zelf")
        PLAN = "plan", _("dit plan lag er al")

    by = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.MAKER)
    words = models.TextField()
    on = models.DateField()
