"""An answer to everyone who told something: after which moment, which way it goes to whom, and how far it is.

No words stand here. What an answer says is put together when it is read, so what is taken back is in no answer.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .base import InTrajectory


class AnswerRound(InTrajectory):
    """One moment after which everyone who told something gets an answer; the core group still has to give it."""

    class After(models.TextChoices):
        EDITION = "edition", _("teruggave")
        PLAN = "plan", _("plan")
        END = "end", _("einde")
        YEAR = "year", _("een jaar later")

    after = models.CharField(max_length=8, choices=After.choices)
    number = models.PositiveSmallIntegerField(default=0)  # of the edition
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    came_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)
    # When the core group is asked whether what was promised is there now; only when something was promised.
    asks_again_on = models.DateField(null=True, blank=True)
    looked_again_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["came_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "about_kind", "about_id"], name="trajectories_one_answer_round_per_moment"
            )
        ]


class Answer(InTrajectory):
    """That one person has an answer ready, by which way, and how far it is; a day and no time, and no words."""

    class Way(models.TextChoices):
        RECEIPT = "receipt", _("bij Mijn woorden")
        MAIL = "mail", _("met een brief per e-mail")
        SLIP = "slip", _("op een gevouwen briefje")
        CALL = "call", _("door te bellen")

    class State(models.TextChoices):
        READY = "ready", _("ligt klaar")
        PRINTED = "printed", _("geprint")
        HEARD = "heard", _("gehoord")
        NOT_REACHED = "missed", _("niet bereikt")
        SAYS_MORE = "more", _("wil nog iets zeggen")

    round = models.ForeignKey("trajectories.AnswerRound", on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="trajectories_one_answer_a_round"),
        ]


def is_newest() -> Q:
    """Find the newest answer of each person: once there is a newer one, nobody is called with what came before."""
    of_the_same = Answer.objects.everywhere(because="one's own other answers").filter(
        trajectory=OuterRef("trajectory"), person=OuterRef("person")
    )
    later = Q(round__given_on__gt=OuterRef("round__given_on"))
    same_day = Q(round__given_on=OuterRef("round__given_on"), round__after__gt=OuterRef("round__after"))
    return Q(~Exists(of_the_same.filter(later | same_day)))


def waits_for_a_call() -> Q:
    """Find the answers that somebody waits for to hear by telephone."""
    waiting = [Answer.State.READY, Answer.State.NOT_REACHED]
    return Q(is_newest(), way=Answer.Way.CALL, state__in=waiting)


class StandsNow(InTrajectory):
    """A year later: whether what was promised is there now, in the words of the core group."""

    class Says(models.TextChoices):
        YES = "yes", _("Ja, het staat er")
        NOT_YET = "not_yet", _("Nog niet")
        NO = "no", _("Nee, want")

    round = models.ForeignKey("trajectories.AnswerRound", on_delete=models.CASCADE, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    says = models.CharField(max_length=8, choices=Says.choices)
    because = models.CharField(max_length=240, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "about_kind", "about_id"], name="trajectories_stands_once"),
        ]
