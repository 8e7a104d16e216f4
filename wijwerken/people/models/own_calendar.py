"""A private address at which somebody's own calendar reads their dates."""

from django.db import models

from wijwerken.house.scope import Row


class OwnCalendar(Row):
    """How one person takes dates along. Of the address only an HMAC of its secret is kept."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    code_hmac = models.CharField(max_length=64, unique=True, null=True)  # none: there is no address, or no more
    says_more = models.BooleanField(default=False)  # also what it is and where, which others may read along
