"""Forms that were sent: so that a second press on the same button does nothing twice."""

from uuid import uuid4

from django.db import models


class Press(models.Model):
    """One form that was sent and did something. It holds no words, and not who sent it or what came of it.

    All of it can only be made and read with the mark that stood in the page of who pressed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    print = models.CharField(unique=True, max_length=64)  # of the mark and the address
    sent = models.CharField(max_length=64)  # of what was sent with it last
    answer = models.BinaryField(default=b"")
    on = models.DateField()

    def __str__(self) -> str:
        return f"press {self.print[:8]}"
