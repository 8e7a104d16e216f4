"""An account: the means to sign in, for those who work with the tool often. Residents need none."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from wijwerken.house import clock


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; none has a password, they sign in by link, passkey or one-time code."""

    def create_user(self, sign_in_name: str, **fields: Any) -> Account:
        account = self.model(sign_in_name=sign_in_name, **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in. It is neither a person nor a name key; rights hang on participation, not on an account."""

    last_login = None  # a day is enough: nobody needs to know at what hour someone came in

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_in_name = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    email_confirmed = models.BooleanField(default=False)  # who holds the address said yes, by a link that went there
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)  # looks after this installation; reads no trajectory by that
    is_demo = models.BooleanField(default=False)
    asked_to_secure = models.PositiveSmallIntegerField(default=0)  # how often "later" was said to a second step
    made_on = models.DateField(default=clock.today)
    last_seen_on = models.DateField(null=True, blank=True)  # the day of the last sign-in; two years later it goes
    warned_on = models.DateField(null=True, blank=True)  # the day of the letter that the account will be deleted

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="people_one_per_address")
        ]

    def __str__(self) -> str:
        return self.name or self.sign_in_name
