"""The security log: what happened at the doors of accounts of staff, for thirty days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house import clock
from wijwerken.house.scope import Row


class SecurityNote(Row):
    """One thing that happened to the account of somebody who works here: no page, no word, no address."""

    class What(models.TextChoices):
        IN_CODE = "in_code", _("ingelogd met een code of link")
        IN_NAME = "in_name", _("ingelogd met inlognaam en app of papier")
        IN_KEY = "in_key", _("ingelogd met een sleutel")
        IN_WORK = "in_work", _("ingelogd met het werkaccount")
        WRONG = "wrong", _("een verkeerde code bij het inloggen")
        CLOSED = "closed", _("te vaak een verkeerde code: deze deur ging even dicht")
        REFUSED = "refused", _("vroeg iets wat dit account niet mag")
        NEW_CODE = "new_code", _("een nieuwe code gemaakt")
        ON_THE_MACHINE = "machine", _("een link gemaakt op de computer van deze installatie")
        WORK_LINK = "work_link", _("een link voor het werkaccount gemaakt")
        WORK_ACCOUNT = "work_account", _("een werkaccount gekoppeld")
        WORK_GONE = "work_gone", _("het werkaccount losgehaald")
        STEP_ADDED = "step_added", _("een app of sleutel erbij")
        STEP_GONE = "step_gone", _("een app of sleutel weg")
        PAPER = "paper", _("nieuwe codes op papier")
        ADDRESS = "address", _("een ander e-mailadres")
        ENDED = "ended", _("ergens anders uitgelogd")
        INVITED = "invited", _("een account gekregen")
        ADMINISTRATOR = "administrator", _("beheerder geworden")
        MEMBER = "member", _("geen beheerder meer")
        CLOSED_ACCOUNT = "shut", _("het account gesloten")
        OPEN_ACCOUNT = "open", _("het account weer open")
        ROLE = "role", _("een rol in een traject gekregen")

    # None only for the blink in which a wrong code at a name without such an account is counted and taken out again.
    account = models.ForeignKey("people.Account", null=True, on_delete=models.CASCADE, related_name="security_notes")
    what = models.CharField(max_length=16, choices=What.choices)
    by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "pk"]
        indexes = [models.Index(fields=["at"], name="people_security_at")]
