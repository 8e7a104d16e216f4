"""The trajectory: a participatory inquiry of one or more cycles into one question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row, Versioned

from .calls import Calls, whom_to_call


class Trajectory(Row, Versioned):
    """One question that one group works on by look-think-act."""

    class Kind(models.TextChoices):
        SOCIETAL = "societal", _("van buiten naar binnen")
        INTERNAL = "internal", _("een vraag van binnen")

    slug = models.SlugField(unique=True, max_length=60)
    organisations = models.ManyToManyField("people.Organisation", related_name="+")
    who_asks = models.CharField(max_length=120)  # "De Molenbuurt", shown as "De Molenbuurt vraagt"
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SOCIETAL)
    language = models.CharField(max_length=8, default="nl")

    main_question = models.CharField(max_length=300)
    telling_question = models.CharField(max_length=300, blank=True)  # what people are asked to tell about (B3.3)
    problem = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    origin = models.TextField()  # where the question comes from (Q02)
    felt_by = models.TextField(blank=True)  # who feels it
    real_problem = models.TextField(blank=True)  # "is this the real problem?" (Q04)
    belongs_to = models.CharField(max_length=160, blank=True)  # a running programme, or nothing (P07)

    may_expect = models.TextField(blank=True)
    may_not_expect = models.TextField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_hours = models.CharField(max_length=60, blank=True)  # "di en do, 10 tot 12 uur"
    stand_in_name = models.CharField(max_length=120, blank=True)  # who answers when the first one does not
    stand_in_phone = models.CharField(max_length=30, blank=True)  # empty: on the same number
    away_until = models.DateField(null=True, blank=True)  # through this day another is called first
    away_name = models.CharField(max_length=120, blank=True)  # who that is; empty: who answers anyway
    away_phone = models.CharField(max_length=30, blank=True)  # empty: on the first number

    # Participation law: whether and why participation applies, and which body decides.
    participation_why = models.TextField(blank=True)
    competent_body = models.CharField(max_length=120, blank=True)

    started_on = models.DateField()
    boundaries_published_on = models.DateField(null=True, blank=True)
    voices_welcome = models.BooleanField(default=True)  # the public box is open while looking
    quiet_days = models.PositiveSmallIntegerField(
        default=30
    )  # no sign of life this long: ask "door, pauze of stoppen?"
    last_sign_of_life = models.DateField(null=True, blank=True)
    lessons = models.TextField(blank=True)
    thanks = models.TextField(blank=True)
    felt_heard = models.JSONField(null=True, blank=True)  # what may be told of it, kept once at the end
    accountability_public_on = models.DateField(null=True, blank=True)  # the page for the council
    accountability_log_head = models.CharField(max_length=80, blank=True)  # what it came to then
    is_demo = models.BooleanField(default=False)

    @property
    def to_tell(self) -> str:
        """The question people see who are asked to tell: the main question, unless another was chosen."""
        return self.telling_question or self.main_question

    @property
    def calls(self) -> Calls:
        """Tell whom people call about this now, and who else."""
        return whom_to_call(self)

    def __str__(self) -> str:
        return self.main_question
