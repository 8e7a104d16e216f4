"""What somebody with an account typed and did not send yet."""

from django.db import models

from wijwerken.house import clock
from wijwerken.house.scope import Row


class KeptText(Row):
    """The unsent words of one form and one person, sealed: the table tells neither which form nor what stands in it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="kept_texts")
    mark = models.CharField(max_length=64)  # a print of the form, under a key of this installation
    sealed = models.BinaryField()
    on = models.DateField(default=clock.today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "mark"], name="people_one_text_per_form")]
