"""One-time links and codes to sign in with, also on paper; and what is counted and told around signing in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row


class SignInLink(Row):
    """Signs one account in, once, until it runs out; then it is gone. Only an HMAC of the code is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="sign_in_links")
    code_hmac = models.CharField(max_length=64, unique=True)
    valid_until = models.DateTimeField()  # a whole hour, so that it does not tell when somebody asked for it
    sent_to = models.EmailField(blank=True)  # the address it was mailed to: who uses it shows that the address is right


class AddressClaim(Row):
    """A mail address that somebody says is theirs, until they press the button in the letter that went there."""

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="address_claim")
    address = models.EmailField()
    code_hmac = models.CharField(max_length=64, unique=True, null=True)  # none until the letter leaves
    valid_until = models.DateTimeField()


class AccountEvent(Row):
    """Something that was done to an account, told to who holds it: new until they say they saw it."""

    class What(models.TextChoices):
        LET_IN = "let_in", _("een nieuwe code, en de oude app, sleutel en papieren codes zijn weg")
        NEW_CODE = "new_code", _("een nieuwe code")
        ON_THE_MACHINE = "machine", _("een link, op de computer van deze installatie gemaakt")
        ADDRESS = "address", _("een ander e-mailadres")
        ADDRESS_GONE = "address_gone", _("een e-mailadres dat weg is")
        WORK_LINK = "work_link", _("een link om met het werkaccount in te loggen")
        WORK_ACCOUNT = "work_account", _("een werkaccount dat erbij hoort")
        WORK_ACCOUNT_GONE = "work_gone", _("een werkaccount dat losgehaald is")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=16, choices=What.choices)
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    seen = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on"]


class WrongTries(Row):
    """How often a wrong code was typed at one sign-in name, known or not. Only an HMAC of the name is kept."""

    class Door(models.TextChoices):
        NAME = "name", _("inlognaam met app of papieren code")
        SECOND = "second", _("tweede stap")

    name_hmac = models.CharField(max_length=64)
    door = models.CharField(max_length=8, choices=Door.choices)
    recent = models.PositiveSmallIntegerField(default=0)  # since ten minutes of quiet
    in_all = models.PositiveSmallIntegerField(default=0)  # since this day
    since = models.DateField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name_hmac", "door"], name="people_one_count_per_door")]
