"""What the computer reads of excerpts, what it suggests, and what people answered to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.vectors import LONGEST_NAME
from wijwerken.trajectories.models import InTrajectory


class Reading(InTrajectory):
    """How far the computer has read the excerpts of one trajectory, and with which encoder."""

    class Instead(models.TextChoices):
        MISSING = "missing", _("de gekozen taalhulp is er niet")
        TAMPERED = "tampered", _("de gekozen taalhulp is niet meer wat hij was")

    encoder = models.CharField(max_length=LONGEST_NAME, blank=True)
    encoder_version = models.CharField(max_length=LONGEST_NAME, blank=True)
    instead = models.CharField(max_length=8, choices=Instead.choices, blank=True)  # why not the chosen encoder
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    is_too_much = models.BooleanField(default=False)
    stamp = models.UUIDField(null=True)  # another one whenever a vector comes or goes

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="think_one_reading")]

    @property
    def is_reading(self) -> bool:
        """Tell whether there is still something to read."""
        return self.done < self.total


class ExcerptVector(InTrajectory):
    """One excerpt as numbers, to see which others are like it; personal data, gone in the moment the words are."""

    excerpt = models.OneToOneField("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    encoder = models.CharField(max_length=LONGEST_NAME)
    encoder_version = models.CharField(max_length=LONGEST_NAME)
    numbers = models.BinaryField()  # float32, little end first


class SuggestionAnswer(InTrajectory):
    """A suggestion for a thread that a person turned down or left open; what was accepted is a tie."""

    class Answer(models.TextChoices):
        NOT = "not", _("Hoort er niet bij")
        UNSURE = "unsure", _("Weet niet")

    red_thread = models.ForeignKey("think.RedThread", on_delete=models.CASCADE, related_name="+")
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer.choices)
    suggested_by = models.CharField(max_length=LONGEST_NAME)
    suggested_version = models.CharField(max_length=LONGEST_NAME)
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["red_thread", "excerpt"], name="think_one_answer_a_suggestion")]


class Grouping(InTrajectory):
    """A first division that the computer made of a trajectory, or its plain no when there is nothing to divide."""

    class State(models.TextChoices):
        WAITING = "waiting", _("de computer is bezig")
        READY = "ready", _("klaar")
        TOO_FEW = "few", _("te weinig fragmenten")
        WEAK = "weak", _("geen duidelijke groepen")

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    encoder = models.CharField(max_length=LONGEST_NAME, blank=True)
    encoder_version = models.CharField(max_length=LONGEST_NAME, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="think_one_grouping")]


class SuggestedGroup(InTrajectory):
    """Excerpts that the computer would lay together; a heap on the table until a person takes it over."""

    class Detail(models.TextChoices):
        COARSE = "coarse", _("grover")
        MIDDLE = "middle", _("gewoon")
        FINE = "fine", _("fijner")

    grouping = models.ForeignKey("think.Grouping", on_delete=models.CASCADE, related_name="groups")
    detail = models.CharField(max_length=8, choices=Detail.choices)
    terms = models.JSONField(default=list)  # words that several of these excerpts share
    quoted = models.ForeignKey("look.Excerpt", null=True, on_delete=models.SET_NULL, related_name="+")
    excerpts = models.ManyToManyField("look.Excerpt", related_name="+")
    taken_as = models.ForeignKey("think.RedThread", null=True, on_delete=models.SET_NULL, related_name="+")
    is_thrown_away = models.BooleanField(default=False)


class LikePair(InTrajectory):
    """Two excerpts with nearly the same words, to lay side by side; never merged."""

    one = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()
    is_settled = models.BooleanField(default=False)  # a person looked, and they stay as they are

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="think_one_pair")]
