"""The account of somebody's work, with which they may come in here too."""

from django.db import models

from wijwerken.house.scope import Row


class WorkAccount(Row):
    """Says that an account here may be opened with one work account: a link that waits, or the print of whose it is.

    Of the work account only a keyed print is kept: no name, no address and no group comes over.
    """

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="work_account")
    subject_hmac = models.CharField(max_length=64, unique=True, null=True)  # none until somebody used the link
    code_hmac = models.CharField(max_length=64, unique=True, null=True)  # none once the link is used
    valid_until = models.DateTimeField(null=True)  # of the link; a whole hour
    linked_on = models.DateField(null=True)
