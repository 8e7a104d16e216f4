"""A question that was passed on to somebody whose address is shown to nobody."""

from django.db import models

from wijwerken.house import clock
from wijwerken.house.scope import Row


class RelayedQuestion(Row):
    """What somebody asks, sealed: the table tells neither who asks nor what; gone once answered, or after 60 days."""

    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    readers = models.ManyToManyField("people.Person", related_name="+")
    sealed = models.BinaryField()
    code_hmac = models.CharField(max_length=64, blank=True)  # while the asker may still say yes to a copy
    on = models.DateField(default=clock.today)
