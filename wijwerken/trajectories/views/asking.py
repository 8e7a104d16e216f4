"""Asking something with a form: what was typed stays, a reason stands beside its field, two people can merge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import ChangedMeanwhile, NotSound

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

F = TypeVar("F", bound=forms.Field)
SAVE = gettext_lazy("Bewaar")
SAVED = gettext_lazy("Het staat erin.")


class Words(forms.CharField):
    """Something people write in their own words: shown in the letter of people's voices."""

    voice = True

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **({"required": False} | options))


def needed(field: F) -> F:
    """Mark a field the deed cannot do without: it does not say that it may stay empty, and the deed says why."""
    field.needed = True  # type: ignore[attr-defined]
    return field


class NamedChoice(forms.ModelChoiceField):
    """A choice between rows that carry a name; which rows is told when the form is made (`offer`)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, **options)

    def label_from_instance(self, row: Any) -> str:
        return str(row.name)


class NamedChoices(forms.ModelMultipleChoiceField):
    """Several choices between rows that carry a name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, widget=forms.CheckboxSelectMultiple, **options)

    def label_from_instance(self, row: Any) -> str:
        return str(row.name)


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a form offer these rows in one of its choices."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]


class VersionedForm(forms.Form):
    """A form about something two people may edit: it remembers which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Side:
    """What somebody else wrote in a field just now."""

    label: str
    words: str


@dataclass(frozen=True)
class Page:
    """What stands around a form."""

    title: str
    back: str  # where one goes when it is done, or without doing it
    lead: str = ""
    button: StrOrPromise = SAVE
    said: StrOrPromise = SAVED
    why: str = ""
    template: str = "trajectories/ask.html"


def ask(
    request: HttpRequest, page: Page, form: forms.Form, act: Callable[[dict[str, Any]], object], **known: Any
) -> HttpResponse:
    """Show a form; when it is sent, do the deed and go on, or say what is needed with everything still there."""
    if sent(request, form, lambda: act(form.cleaned_data)):
        messages.success(request, str(page.said))
        return HttpResponseRedirect(page.back)
    status = 400 if form.errors else 200
    return render(request, page.template, {"page": page, "form": form} | known, status=status)


def sent(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether a form was sent and its deed is done."""
    return request.method == "POST" and form.is_valid() and done(form, act)


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do a deed with what was typed; a reason why not is put beside its field."""
    try:
        act()
    except NotSound as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return False
    except ChangedMeanwhile as other:
        lay_beside(form, other.current)
        return False
    return True


def lay_beside(form: Any, current: Any) -> None:
    """Put what somebody else wrote just now beside what was typed, so that one can choose what stays."""
    form.others = [
        Side(str(field.label), str(_shown(current, name)))
        for name, field in form.fields.items()
        if name != "version" and getattr(current, name, None) not in (None, form.cleaned_data.get(name))
    ]
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.add_error(None, _("Iemand veranderde dit net. Kies wat blijft."))


def _shown(current: Any, name: str) -> Any:
    display = getattr(current, f"get_{name}_display", None)
    return display() if display else getattr(current, name)
