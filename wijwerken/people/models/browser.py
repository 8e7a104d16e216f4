"""The browsers in which somebody is signed in, for themselves to look through and to sign out."""

from django.db import models

from wijwerken.house import clock
from wijwerken.house.scope import Row


class SignedInBrowser(Row):
    """One browser in which an account is signed in: its kind in plain words and two days, no address and no moment."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="browsers")
    key = models.CharField(max_length=40, unique=True)  # of the row in the table of sessions
    program = models.CharField(max_length=20, blank=True)  # Firefox, Chrome, … and empty when we do not know it
    device = models.CharField(max_length=20, blank=True)
    first_on = models.DateField(default=clock.today)
    last_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-last_on", "-first_on", "pk"]
