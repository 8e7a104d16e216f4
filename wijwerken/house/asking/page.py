"""A page that asks one thing: a title, a form, and a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from wijwerken.house.asking.sending import sent
from wijwerken.house.refusal import NotSound, Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SAVE = gettext_lazy("Bewaar")
SAVED = gettext_lazy("Het staat erin.")


@dataclass(frozen=True)
class Page:
    """What stands around a form."""

    title: str
    back: str  # where one goes when it is done, or without doing it
    lead: str = ""
    then: str = ""  # where one goes when it is done, where the page one came from is gone then
    button: StrOrPromise = SAVE
    said: StrOrPromise = SAVED
    template: str = ""  # a page of its own; without it, how its room asks (`<room>/ask.html`), or else the house
    way_on: tuple[str, str] = (
        "",
        "",
    )  # where one goes when it cannot be asked now: how that is called, and its address
    fields: str = "house/fields.html"  # how the fields lie; one after the other unless a page has a layout of its own


def ask(
    request: HttpRequest,
    page: Page,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], object],
    *,
    only_if: Callable[[], object] | None = None,
    **known: Any,
) -> HttpResponse:
    """Show a form; when it is sent, do the deed and go on, or say what is needed with everything still there.

    `only_if` stops, as the deed would, when the form can only be refused: then the reason stands there, and no form.
    """
    if only_if and request.method != "POST" and (why_not := reason_of(only_if)):
        return not_now(request, page, why_not)
    if sent(request, form, lambda: act(form.cleaned_data)):
        messages.success(request, str(page.said))
        return HttpResponseRedirect(page.then or page.back)
    return show(request, page, form, **known)


def not_now(request: HttpRequest, page: Page, why_not: str) -> HttpResponse:
    """Show why something cannot be asked now, with the way on, in the place of a form that would be refused."""
    return render(request, "house/not_now.html", {"page": page, "why_not": why_not})


def reason_of(must: Callable[[], object]) -> str:
    """Give the reason with which something stops; empty when it does not."""
    try:
        must()
    except (Refused, NotSound) as no:
        return str(no.reason)
    return ""


def show(request: HttpRequest, page: Page, form: forms.BaseForm, **known: Any) -> HttpResponse:
    """Show a page that asks, for a view that goes somewhere else when it is done."""
    room = request.resolver_match.namespace if request.resolver_match else "house"
    template = page.template or [f"{room}/ask.html", "house/ask.html"]
    status = 400 if form.errors else 200
    return render(request, template, {"page": page, "form": form} | known, status=status)
