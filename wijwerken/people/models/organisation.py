"""Organisations that work together, and which accounts look after them."""

from __future__ import annotations

import hashlib

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row


class Organisation(Row):
    """A municipality or partner. Codes are separate optional fields, as Dutch registers keep them apart."""

    name = models.CharField(max_length=120)
    cbs_code = models.CharField(max_length=8, blank=True)
    tooi_uri = models.URLField(blank=True)
    oin = models.CharField(max_length=20, blank=True)
    rsin = models.CharField(max_length=9, blank=True)
    data_protection_officer = models.CharField(max_length=200, blank=True)
    complaints = models.CharField(max_length=200, blank=True)
    departments = models.TextField(blank=True)  # one a line; who joins may choose another word
    logo = models.FileField(upload_to="logos/", blank=True)
    pen = models.CharField(max_length=7, blank=True)
    pen_deep = models.CharField(max_length=7, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def theme_css_url(self) -> str:
        """Give the address of the style sheet with this organisation's own pen; empty when it has none."""
        return _stamped(reverse("people:theme", args=[self.pk]), self.pen + self.pen_deep) if self.pen else ""

    @property
    def logo_url(self) -> str:
        """Give the address of this organisation's logo; empty when it has none."""
        return _stamped(reverse("people:logo", args=[self.pk]), str(self.logo.name)) if self.logo else ""


def _stamped(url: str, content: str) -> str:
    # Browsers keep these files for a year, so another content gets another address.
    return f"{url}?v={hashlib.sha256(content.encode()).hexdigest()[:8]}"


class Membership(Row):
    """An account that works for an organisation; an administrator looks after its accounts and settings."""

    class Role(models.TextChoices):
        MEMBER = "member", _("medewerker")
        ADMINISTRATOR = "administrator", _("beheerder")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "organisation"], name="people_one_membership")]
