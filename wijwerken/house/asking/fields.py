"""Fields that every room asks with: words, choices between rows that carry a name, and what a deed needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet

F = TypeVar("F", bound=forms.Field)


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
