"""One-time links and codes to sign in with, also on paper."""

from django.db import models

from wijwerken.house.scope import Row


class SignInLink(Row):
    """Signs one account in, once, until it runs out. Only an HMAC of the code is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="sign_in_links")
    code_hmac = models.CharField(max_length=64, unique=True)
    valid_until = models.DateTimeField()
    used = models.BooleanField(default=False)
