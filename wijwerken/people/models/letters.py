"""Which letters somebody wants, and that one is on its way to them now."""

from django.db import models

from wijwerken.house.scope import Row


class LetterChoice(Row):
    """One person's choice of letters; without a choice of their own it only holds off a second letter meanwhile."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    is_own = models.BooleanField(default=False)  # somebody chose; what they chose stands in `kinds`
    kinds = models.CharField(max_length=120, blank=True)  # of what there may be letters, apart by a space; none: never
    held_until = models.DateTimeField(null=True, blank=True)  # while a letter goes out, or after it could not
