"""Who pays for a trajectory, as its documents say."""

from django.db import models

from wijwerken.house.scope import Row, ScopedManager


class Funder(Row):
    """A funder of an organisation: the sentence and emblem a grant asks for, and the names of the grant decision."""

    SCOPE = "organisation_id"

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    sentence = models.CharField(max_length=240)  # "Medegefinancierd door de Europese Unie"
    emblem = models.FileField(upload_to="funders/", blank=True)
    emblem_says = models.CharField(max_length=200, blank=True)  # the emblem in words, for who does not see it
    project_number = models.CharField(max_length=60, blank=True)
    activity = models.CharField(max_length=200, blank=True)  # as it is called in the grant decision

    objects = ScopedManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
