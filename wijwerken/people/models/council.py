"""What the works council of an organisation agreed to, before anybody there is asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row, ScopedManager


class CouncilConsent(Row):
    """The consent (instemming) of one works council for one subject, on one day; it can be taken back."""

    SCOPE = "organisation_id"

    class Subject(models.TextChoices):
        LEARNING = "learning", _("leren: programma, aanwezigheid en uren")
        TALENTS = "talents", _("talenten: wat iemand kan en wil")
        OTHER = "other", _("iets anders")

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=12, choices=Subject.choices)
    about = models.CharField(max_length=200, blank=True)  # what, where it is something else
    body = models.CharField(max_length=120)  # "De ondernemingsraad van Elzerveen"
    on = models.DateField()
    paper = models.CharField(max_length=200)  # which paper says so, and where it lies
    conditions = models.TextField(blank=True)
    noted_by = models.ForeignKey("people.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-on"]
