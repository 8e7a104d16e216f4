"""Fields that every room asks with: words, days, addresses, choices between named rows, and what a deed needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wijwerken.house import clock

F = TypeVar("F", bound=forms.Field)
FIRST_YEAR, MOST_YEARS_AHEAD = 2000, 20


class Line(forms.CharField):
    """One line in someone's own words: shown in the letter of people's voices."""

    voice = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False, "max_length": 240} | options))


class Words(forms.CharField):
    """Something people write in their own words: shown in the letter of people's voices."""

    voice = True

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **({"required": False} | options))


class Day(forms.DateField):
    """A day that somebody may mean: one of long ago or far away is a slip of the hand, and would stay everywhere."""

    def __init__(self, *, may_be_far: bool = False, **options: Any) -> None:
        super().__init__(**({"widget": forms.DateInput} | options))
        self.may_be_far = may_be_far  # where a form itself says that a day which is still to come cannot be

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value in self.empty_values:
            return
        last = clock.today().year + MOST_YEARS_AHEAD
        if value.year < FIRST_YEAR:
            first = {"year": FIRST_YEAR}
            raise forms.ValidationError(_("Dit is te lang geleden. Kies een dag vanaf %(year)s.") % first)
        if value.year > last and not self.may_be_far:
            raise forms.ValidationError(_("Dit is te ver weg. Kies een dag tot en met %(year)s.") % {"year": last})


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


class TelephoneInput(forms.TextInput):
    """A field that opens the number keys on a phone."""

    input_type = "tel"


# What a phone knows of its owner it fills in itself (WCAG 1.3.5).
OWN_NAME, OWN_MAIL, OWN_TELEPHONE = ({"autocomplete": what} for what in ("name", "email", "tel"))


def needed(field: F) -> F:
    """Mark a field the deed cannot do without: it does not say that it may stay empty, and the deed says why."""
    field.needed = True  # type: ignore[attr-defined]
    return field


def called(row: Any) -> str:
    """Give the name of a row, as most choices show it."""
    return str(row.name)


class NamedChoice(forms.ModelChoiceField):
    """A choice between rows, each shown by its name; which rows is told when the form is made (`offer`).

    What it means to choose none is said in words (`empty_label`), or cannot be chosen (None): Django would show a line.
    """

    def __init__(self, *, empty_label: Any, shown_as: Callable[[Any], str] = called, **options: Any) -> None:
        super().__init__(queryset=None, empty_label=empty_label, **options)
        self.shown_as = shown_as

    def label_from_instance(self, row: Any) -> str:
        return self.shown_as(row)


class NamedChoices(forms.ModelMultipleChoiceField):
    """Several choices between rows, each shown by its name."""

    def __init__(self, *, shown_as: Callable[[Any], str] = called, **options: Any) -> None:
        super().__init__(queryset=None, widget=forms.CheckboxSelectMultiple, **options)
        self.shown_as = shown_as

    def label_from_instance(self, row: Any) -> str:
        return self.shown_as(row)


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a form offer these rows in one of its choices."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]
