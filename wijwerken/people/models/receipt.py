"""The receipt credential: the short private code with which someone finds their own words back."""

from django.db import models

from wijwerken.house.scope import Row


class ReceiptCredential(Row):
    """Opens one person's receipt. Only an HMAC of the code is kept, so nobody here can read the code."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="credentials")
    code_hmac = models.CharField(max_length=64, unique=True)
    handed_out = models.BooleanField(default=False)  # others printed it or gave it along, and may know it
