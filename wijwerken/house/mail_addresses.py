"""A mail address as it may be left, passed on or pasted: one rule for every room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator


class AddressValidator(EmailValidator):
    """Nothing but a mail address: also between quotation marks no signs that nobody sees, which break a letter."""

    def __call__(self, value: Any) -> None:
        if not str(value or "").isprintable():
            raise ValidationError(self.message, code=self.code, params={"value": value})
        super().__call__(value)


validate_address = AddressValidator()


class MailAddress(forms.EmailField):
    """A field for a mail address."""

    default_validators = [validate_address]
