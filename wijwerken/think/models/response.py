"""What people answer to an edition; answers are read, never tallied."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.models import InTrajectory


class Response(InTrajectory):
    """One answer to an edition: this I recognise, something is missing, this is not right."""

    class Kind(models.TextChoices):
        RECOGNISE = "recognise", _("Dit herken ik")
        MISSING = "missing", _("Er mist iets")
        NOT_RIGHT = "not_right", _("Dit klopt niet")

    class Source(models.TextChoices):
        RECEIPT = "receipt", _("via de eigen code")
        EVENING = "evening", _("gezegd op de avond")
        PAPER = "paper", _("van papier overgetypt")

    class Joining(models.TextChoices):
        ASKED = "asked", _("gevraagd of dit mee mag doen")
        YES = "yes", _("doet mee als eigen woorden")
        NO = "no", _("mag niet meedoen")

    edition = models.ForeignKey("think.Edition", on_delete=models.CASCADE, related_name="responses")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    red_thread = models.ForeignKey(
        "think.RedThread", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.RECEIPT)
    answer = models.TextField(blank=True)  # what the makers did with it
    changed_edition = models.ForeignKey(
        "think.Edition", null=True, blank=True, on_delete=models.SET_NULL, related_name="thanks_to"
    )
    on = models.DateField()
    joining = models.CharField(max_length=5, choices=Joining.choices, blank=True)
    # Since their yes it is an excerpt: the words stand there only, and are read through its gate.
    excerpt = models.OneToOneField("look.Excerpt", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    @property
    def waits(self) -> bool:
        """Tell whether it waits for the makers: not when nothing was said with it, nor while who wrote it is asked."""
        return not self.answer and not self._is_settled and (self.kind != self.Kind.RECOGNISE or bool(self.words))

    @property
    def _is_settled(self) -> bool:
        return self.joining in (self.Joining.ASKED, self.Joining.YES)

    @property
    def can_join(self) -> bool:
        """Tell whether who wrote this can be asked to let it take part, and was not asked yet."""
        return self.person_id is not None and bool(self.words) and not self.joining

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person", "red_thread"], name="think_one_answer_a_thread"),
            models.UniqueConstraint(
                fields=["edition", "person"], condition=models.Q(red_thread=None), name="think_one_answer_an_edition"
            ),
        ]
